package server

import (
	"context"
	"errors"
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/index"
	"github.com/shijuku/shijuku/internal/auth"
	"github.com/shijuku/shijuku/internal/store"
	"github.com/shijuku/shijuku/web"
)

// Errors of this package.
var (
	// errPreparing says that there is no search yet.
	errPreparing = errors.New("the search is being prepared")

	// errCrossSite says that a page of another site sends the request.
	errCrossSite = errors.New("another site may not ask for this")

	// errMethod says that there is such an address but not for this method.
	errMethod = errors.New("the method is not allowed")
)

// A paramError says which parameter cannot be understood.
type paramError struct {
	name    string
	code    string // key in the message files
	args    map[string]string
	message string // English
}

func (e *paramError) Error() string { return e.name + ": " + e.message }

// A verdict is how an error is answered.
type verdict struct {
	status    int
	problem   *web.Problem  // what exactly is wrong, if that may be told
	param     string        // the parameter that is to blame, "" if none
	wait      time.Duration // after which it may work
	preparing bool
}

// The waits after which a client may come back.
const (
	waitPreparing = 5 * time.Second
	waitOverload  = 2 * time.Second
)

// judge decides how an error is answered. What is not known here is a defect, of which nothing is told.
func judge(err error) verdict {
	var param *paramError
	var input *articles.InputError
	var tooMany *auth.TooManyError
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &param):
		return verdict{status: http.StatusBadRequest, param: param.name,
			problem: &web.Problem{Code: param.code, Args: param.args, Text: param.Error()}}
	case errors.Is(err, index.ErrBadCursor):
		return judge(badCursor())
	case errors.As(err, &tooLarge):
		return verdict{status: http.StatusRequestEntityTooLarge}
	case errors.As(err, &input):
		return verdict{status: http.StatusUnprocessableEntity, problem: inputProblem(input)}
	case errors.Is(err, auth.ErrUnauthorized):
		return verdict{status: http.StatusUnauthorized}
	case errors.Is(err, auth.ErrCredentials):
		return verdict{status: http.StatusForbidden, problem: &web.Problem{Code: "sign-in.wrong", Text: "The address or the password is wrong."}}
	case errors.Is(err, auth.ErrLink):
		return verdict{status: http.StatusGone, problem: &web.Problem{Code: "sign-in.link", Text: "This link has been used or has expired.", Hint: "Ask for a new one."}}
	case errors.As(err, &tooMany):
		return verdict{status: http.StatusTooManyRequests, wait: tooMany.Wait, problem: tooManyProblem(tooMany)}
	case errors.Is(err, errCrossSite):
		return verdict{status: http.StatusForbidden, problem: &web.Problem{Code: "request.cross-site",
			Text: "This page was opened from another site.", Hint: "Press Enter in the address bar to open it."}}
	case errors.Is(err, articles.ErrNotFound):
		return verdict{status: http.StatusNotFound}
	case errors.Is(err, errMethod):
		return verdict{status: http.StatusMethodNotAllowed}
	case errors.Is(err, errPreparing), errors.Is(err, index.ErrOtherHistory):
		return verdict{status: http.StatusServiceUnavailable, preparing: true, wait: waitPreparing,
			problem: &web.Problem{Code: "request.preparing", Text: "The search is being prepared."}}
	case errors.Is(err, errBusy), errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return verdict{status: http.StatusServiceUnavailable, wait: waitOverload}
	case errors.Is(err, store.ErrDiskFull), errors.Is(err, store.ErrReadOnly):
		return verdict{status: http.StatusInsufficientStorage, problem: &web.Problem{Code: "request.not-saved",
			Text: "Nothing can be saved now: the disk is full or may not be written to.", Hint: "Tell an administrator. Reading and searching go on."}}
	default:
		return verdict{status: http.StatusInternalServerError}
	}
}

func inputProblem(e *articles.InputError) *web.Problem {
	return &web.Problem{Code: e.Code, Args: e.Args, Text: e.Message, Hint: e.Hint}
}

func tooManyProblem(e *auth.TooManyError) *web.Problem {
	seconds := strconv.Itoa(wholeSeconds(e.Wait))
	return &web.Problem{Code: "sign-in.too-many", Args: map[string]string{"Seconds": seconds},
		Text: "Too many attempts.", Hint: "Wait " + seconds + " seconds."}
}

// wholeSeconds rounds up: who comes back after them is not too early.
func wholeSeconds(d time.Duration) int { return int(math.Ceil(d.Seconds())) }

// headers adds what belongs to the status.
func (v verdict) headers(a *reply) {
	if a.header == nil {
		a.header = http.Header{}
	}
	if v.status == http.StatusUnauthorized {
		a.header.Set("WWW-Authenticate", `Bearer error="invalid_token"`)
	}
	if v.wait > 0 {
		a.header.Set("Retry-After", strconv.Itoa(wholeSeconds(v.wait)))
	}
}
