package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/crypto/argon2"
)

// The cost of a password, from the table of OWASP ASVS 5.0, appendix C: about 50 ms on one core.
const (
	argonMemory  = 46 * 1024 // KiB
	argonTime    = 1
	argonThreads = 1
	argonSalt    = 16 // bytes, RFC 9106 section 3.1
	argonKey     = 32 // bytes
)

// The most an encoded password may cost; a hash that asks for more was not made here.
const (
	maxArgonMemory = 256 * 1024 // KiB
	maxArgonTime   = 16
	maxArgonKey    = 64 // bytes
)

var errEncoding = errors.New("auth: not an encoded argon2id password")

// HashPassword returns the password as it is kept: argon2id in the PHC string format.
// It does not judge the password; see [CheckNewPassword].
func HashPassword(password string) (string, error) {
	salt := make([]byte, argonSalt)
	if _, err := rand.Read(salt); err != nil {
		return "", fmt.Errorf("auth: salt: %w", err)
	}
	return hashWith(password, salt), nil
}

func hashWith(password string, salt []byte) string {
	key := argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonThreads, argonKey)
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version,
		argonMemory, argonTime, argonThreads, b64.EncodeToString(salt), b64.EncodeToString(key))
}

// CheckPassword reports whether password is the one that encoded was made of.
// It is false if encoded is empty or not understood.
func CheckPassword(encoded, password string) bool {
	p, err := parsePassword(encoded)
	if err != nil {
		return false
	}
	key := argon2.IDKey([]byte(password), p.salt, p.time, p.memory, p.threads, uint32(len(p.key)))
	return subtle.ConstantTimeCompare(key, p.key) == 1
}

// An encodedPassword is what a PHC string says.
type encodedPassword struct {
	memory, time uint32
	threads      uint8
	salt, key    []byte
}

func parsePassword(encoded string) (encodedPassword, error) {
	var p encodedPassword
	parts := strings.Split(encoded, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return p, errEncoding
	}
	var threads uint32
	if n, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.memory, &p.time, &threads); n != 3 || err != nil {
		return p, errEncoding
	}
	// The spelling must be canonical: Sscanf would let something follow.
	if parts[3] != fmt.Sprintf("m=%d,t=%d,p=%d", p.memory, p.time, threads) {
		return p, errEncoding
	}
	if p.memory == 0 || p.memory > maxArgonMemory || p.time == 0 || p.time > maxArgonTime || threads == 0 || threads > 255 {
		return p, errEncoding
	}
	p.threads = uint8(threads)
	var err error
	if p.salt, err = base64.RawStdEncoding.Strict().DecodeString(parts[4]); err != nil {
		return p, errEncoding
	}
	if p.key, err = base64.RawStdEncoding.Strict().DecodeString(parts[5]); err != nil {
		return p, errEncoding
	}
	if len(p.salt) < argonSalt || len(p.key) < argonKey || len(p.key) > maxArgonKey {
		return p, errEncoding
	}
	return p, nil
}

// passwords checks passwords, a bounded number at a time: each takes 46 MiB and a core.
type passwords struct {
	slots chan struct{}
	dummy string // checked in place of an account's password where there is none, so that both take as long
}

func newPasswords() (*passwords, error) {
	dummy, err := HashPassword(rand.Text())
	if err != nil {
		return nil, err
	}
	return &passwords{slots: make(chan struct{}, runtime.GOMAXPROCS(0)), dummy: dummy}, nil
}

// check waits for its turn. It costs the same where encoded is empty, and then is false.
func (p *passwords) check(ctx context.Context, encoded, password string) (bool, error) {
	if err := p.enter(ctx); err != nil {
		return false, err
	}
	defer p.leave()
	_, err := parsePassword(encoded)
	none := err != nil
	if none {
		encoded = p.dummy
	}
	return CheckPassword(encoded, password) && !none, nil
}

// hash waits for its turn.
func (p *passwords) hash(ctx context.Context, password string) (string, error) {
	if err := p.enter(ctx); err != nil {
		return "", err
	}
	defer p.leave()
	return HashPassword(password)
}

func (p *passwords) enter(ctx context.Context) error {
	select {
	case p.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("auth: waiting to check a password: %w", ctx.Err())
	}
}

func (p *passwords) leave() { <-p.slots }
