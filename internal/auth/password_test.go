package auth

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/shijuku/shijuku/articles"
)

func TestPasswordIsKeptAsPHC(t *testing.T) {
	encoded, err := HashPassword("橋を渡る前に")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(encoded, "$argon2id$v=19$m=47104,t=1,p=1$") {
		t.Errorf("encoded as %s", encoded)
	}
	if !CheckPassword(encoded, "橋を渡る前に") || CheckPassword(encoded, "橋を渡る前") || CheckPassword(encoded, "") {
		t.Error("the wrong passwords are right")
	}
	again, err := HashPassword("橋を渡る前に")
	if err != nil || again == encoded {
		t.Errorf("no salt: %v", err)
	}
}

func TestOddEncodings(t *testing.T) {
	good := hashWith("x", make([]byte, argonSalt))
	for _, encoded := range []string{
		"", "x", "$argon2id$", "$2a$10$abc", good + "$", strings.Replace(good, "argon2id", "argon2i", 1),
		strings.Replace(good, "v=19", "v=16", 1), strings.Replace(good, "m=47104", "m=4294967295", 1),
		strings.Replace(good, "p=1", "p=0", 1), strings.Replace(good, "t=1", "t=0", 1), strings.Replace(good, "p=1", "p=1,x=2", 1),
		good[:len(good)-4], good[:strings.LastIndex(good, "$")+1],
	} {
		if _, err := parsePassword(encoded); err == nil {
			t.Errorf("%q is understood", encoded)
		}
		if CheckPassword(encoded, "x") {
			t.Errorf("%q is right", encoded)
		}
	}
	if !CheckPassword(good, "x") {
		t.Error("the good one is wrong")
	}
}

func TestChecksAreBounded(t *testing.T) {
	p, err := newPasswords()
	if err != nil {
		t.Fatal(err)
	}
	for range cap(p.slots) {
		p.slots <- struct{}{}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.check(ctx, "", "x"); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want to have waited", err)
	}
	<-p.slots
	if ok, err := p.check(t.Context(), "", "x"); ok || err != nil {
		t.Errorf("%v, %v", ok, err)
	}
	if len(p.slots) != cap(p.slots)-1 {
		t.Error("the place was not given back")
	}
}

// fastest returns the shortest of a few runs of each, in turn: what else the machine does only makes runs longer,
// and while it lasts it meets both.
func fastest(one, other func()) (time.Duration, time.Duration) {
	best := [2]time.Duration{time.Hour, time.Hour}
	for range 5 {
		for i, do := range []func(){one, other} {
			began := time.Now()
			do()
			best[i] = min(best[i], time.Since(began))
		}
	}
	return best[0], best[1]
}

// TestUnknownTakesAsLong would need many runs to find a small difference (L-64);
// one that leaves the hashing out it finds at once.
func TestUnknownTakesAsLong(t *testing.T) {
	p, err := newPasswords()
	if err != nil {
		t.Fatal(err)
	}
	encoded := hashWith("x", make([]byte, argonSalt))
	check := func(encoded string) func() {
		return func() {
			if ok, err := p.check(t.Context(), encoded, "wrong"); ok || err != nil {
				t.Errorf("%t, %v", ok, err)
			}
		}
	}
	known, unknown := fastest(check(encoded), check(""))
	if unknown < known/3 || known < unknown/3 {
		t.Errorf("a known account takes %s, an unknown one %s", known, unknown)
	}
}

func TestCheckNewPassword(t *testing.T) {
	for _, test := range []struct{ password, code string }{
		{"correct horse battery", ""},
		{"橋を渡る前にたたく", ""},
		{strings.Repeat("長い合言葉", 13), ""}, // 65 characters
		{"1234567", "password.too-short"},
		{"四文字熟語", "password.too-short"},
		{strings.Repeat("ab", maxPassword), "password.too-long"},
		{"12345678", "password.guessable"},
		{"QwertyUiop", "password.guessable"},
		{"p@ssw0rd", "password.guessable"},
		{"zzzzzzzzzzzz", "password.guessable"},
		{"Hanako@example.jp", "password.guessable"},
		{"hanako1985", "password.guessable"},
		{"two\nlines here", "password.characters"},
		{"not \xff UTF-8 at all", "password.characters"},
	} {
		err := CheckNewPassword(test.password, hanako)
		var problem *articles.InputError
		if errors.As(err, &problem) != (test.code != "") || problem != nil && problem.Code != test.code {
			t.Errorf("%.20q: %v, want %q", test.password, err, test.code)
		}
	}
}

func TestTokensDiffer(t *testing.T) {
	token, id, hash := NewToken()
	other, otherID, _ := NewToken()
	if token == other || id == otherID || !strings.HasPrefix(token, tokenPrefix) || len(token) < len(tokenPrefix)+26 {
		t.Errorf("tokens %s and %s, ids %s and %s", token, other, id, otherID)
	}
	if hash != HashToken(token) || len(hash) != 64 || strings.Contains(token, id) {
		t.Errorf("hash %s, id %s", hash, id)
	}
}

func FuzzParsePassword(f *testing.F) {
	f.Add(hashWith("x", make([]byte, argonSalt)))
	f.Add("$argon2id$v=19$m=1,t=1,p=1$$")
	f.Fuzz(func(t *testing.T, encoded string) {
		p, err := parsePassword(encoded)
		if err == nil && (p.memory > maxArgonMemory || p.time > maxArgonTime || p.threads == 0 || len(p.key) > maxArgonKey) {
			t.Errorf("%q may cost too much: %+v", encoded, p)
		}
	})
}
