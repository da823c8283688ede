package server

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/auth"
	"github.com/shijuku/shijuku/web"
)

// Fields of the forms.
const (
	fieldEmail    = "email"
	fieldPassword = "password"
	fieldNext     = "next"
	fieldLang     = "lang"
)

// readForm returns the fields of a form.
func readForm(r *http.Request) (url.Values, error) {
	r.Body = http.MaxBytesReader(nil, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
			return nil, tooLarge
		}
		return nil, badParam("form", "request.encoding", "is not encoded as a form must be")
	}
	for name, values := range r.PostForm {
		for _, v := range values {
			if !utf8.ValidString(v) || strings.ContainsRune(v, 0) {
				return nil, badParam(formField(name), "request.text", "is not text in UTF-8")
			}
		}
	}
	return r.PostForm, nil
}

// formField returns the name of a field for a message: one of ours, whatever was sent.
func formField(name string) string {
	switch name {
	case fieldEmail, fieldPassword, fieldNext, fieldLang:
		return name
	}
	return "form"
}

// signInPage asks for address and password.
func (s *Server) signInPage(r *http.Request, _ auth.Identity) (web.Page, error) {
	values, err := readParams(r.URL.RawQuery, []string{fieldNext})
	if err != nil {
		return nil, err
	}
	return web.SignIn{Next: safePath(values.Get(fieldNext))}, nil
}

// signIn checks address and password. If they are wrong, it asks again.
func (s *Server) signIn(r *http.Request, who auth.Identity) (reply, error) {
	form, err := readForm(r)
	if err != nil {
		return reply{}, err
	}
	next := safePath(form.Get(fieldNext))
	cookie, err := s.auth.SignIn(r, s.secure(r), form.Get(fieldEmail), form.Get(fieldPassword), network(r), who.Viewer.Now)
	if err == nil {
		return moved(next, cookie), nil
	}
	v := judge(err)
	if v.problem == nil {
		return reply{}, err
	}
	return v.page(r, who, web.SignIn{Email: form.Get(fieldEmail), Next: next, Problem: v.problem})
}

// page shows a form again that did not do, with what is wrong.
func (v verdict) page(r *http.Request, who auth.Identity, p web.Page) (reply, error) {
	a, err := pageReply(r, who, p)
	a.status = v.status
	v.headers(&a)
	return a, err
}

// signInLinkPage asks to confirm a one-time link. It does not look at the link: that is for whoever confirms.
func (s *Server) signInLinkPage(r *http.Request, _ auth.Identity) (web.Page, error) {
	return web.SignInLink{Action: r.URL.EscapedPath()}, nil
}

// signInByLink uses a one-time link.
func (s *Server) signInByLink(r *http.Request, who auth.Identity) (reply, error) {
	secret, ok := segment(r, "secret")
	if !ok {
		return reply{}, auth.ErrLink
	}
	cookie, err := s.auth.SignInByLink(r, s.secure(r), secret, who.Viewer.Now)
	if err != nil {
		return reply{}, err
	}
	return moved(web.HomePath, cookie), nil
}

// passwordPage asks for a new password.
func (s *Server) passwordPage(r *http.Request, _ auth.Identity) (web.Page, error) {
	secret, ok := segment(r, "secret")
	if !ok {
		return nil, auth.ErrLink
	}
	email, err := s.auth.PasswordLink(r.Context(), secret)
	if err != nil {
		return nil, err
	}
	return web.SetPassword{Action: r.URL.EscapedPath(), Email: email}, nil
}

// setPassword sets a password by a one-time link. If it will not do, it asks again.
func (s *Server) setPassword(r *http.Request, who auth.Identity) (reply, error) {
	form, err := readForm(r)
	if err != nil {
		return reply{}, err
	}
	secret, ok := segment(r, "secret")
	if !ok {
		return reply{}, auth.ErrLink
	}
	err = s.auth.SetPassword(r.Context(), secret, form.Get(fieldPassword))
	if input, ok := errors.AsType[*articles.InputError](err); ok {
		email, err := s.auth.PasswordLink(r.Context(), secret)
		if err != nil {
			return reply{}, err
		}
		return judge(input).page(r, who, web.SetPassword{Action: r.URL.EscapedPath(), Email: email, Problem: inputProblem(input)})
	}
	if err != nil {
		return reply{}, err
	}
	return moved(web.SignInPath), nil
}

// signOut ends the session and makes the browser forget what it has kept of it.
func (s *Server) signOut(r *http.Request, _ auth.Identity) (reply, error) {
	cookie, err := s.auth.SignOut(r, s.secure(r))
	if err != nil {
		return reply{}, err
	}
	a := moved(web.HomePath, cookie)
	a.header.Set("Clear-Site-Data", `"cache", "storage"`)
	return a, nil
}

// langCookie keeps the language that a reader has chosen.
const (
	langCookie     = "lang"
	langCookieTime = 365 * 24 * time.Hour
)

// setLanguage keeps the choice of a language.
func (s *Server) setLanguage(r *http.Request, _ auth.Identity) (reply, error) {
	form, err := readForm(r)
	if err != nil {
		return reply{}, err
	}
	for _, l := range web.Languages() {
		if string(l) == form.Get(fieldLang) {
			return moved(safePath(form.Get(fieldNext)), &http.Cookie{
				Name: langCookie, Value: string(l), Path: "/", MaxAge: int(langCookieTime / time.Second),
				Secure: s.secure(r), HttpOnly: true, SameSite: http.SameSiteLaxMode,
			}), nil
		}
	}
	return reply{}, badChoice(fieldLang, "ja, en")
}

// language returns the language for a reader.
func language(r *http.Request) web.Lang {
	chosen := ""
	if c, err := r.Cookie(langCookie); err == nil {
		chosen = c.Value
	}
	return web.ChooseLang(chosen, r.Header.Get("Accept-Language"))
}

// safePath returns s if it is a path on this site, and else the first page, so that nobody is led elsewhere.
// A browser takes // and /\ for the beginning of another host.
func safePath(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || u.Opaque != "" ||
		!strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") || strings.Contains(u.Path, `\`) ||
		strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\\' }) {
		return web.HomePath
	}
	return u.String()
}
