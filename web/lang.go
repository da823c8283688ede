package web

import "golang.org/x/text/language"

// A Lang is a language of the site.
type Lang string

// The languages of the site.
const (
	Japanese Lang = "ja"
	English  Lang = "en"
)

// Languages returns all languages, the first being the one for those who ask for none.
func Languages() []Lang { return []Lang{Japanese, English} }

// ChooseLang returns the language for a reader: the one chosen before, as kept in a cookie, or else the one
// that fits the header Accept-Language best.
func ChooseLang(chosen, acceptLanguage string) Lang {
	for _, l := range Languages() {
		if string(l) == chosen {
			return l
		}
	}
	preferred, _, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil {
		return Japanese
	}
	_, i, confidence := language.NewMatcher([]language.Tag{language.Japanese, language.English}).Match(preferred...)
	if confidence == language.No {
		return Japanese
	}
	return Languages()[i]
}
