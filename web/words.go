package web

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed messages/*.json
var messageFiles embed.FS

// hintSuffix follows a message's key in the key of what to do about it.
const hintSuffix = ".hint"

// bundle holds the messages of all languages. It is read once and never written again.
var bundle = sync.OnceValue(func() *i18n.Bundle {
	b := i18n.NewBundle(language.Japanese)
	names, err := fs.Glob(messageFiles, "messages/*.json")
	if err != nil {
		panic(fmt.Sprintf("web: %v", err)) // the pattern is a constant
	}
	for _, name := range names {
		if _, err := b.LoadMessageFileFS(messageFiles, name); err != nil {
			panic(fmt.Sprintf("web: %s: %v", name, err)) // the files are part of the program and read by every test
		}
	}
	return b
})

// words are the sentences of one language.
type words struct {
	lang      Lang
	localizer *i18n.Localizer
}

func newWords(l Lang) words { return words{l, i18n.NewLocalizer(bundle(), string(l))} }

// t returns the message with the given key. Its places are filled from names and values in turns.
// An unknown key is returned as it is, so that a page shows it; a test looks for those.
func (w words) t(key string, pairs ...string) string {
	args := make(map[string]string, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	if s, ok := w.find(key, args); ok {
		return s
	}
	return key
}

// n returns the message with the given key in the form for n things.
func (w words) n(key string, n int) string {
	s, err := w.localizer.Localize(&i18n.LocalizeConfig{MessageID: key, PluralCount: n})
	if err != nil {
		return key
	}
	return s
}

// oneOf returns the message for one value of a closed set, whose keys begin with the same words;
// the value itself if there is none.
func (w words) oneOf(set, value string) string {
	if s, ok := w.find(set+"."+value, nil); ok {
		return s
	}
	return value
}

func (w words) find(key string, args map[string]string) (string, bool) {
	s, err := w.localizer.Localize(&i18n.LocalizeConfig{MessageID: key, TemplateData: args})
	return s, err == nil
}

// Message returns the sentence for a code such as "front-matter.unknown-circle", and what to do about it,
// "" if there is nothing. The language is "ja" or "en"; any other reads as Japanese.
// ok is false if the message files do not know the code.
func Message(lang string, code string, args map[string]string) (text, hint string, ok bool) {
	w := newWords(ChooseLang(lang, ""))
	if strings.HasSuffix(code, hintSuffix) {
		return "", "", false
	}
	text, ok = w.find(code, args)
	hint, _ = w.find(code+hintSuffix, args)
	return text, hint, ok
}

// problem returns the sentence of p and what to do about it.
func (w words) problem(p Problem) (text, hint string) {
	text, hint, ok := Message(string(w.lang), p.Code, p.Args)
	if !ok {
		return p.Text, p.Hint
	}
	return text, hint
}
