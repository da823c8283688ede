package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/internal/auth"
	"github.com/shijuku/shijuku/internal/store"
)

func TestJudge(t *testing.T) {
	for _, test := range []struct {
		err    error
		status int
		param  string
		told   bool // whether the answer says more than the status
	}{
		{badParam("limit", "request.range", "is not a number"), http.StatusBadRequest, "limit", true},
		{index.ErrBadCursor, http.StatusBadRequest, "cursor", true},
		{auth.ErrUnauthorized, http.StatusUnauthorized, "", false},
		{auth.ErrCredentials, http.StatusForbidden, "", true},
		{errCrossSite, http.StatusForbidden, "", true},
		{articles.ErrNotFound, http.StatusNotFound, "", false},
		{errMethod, http.StatusMethodNotAllowed, "", false},
		{auth.ErrLink, http.StatusGone, "", true},
		{&http.MaxBytesError{Limit: 1}, http.StatusRequestEntityTooLarge, "", false},
		{&articles.InputError{Code: "password.too-short", Message: "too short"}, http.StatusUnprocessableEntity, "", true},
		{&auth.TooManyError{Wait: time.Second}, http.StatusTooManyRequests, "", true},
		{errPreparing, http.StatusServiceUnavailable, "", true},
		{index.ErrOtherHistory, http.StatusServiceUnavailable, "", true},
		{context.DeadlineExceeded, http.StatusServiceUnavailable, "", false},
		{context.Canceled, http.StatusServiceUnavailable, "", false},
		{store.ErrDiskFull, http.StatusInsufficientStorage, "", true},
		{store.ErrReadOnly, http.StatusInsufficientStorage, "", true},
		{store.ErrDamaged, http.StatusInternalServerError, "", false},
		{&panicError{value: "secret"}, http.StatusInternalServerError, "", false},
		{errors.New("secret"), http.StatusInternalServerError, "", false},
	} {
		for _, err := range []error{test.err, fmt.Errorf("server: %w", test.err)} {
			v := judge(err)
			if v.status != test.status || v.param != test.param || (v.problem != nil) != test.told {
				t.Errorf("%v: %+v, want status %d, parameter %q, told %t", err, v, test.status, test.param, test.told)
			}
		}
	}
}

func TestVerdictHeaders(t *testing.T) {
	for _, test := range []struct {
		err         error
		name, value string
	}{
		{auth.ErrUnauthorized, "WWW-Authenticate", `Bearer error="invalid_token"`},
		{&auth.TooManyError{Wait: 1500 * time.Millisecond}, "Retry-After", "2"},
		{errPreparing, "Retry-After", "5"},
		{articles.ErrNotFound, "Retry-After", ""},
	} {
		var a reply
		judge(test.err).headers(&a)
		if got := a.header.Get(test.name); got != test.value {
			t.Errorf("%v: %s: %q, want %q", test.err, test.name, got, test.value)
		}
	}
}
