package importer

import (
	"reflect"
	"testing"

	"github.com/shijuku/shijuku/articles"
)

// Every field of an article counts, but for those that say how it came to be.
func TestEqualLooksAtEveryField(t *testing.T) {
	held, err := articles.ParseHeld("2025-01-31", tokyo)
	if err != nil {
		t.Fatal(err)
	}
	one := 1
	full := articles.Article{
		ID: "a", Version: 2, Kind: articles.Talk, Title: "t", Summary: "s", Speakers: []articles.Speaker{{Name: "n"}}, Series: "s", Number: &one, Held: held, Tags: []string{"t"},
		Body: "b", Cues: []articles.Cue{{Text: "c"}}, Recording: "r", Attachments: []articles.Attachment{{Name: "a"}},
		Visibility: articles.Everywhere(articles.Public), Consent: &articles.Consent{By: "b"}, Authors: []string{"a"}, Source: "s", Saved: tokyoNoon,
	}
	if !equal(full, full) {
		t.Fatal("an article differs from itself")
	}
	fields := reflect.TypeFor[articles.Article]()
	for i := range fields.NumField() {
		name := fields.Field(i).Name
		changed := full
		v := reflect.ValueOf(&changed).Elem().Field(i)
		if v.IsZero() {
			t.Errorf("%s has no value here", name)
		}
		v.SetZero()
		ignored := name == "Version" || name == "Source" || name == "Saved"
		if equal(full, changed) != ignored {
			t.Errorf("an article without %s is taken for equal: %v", name, !ignored)
		}
	}
}
