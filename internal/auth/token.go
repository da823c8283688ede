package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// tokenPrefix lets people and scanners for leaked secrets recognise a token.
const tokenPrefix = "shijuku_"

// tokenIDLen is the length of a token's public name: 40 bits, for telling a person's tokens apart, not for secrecy.
const tokenIDLen = 8

// NewToken returns a new secret for programs, the name under which it can be listed and revoked,
// and the hash under which it is kept. The token itself is shown once and kept nowhere.
func NewToken() (token, id, hash string) {
	token = tokenPrefix + rand.Text()
	id = strings.ToLower(rand.Text()[:tokenIDLen])
	return token, id, HashToken(token)
}

// NewLink returns the secret part of a one-time link and the hash under which it is kept.
func NewLink() (secret, hash string) {
	secret = rand.Text()
	return secret, HashToken(secret)
}

// HashToken returns the SHA-256 of a secret of [NewToken] or [NewLink] in lower-case hexadecimal.
// A fast hash suffices: the secrets have 128 bits or more. It also makes look-ups safe
// against timing, because nobody can choose the hash that is compared.
func HashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
