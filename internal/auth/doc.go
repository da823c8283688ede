// Package auth finds out who sends a request: it turns tokens and sessions into an [articles.Viewer],
// and lets people sign in.
//
// It knows passwords, tokens, one-time links and cookies; it does not know what
// a viewer may read, nor where members are kept: see [Accounts].
package auth
