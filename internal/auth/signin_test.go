package auth

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/shijuku/shijuku/articles"
)

func TestSignInRefused(t *testing.T) {
	a, m := newTest(t)
	m.members["jiro@example.jp"] = articles.Member{Email: "jiro@example.jp"}
	disabled := m.members[hanako]
	disabled.Email, disabled.Disabled = "saburo@example.jp", true
	m.members[disabled.Email] = disabled
	for _, test := range []struct{ name, email, password string }{
		{"wrong password", hanako, "Correct horse battery"},
		{"empty password", hanako, ""},
		{"unknown address", "nobody@example.jp", password},
		{"no address", "", ""},
		{"no password set", "jiro@example.jp", ""},
		{"disabled", disabled.Email, password},
		{"endless password", hanako, string(make([]byte, 1<<20))},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, err := a.SignIn(request(t), false, test.email, test.password, "192.0.2.1", now)
			if !errors.Is(err, ErrCredentials) || err.Error() != ErrCredentials.Error() || c != nil {
				t.Errorf("cookie %v, error %v, want ErrCredentials", c, err)
			}
		})
	}
}

func TestGuessingIsSlowedDown(t *testing.T) {
	for _, email := range []string{hanako, "nobody@example.jp"} {
		t.Run(email, func(t *testing.T) {
			a, _ := newTest(t)
			try := func(at time.Time) time.Duration {
				_, err := a.SignIn(request(t), false, email, "wrong password", fmt.Sprint(at), at)
				var tooMany *TooManyError
				if errors.As(err, &tooMany) {
					return tooMany.Wait
				}
				if !errors.Is(err, ErrCredentials) {
					t.Fatal(err)
				}
				return 0
			}
			for i := range freePerAccount {
				if wait := try(now); wait != 0 {
					t.Fatalf("attempt %d has to wait %s", i, wait)
				}
			}
			at, last := now, time.Duration(0)
			for range 10 {
				wait := try(at)
				if wait <= 0 || wait < last || wait > maxWaitAccount {
					t.Fatalf("wait %s after %s", wait, last)
				}
				if again := try(at.Add(wait - 1)); again != 1 {
					t.Fatalf("a refused attempt changed the wait to %s", again)
				}
				at, last = at.Add(wait), wait
				if wait := try(at); wait != 0 {
					t.Fatalf("still has to wait %s", wait)
				}
			}
			if last != maxWaitAccount {
				t.Errorf("the wait ends at %s", last)
			}
		})
	}
}

func TestGuessingFromOneNetwork(t *testing.T) {
	a, _ := newTest(t)
	at := now
	for i := range freePerNetwork {
		if err := a.attempt(fmt.Sprint("account:", i), "192.0.2.1", at); err != nil {
			t.Fatal(err)
		}
	}
	var tooMany *TooManyError
	if err := a.attempt("account:new", "192.0.2.1", at); !errors.As(err, &tooMany) {
		t.Errorf("error %v, want a wait", err)
	}
	if err := a.attempt("account:new", "192.0.2.2", at); err != nil {
		t.Errorf("another network has to wait: %v", err)
	}
}

// A town hall shares one address, and its members may well sign in on the same morning. But knowing one
// password wins nobody guesses at others.
func TestManyMayComeFromOneNetwork(t *testing.T) {
	a, _ := newTest(t)
	for i := range freePerNetwork + 3 {
		if _, err := a.SignIn(request(t), false, hanako, password, "192.0.2.1", now); err != nil {
			t.Fatalf("sign-in %d: %v", i, err)
		}
	}
	for i := range freePerNetwork {
		if err := a.attempt(fmt.Sprint("account:", i), "192.0.2.1", now); err != nil {
			t.Fatalf("guess %d: %v", i, err)
		}
	}
	var tooMany *TooManyError
	if _, err := a.SignIn(request(t), false, hanako, password, "192.0.2.1", now); !errors.As(err, &tooMany) {
		t.Errorf("error %v, want a wait", err)
	}
}

