package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"

	"github.com/shijuku/shijuku/internal/auth"
	"github.com/shijuku/shijuku/web"
)

// A question is what a request asks, answered for whoever sends it.
type question func(r *http.Request, who auth.Identity) (reply, error)

// A failing writes in place of an answer what became of it.
type failing func(r *http.Request, who auth.Identity, v verdict) (reply, error)

// page is a question that is answered with a page.
func page(ask func(r *http.Request, who auth.Identity) (web.Page, error)) question {
	return func(r *http.Request, who auth.Identity) (reply, error) {
		p, err := ask(r, who)
		if err != nil {
			return reply{}, err
		}
		return pageReply(r, who, p)
	}
}

// document is a question that is answered with a value as JSON.
func document(ask func(r *http.Request, who auth.Identity) (any, error)) question {
	return func(r *http.Request, who auth.Identity) (reply, error) {
		v, err := ask(r, who)
		if err != nil {
			return reply{}, err
		}
		return jsonReply(kindJSON, v)
	}
}

// answer finds out who asks, lets them be answered, and writes the answer, or what went wrong in its place.
func (s *Server) answer(fail failing, ask question) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), answerTime)
		defer cancel()
		r = r.WithContext(ctx)
		who, a, err := s.try(r, ask)
		if err != nil {
			v := judge(err)
			s.report(r, v, err)
			a, err = fail(r, who, v)
			if err != nil {
				a = plainFailure(v)
			}
			a.status = v.status
			v.headers(&a)
		}
		s.send(w, r, who, a)
	}
}

// try answers a request; a panic is an error like others, so that it is reported and answered once.
func (s *Server) try(r *http.Request, ask question) (who auth.Identity, a reply, err error) {
	defer func() {
		switch p := recover(); p {
		case nil:
		case http.ErrAbortHandler:
			panic(p)
		default:
			err = &panicError{value: p, stack: debug.Stack()}
		}
	}()
	who, err = s.auth.Identify(r, s.secure(r), s.now())
	if err != nil {
		return who, a, err
	}
	a, err = ask(r, who)
	return who, a, err
}

// A panicError is a defect of ours that a request has brought to light.
type panicError struct {
	value any
	stack []byte
}

func (e *panicError) Error() string { return fmt.Sprintf("panic: %v", e.value) }

// failPage tells a person what went wrong. It is the same for every address: were it to lead back to its own,
// the pages for a hidden and for a missing article would differ in it.
func failPage(r *http.Request, who auth.Identity, v verdict) (reply, error) {
	if v.preparing {
		return pageReply(r, who, web.Preparing{})
	}
	f := frame(r, who)
	f.Path = web.HomePath
	return framedReply(f, web.Failure{Status: v.status, Problem: v.problem})
}

// plainFailure is the last resort when not even the page that tells of a failure can be written.
func plainFailure(v verdict) reply {
	return reply{kind: kindText, body: []byte(http.StatusText(v.status) + "\n")}
}

// report writes down once what nobody but us can mend.
func (s *Server) report(r *http.Request, v verdict, err error) {
	if v.status != http.StatusInternalServerError {
		return
	}
	fields := []any{"method", r.Method, "route", route(r), "error", err.Error()}
	if p, ok := errors.AsType[*panicError](err); ok {
		fields = append(fields, "stack", string(p.stack))
	}
	s.log.ErrorContext(r.Context(), "a request could not be answered", fields...)
}
