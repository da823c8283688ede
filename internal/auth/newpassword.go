package auth

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/shijuku/shijuku/articles"
)

// What a password must be like: OWASP ASVS 5.0, 6.2.1 to 6.2.12. Nothing is asked of its composition.
const (
	minPassword = 8    // characters
	maxPassword = 1024 // bytes; a passphrase fits, a flood does not
)

// commonPasswords are what guessing begins with, among those that are long enough:
// the top of the usual lists of leaked passwords, and what lies near in Japan.
const commonPasswords = ` 12345678 123456789 1234567890 0123456789 87654321 987654321 11111111 00000000
 88888888 12341234 11223344 12344321 123123123 password password1 password123 passw0rd p@ssw0rd p@ssword
 qwertyui qwertyuiop qwerty123 1qaz2wsx 1q2w3e4r 1q2w3e4r5t q1w2e3r4 asdfghjk asdfghjkl zxcvbnm1 zaq12wsx
 abcd1234 abc12345 abcdefgh a1234567 iloveyou sunshine princess football baseball superman trustno1 starwars
 computer internet whatever welcome1 admin123 administrator changeme letmein1 monkey123 dragon123
 shijuku1 shijuku123 sakura123 doraemon pokemon1 hogehoge konnichiwa aishiteru passpass testtest `

// CheckNewPassword judges a password that the member with the given address wants to have.
// The error is an [*articles.InputError] that says what to do.
func CheckNewPassword(password, email string) error {
	n := utf8.RuneCountInString(password)
	switch {
	case !utf8.ValidString(password) || strings.ContainsFunc(password, isControl):
		return weak("password.characters", "the password holds characters that cannot be typed", "use letters, digits, signs and spaces")
	case n < minPassword:
		return weak("password.too-short", fmt.Sprintf("the password has fewer than %d characters", minPassword), "15 or more are better: several words in a row are easy to remember")
	case len(password) > maxPassword:
		return weak("password.too-long", fmt.Sprintf("the password has more than %d bytes", maxPassword), "a few words are enough")
	case guessable(password, email):
		return weak("password.guessable", "the password is among the first that are tried", "several words in a row are hard to guess and easy to remember")
	}
	return nil
}

func weak(code, message, hint string) error {
	return &articles.InputError{Code: code, Args: map[string]string{"Min": fmt.Sprint(minPassword), "Max": fmt.Sprint(maxPassword)}, Message: message, Hint: hint}
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f }

// guessable reports whether the password is a common one, the address, or one character over and over.
func guessable(password, email string) bool {
	p := strings.ToLower(password)
	local, _, _ := strings.Cut(articles.NormalEmail(email), "@")
	first, _ := utf8.DecodeRuneInString(p)
	return p == articles.NormalEmail(email) ||
		local != "" && strings.Trim(strings.ReplaceAll(p, local, ""), "0123456789") == "" ||
		strings.Trim(p, string(first)) == "" ||
		!strings.Contains(p, " ") && strings.Contains(strings.ReplaceAll(commonPasswords, "\n", " "), " "+p+" ")
}