func TestGuessesAtOnceAreCounted(t *testing.T) {
	a := newAttempts()
	l := limit{freePerAccount, maxWaitAccount}
	var wg sync.WaitGroup
	var mu sync.Mutex
	made := 0
	for range 100 {
		wg.Go(func() {
			if a.take("x", l, now) == 0 {
				mu.Lock()
				made++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if made != freePerAccount {
		t.Errorf("%d attempts were made, want %d", made, freePerAccount)
	}
}

func TestAttemptsAreBoundedAndForgotten(t *testing.T) {
	a := newAttempts()
	l := limit{1, time.Minute}
	for i := range maxAttemptsKept + 10 {
		a.take(fmt.Sprint(i), l, now)
	}
	if len(a.kept) != maxAttemptsKept || a.order.Len() != maxAttemptsKept {
		t.Errorf("%d kept in %d", len(a.kept), a.order.Len())
	}
	last := fmt.Sprint(maxAttemptsKept + 9)
	if a.take(last, l, now) == 0 {
		t.Error("the last one used was forgotten")
	}
	if wait := a.take(last, l, now.Add(forgetAttempts+1)); wait != 0 {
		t.Errorf("still has to wait %s after an hour", wait)
	}
}

func TestLinks(t *testing.T) {
	a, m := newTest(t)
	secret, hash := NewLink()
	m.links[hash+PurposeSignIn] = hanako
	if err := a.SetPassword(t.Context(), secret, "some other password"); !errors.Is(err, ErrLink) {
		t.Errorf("a sign-in link sets a password: %v", err)
	}
	c, err := a.SignInByLink(request(t), false, secret, now)
	if err != nil || !known(t, a, c, false, now) {
		t.Fatalf("the link does not sign in: %v", err)
	}
	if _, err := a.SignInByLink(request(t), false, secret, now); !errors.Is(err, ErrLink) {
		t.Errorf("the link works twice: %v", err)
	}

	secret, hash = NewLink()
	m.links[hash+PurposeSignIn] = hanako
	m.disable(hanako, true)
	if _, err := a.SignInByLink(request(t), false, secret, now); !errors.Is(err, ErrLink) {
		t.Errorf("a disabled member signs in: %v", err)
	}
}

func TestSetPassword(t *testing.T) {
	a, m := newTest(t)
	session := signIn(t, a, false)
	secret, hash := NewLink()
	m.links[hash+PurposePassword] = hanako
	var problem *articles.InputError
	if err := a.SetPassword(t.Context(), secret, "short"); !errors.As(err, &problem) || problem.Code != "password.too-short" {
		t.Fatalf("error %v", err)
	}
	if _, err := a.SignInByLink(request(t), false, secret, now); !errors.Is(err, ErrLink) {
		t.Errorf("a password link signs in: %v", err)
	}
	if email, err := a.PasswordLink(t.Context(), secret); email != hanako || err != nil {
		t.Errorf("the link is for %q: %v", email, err)
	}
	if err := a.SetPassword(t.Context(), secret, "hanako1985"); !errors.As(err, &problem) || problem.Code != "password.guessable" {
		t.Fatalf("error %v", err)
	}
	if err := a.SetPassword(t.Context(), secret, "新しい合言葉です。長い"); err != nil {
		t.Fatalf("the link was used up by a password that would not do: %v", err)
	}
	if email, err := a.PasswordLink(t.Context(), secret); !errors.Is(err, ErrLink) {
		t.Errorf("the link still leads to %q: %v", email, err)
	}
	if known(t, a, session, false, now) {
		t.Error("a session from before goes on")
	}
	if _, err := a.SignIn(request(t), false, hanako, "新しい合言葉です。長い", "192.0.2.1", now); err != nil {
		t.Error(err)
	}
	if err := a.SetPassword(t.Context(), secret, "yet another password"); !errors.Is(err, ErrLink) {
		t.Errorf("the link works twice: %v", err)
	}
}
