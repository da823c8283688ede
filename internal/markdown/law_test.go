package markdown

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/shijuku/shijuku/articles"
)

// tricky are texts that YAML could take for something else.
var tricky = []string{
	"@taro", "a: b", "a #b", "# a", "- a", "yes", "No", "null", "~", "true", "2025-01-01", "12:30", "1.0", "0x1F", "1e3", ".inf", "'", `"`, `\`, `\n`,
	"会計: 検査", "『橋』を・語ろう", "{a}", "[b]", "a, b", "!tag", "&x", "*x", "%a", "|", ">", "`", "? a", "---", "...", "=", "<<", "😀 👨‍👩‍👧", "が", "｜漢字《かんじ》",
	"a\u200bb", "\ufeffa", "\u00a0a", "𠮷野家", "第1回", "木下 (玉名市)", "木下（玉名市）", "a)", "(a", "0", "-", "+1", "_", "é", "--- #", "\u0085a", "x\u2028y", "\U000e0101x",
}

func drawText(t *rapid.T, label string) string {
	s := rapid.OneOf(rapid.SampledFrom(tricky), rapid.StringN(1, 12, -1),
		rapid.Custom(func(t *rapid.T) string {
			return rapid.SampledFrom(tricky).Draw(t, "one") + " " + rapid.SampledFrom(tricky).Draw(t, "two")
		})).Draw(t, label)
	s = strings.Map(func(r rune) rune {
		if disturbs(r) {
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

func drawCircle(t *rapid.T) articles.Circle {
	return rapid.SampledFrom([]articles.Circle{articles.Public, articles.Members, articles.Group("正会員"),
		articles.Group("a: b, c"), articles.Group("yes #1"), articles.Person("taro@example.jp"), articles.Person("o'hara@example.jp")}).Draw(t, "circle")
}

func drawAudience(t *rapid.T) articles.Audience {
	return articles.NewAudience(rapid.SliceOfN(rapid.Custom(drawCircle), 0, 3).Draw(t, "audience")...)
}

func drawInstant(t *rapid.T, label string) time.Time {
	if rapid.Bool().Draw(t, label+" open") {
		return time.Time{}
	}
	at := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, label), rapid.Int64Range(0, 999_999_999).Draw(t, label+" ns"))
	if rapid.Bool().Draw(t, label+" UTC") {
		return at.UTC()
	}
	return at.In(tokyo())
}

func drawHeld(t *rapid.T) articles.Held {
	s := rapid.SampledFrom([]string{"", "2025-01-31", "1873-01-01", "9998-12-31", "2025-01-31T17:30+09:00", "2024-02-29 23:59:59"}).Draw(t, "held")
	if s == "" {
		return articles.Held{}
	}
	h, err := articles.ParseHeld(s, tokyo())
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func drawArticle(t *rapid.T) articles.Article {
	a := articles.Article{
		Kind:    rapid.SampledFrom([]articles.Kind{"", articles.Talk, articles.Note}).Draw(t, "kind"),
		Title:   drawText(t, "title"),
		Summary: strings.TrimSpace(drawText(t, "summary") + "\n  " + drawText(t, "summary 2") + "\n\n\t" + drawText(t, "summary 3")),
		Series:  drawText(t, "series"),
		Held:    drawHeld(t),
		Body:    Body(rapid.OneOf(rapid.SampledFrom([]string{"", "---\na: b\n---", "本文\n\n---\n", "    code"}), rapid.String()).Draw(t, "body")),
	}
	if id, err := NormalID(drawText(t, "id")); err == nil {
		a.ID = id
	}
	if rapid.Bool().Draw(t, "numbered") {
		number := rapid.IntRange(0, maxNumber).Draw(t, "number")
		a.Number = &number
	}
	for range rapid.IntRange(0, 3).Draw(t, "speakers") {
		if s := (articles.Speaker{Name: drawText(t, "name"), Reading: drawText(t, "reading"), Affiliation: drawText(t, "affiliation")}); s.Name != "" {
			a.Speakers = append(a.Speakers, s)
		}
	}
	for range rapid.IntRange(0, 3).Draw(t, "tags") {
		if tag := drawText(t, "tag"); tag != "" && !strings.Contains(strings.Join(a.Tags, "\x00"), tag) {
			a.Tags = append(a.Tags, tag)
		}
	}
	a.Authors = rapid.SampledFrom([][]string{nil, {"taro@example.jp"}, {"taro@example.jp", "o'hara@example.jp"}}).Draw(t, "authors")
	a.Recording = rapid.SampledFrom([]string{"", "https://example.jp/v?a=b#c", "01.mp4", "録画: 一 #2.mp4"}).Draw(t, "recording")
	for l := range a.Visibility {
		a.Visibility[l] = articles.Rule{To: drawAudience(t), From: drawInstant(t, "from"), Until: drawInstant(t, "until")}
	}
	if rapid.Bool().Draw(t, "consent") {
		a.Consent = &articles.Consent{By: drawText(t, "by"), On: drawHeld(t), Note: drawText(t, "note")}
		for l := range a.Consent.Layers {
			a.Consent.Layers[l] = articles.NewAudience(append(drawAudience(t), a.Visibility[l].To...)...)
		}
	}
	return a
}

// sameArticle compares articles as decisions and texts: instants, not the zones they are written in.
var sameArticle = cmp.Options{
	cmp.Comparer(func(a, b articles.Held) bool { return a.Equal(b) }),
	cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) }),
	cmpopts.EquateEmpty(),
}

func TestWrittenFileIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawArticle(t)
		names := FileNames{Transcript: "会議: 01 #1.vtt", Attachments: []string{"a b.pdf", "@x/資料, 改.pdf"}}
		var file bytes.Buffer
		if err := WriteFile(&file, a, names); err != nil {
			t.Fatal(err)
		}
		f, err := ParseFile(file.Bytes(), tokyo())
		if err != nil {
			t.Fatalf("%v\n%s", err, file.Bytes())
		}
		if diff := cmp.Diff(a, f.Article, sameArticle); diff != "" {
			t.Fatalf("written -, read +:\n%s\n%s", diff, file.Bytes())
		}
		if f.Transcript != names.Transcript || !cmp.Equal(f.Attachments, names.Attachments) || len(f.Unknown) > 0 {
			t.Fatalf("read %q, %q, %v\n%s", f.Transcript, f.Attachments, f.Unknown, file.Bytes())
		}
	})
}

// TestLastDayIsReadBack: "until 9999-12-31", which people write for "for ever", ends in a year of five digits.
func TestLastDayIsReadBack(t *testing.T) {
	source := []byte("---\nvisibility: {card: {to: public, from: 9999-12-31, until: 9999-12-31}}\n---\n")
	for _, zone := range []*time.Location{tokyo(), time.UTC, time.FixedZone("", -12*60*60), time.FixedZone("", 14*60*60)} {
		f, err := ParseFile(source, zone)
		if err != nil {
			t.Fatal(err)
		}
		for _, written := range []*time.Location{zone, time.UTC, tokyo()} { // whatever zone the store returns it in
			a := f.Article
			card := &a.Visibility[articles.LayerCard]
			card.From, card.Until = card.From.In(written), card.Until.In(written)
			var file bytes.Buffer
			if err := WriteFile(&file, a, FileNames{}); err != nil {
				t.Fatal(err)
			}
			again, err := ParseFile(file.Bytes(), zone)
			if err != nil || !again.Article.Visibility.Equal(a.Visibility) {
				t.Errorf("%s: %v\n%s", zone, err, file.Bytes())
			}
		}
	}
}

// FuzzParseFile: whatever the bytes, there is an error with a message, or a file that is written and read back alike.
func FuzzParseFile(f *testing.F) {
	for _, s := range []string{
		"", "本文", "---\n---\n", "---\ntitle: 題\n---\n本文", "---\ntitle: [a\n---", "\ufeff---\r\nheld: 2025-01-31T17:30\r\n---\r\n",
		"---\nvisibility: {card: public, text: [members, 'group:正会員'], media: {to: members, from: 2025-02-01, until: 2026-03-31}, until: 2025-12-31}\nconsent: {by: x, card: public, text: public, media: public}\n---\n",
		"---\nspeakers: [木下 (玉名市), {name: a, reading: b}]\nnumber: 3\ntags: |\n  x\nx: &a [*a]\n---\n", "---\n<<: *a\n? {a: b}\n: !!x y\n---\n", "---\na: \"\\ud83d\n---",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		first, err := ParseFile(data, tokyo())
		if err != nil {
			var p *articles.InputError
			if !errors.As(err, &p) || p.Code == "" || p.Message == "" {
				t.Fatalf("%v is not an InputError that says what is wrong", err)
			}
			return
		}
		var file bytes.Buffer
		if err := WriteFile(&file, first.Article, FileNames{first.Transcript, first.Attachments}); err != nil {
			t.Fatal(err)
		}
		second, err := ParseFile(file.Bytes(), tokyo())
		if err != nil {
			t.Fatalf("%v\n%s", err, file.Bytes())
		}
		if diff := cmp.Diff(first.Article, second.Article, sameArticle); diff != "" {
			t.Fatalf("read -, written and read +:\n%s\n%s", diff, file.Bytes())
		}
	})
}
