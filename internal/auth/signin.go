package auth

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// SignIn checks an address and a password and begins a session. Network is where the request comes from,
// as guesses are counted together. The error is [ErrCredentials] alike for an unknown address, an account
// without password, a disabled one and a wrong password, or a [*TooManyError].
//
// Secure says whether the browser sent r over TLS, directly or through a trusted proxy;
// the session's cookie is then kept from ever being sent otherwise.
func (a *Authenticator) SignIn(r *http.Request, secure bool, email, password, network string, now time.Time) (*http.Cookie, error) {
	email = articles.NormalEmail(email)
	account := accountKey(email)
	if err := a.attempt(account, network, now); err != nil {
		return nil, err
	}
	m, err := a.accounts.Member(r.Context(), email)
	if err != nil && !errors.Is(err, articles.ErrNotFound) {
		return nil, fmt.Errorf("auth: signing in: %w", err)
	}
	ok, err := a.passwords.check(r.Context(), m.Password, clip(password))
	if err != nil {
		return nil, err
	}
	if !ok || m.Disabled {
		return nil, ErrCredentials
	}
	a.attempts.forget(account)
	a.attempts.giveBack(networkKey(network))
	return a.begin(r, secure, m, now)
}

// clip bounds the work on a password that cannot be right.
func clip(password string) string { return password[:min(len(password), maxPassword+1)] }

// accountKey has a fixed length, so that addresses as long as a request cannot fill the memory.
func accountKey(email string) string { return "account:" + HashToken(email) }

func networkKey(network string) string { return "network:" + network }

// attempt counts an attempt to guess a password of the account from the network.
func (a *Authenticator) attempt(account, network string, now time.Time) error {
	if wait := a.attempts.take(networkKey(network), limit{freePerNetwork, maxWaitNetwork}, now); wait > 0 {
		return &TooManyError{Wait: wait}
	}
	if wait := a.attempts.take(account, limit{freePerAccount, maxWaitAccount}, now); wait > 0 {
		return &TooManyError{Wait: wait}
	}
	return nil
}

// SignInByLink begins a session with the secret of a one-time link, which is used up.
// The error is [ErrLink] if the link is not valid or the account is disabled.
func (a *Authenticator) SignInByLink(r *http.Request, secure bool, secret string, now time.Time) (*http.Cookie, error) {
	m, err := a.redeem(r.Context(), secret, PurposeSignIn)
	if err != nil {
		return nil, err
	}
	return a.begin(r, secure, m, now)
}

// PasswordLink returns whose password a link is for, without using it up.
// The error is [ErrLink] if the link is not valid.
func (a *Authenticator) PasswordLink(ctx context.Context, secret string) (email string, err error) {
	email, err = a.accounts.PeekLink(ctx, HashToken(secret), PurposePassword)
	if errors.Is(err, articles.ErrNotFound) {
		return "", ErrLink
	}
	if err != nil {
		return "", fmt.Errorf("auth: link: %w", err)
	}
	return email, nil
}

// SetPassword sets the password of the member whom a link was made for and uses the link up.
// It does not sign the member in, and ends the member's sessions. A password that will not do leaves the link as it is.
// The error is an [*articles.InputError] about the password, or [ErrLink].
func (a *Authenticator) SetPassword(ctx context.Context, secret, password string) error {
	email, err := a.PasswordLink(ctx, secret)
	if err != nil {
		return err
	}
	if err := CheckNewPassword(password, email); err != nil {
		return err
	}
	encoded, err := a.passwords.hash(ctx, password)
	if err != nil {
		return err
	}
	m, err := a.redeem(ctx, secret, PurposePassword)
	if err != nil {
		return err
	}
	if err := a.accounts.SetPassword(ctx, m.Email, encoded); err != nil {
		return fmt.Errorf("auth: setting a password: %w", err)
	}
	a.attempts.forget(accountKey(m.Email))
	return nil
}

func (a *Authenticator) redeem(ctx context.Context, secret, purpose string) (articles.Member, error) {
	email, err := a.accounts.UseLink(ctx, HashToken(secret), purpose)
	if errors.Is(err, articles.ErrNotFound) {
		return articles.Member{}, ErrLink
	}
	if err != nil {
		return articles.Member{}, fmt.Errorf("auth: link: %w", err)
	}
	m, err := a.accounts.Member(ctx, email)
	if errors.Is(err, articles.ErrNotFound) || err == nil && m.Disabled {
		return articles.Member{}, ErrLink
	}
	if err != nil {
		return articles.Member{}, fmt.Errorf("auth: link: %w", err)
	}
	return m, nil
}

func (a *Authenticator) begin(r *http.Request, secure bool, m articles.Member, now time.Time) (*http.Cookie, error) {
	token, err := a.sessions.begin(r.Context(), sessionToken(r, secure), m, now)
	if err != nil {
		return nil, err
	}
	return cookie(token, secure), nil
}

// SignOut ends the session that r belongs to, if any, and returns the cookie that takes its own back.
func (a *Authenticator) SignOut(r *http.Request, secure bool) (*http.Cookie, error) {
	if err := a.sessions.destroy(r.Context(), sessionToken(r, secure)); err != nil {
		return nil, err
	}
	return cookie("", secure), nil
}
