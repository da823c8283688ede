package auth

import (
	"errors"
	"fmt"
	"time"
)

// ErrUnauthorized says that a request shows a token that is not valid: unknown, expired, revoked,
// its owner's account disabled, or not understood. Which of them is not told.
var ErrUnauthorized = errors.New("the token is not valid")

// ErrCredentials says that address and password do not belong together, for whatever reason.
var ErrCredentials = errors.New("address or password is wrong")

// ErrLink says that a one-time link is unknown, used or expired.
var ErrLink = errors.New("the link is not valid any more")

// A TooManyError says that passwords were tried too often.
type TooManyError struct {
	Wait time.Duration // until the next attempt
}

// Error says how long to wait.
func (e *TooManyError) Error() string {
	return fmt.Sprintf("too many attempts, wait %s", e.Wait.Round(time.Second))
}
