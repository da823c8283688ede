package indexer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/shijuku/shijuku/articles"
)

func TestPassagesOfTalk(t *testing.T) {
	cues := []articles.Cue{
		{Start: 0, End: 2, Speaker: "木下", Text: "橋の耐震補強につ"},
		{Start: 2, End: 4, Speaker: "木下", Text: "いて話します。\n会計検査の\n目線です。"},
		{Start: 4, End: 5, Speaker: "木下", Text: "ここだけの話ですが", OffRecord: true},
		{Start: 5, End: 6, Speaker: "木下", Text: "for example"},
		{Start: 6, End: 7, Speaker: "木下", Text: "Go and SQL"},
		{Start: 30, End: 31, Speaker: "木下", Text: "さて"},
		{Start: 31, End: 32, Speaker: "司会", Text: "では質疑に。"},
	}
	want := []articles.Passage{{
		Layer:   articles.LayerText,
		Heading: "木下",
		Text:    "橋の耐震補強について話します。会計検査の目線です。for example Go and SQL\n\nさて\n\nでは質疑に。",
		Moments: []articles.Moment{
			{Offset: 0, At: 0, Speaker: "木下"},
			{Offset: len("橋の耐震補強につ"), At: 2, Speaker: "木下"},
			{Offset: len("橋の耐震補強について話します。会計検査の目線です。"), At: 5, Speaker: "木下"},
			{Offset: len("橋の耐震補強について話します。会計検査の目線です。for example "), At: 6, Speaker: "木下"},
			{Offset: len("橋の耐震補強について話します。会計検査の目線です。for example Go and SQL\n\n"), At: 30, Speaker: "木下"},
			{Offset: len("橋の耐震補強について話します。会計検査の目線です。for example Go and SQL\n\nさて\n\n"), At: 31, Speaker: "司会"},
		},
	}}
	if diff := cmp.Diff(want, Passages(articles.Article{Cues: cues})); diff != "" {
		t.Error(diff)
	}
}

// A passage of a talk is about ten cues, and the next one begins with the end of it.
func TestPassagesOverlap(t *testing.T) {
	var cues []articles.Cue
	for i := range 30 {
		cues = append(cues, articles.Cue{Start: float64(3 * i), End: float64(3*i + 3), Text: fmt.Sprintf("これは%02d番目の、かなり長い字幕でありまして句点がなく", i)})
	}
	passages := Passages(articles.Article{Cues: cues})
	if len(passages) < 3 || len(passages) > 5 {
		t.Fatalf("30 cues of 3 seconds make %d passages", len(passages))
	}
	for i, p := range passages[1:] {
		before := passages[i]
		last := before.Moments[len(before.Moments)-1]
		if p.Moments[0].At > last.At {
			t.Errorf("passage %d begins at %v, after the last cue of the one before, at %v", i+1, p.Moments[0].At, last.At)
		}
		// A quotation over the cut is found in one of the two.
		end := before.Text[len(before.Text)-len("句点がなく"):]
		quote := end + fmt.Sprintf("これは%02d番目", int(last.At)/3+1)
		if !strings.Contains(p.Text, quote) {
			t.Errorf("passage %d does not hold %q: %q", i+1, quote, p.Text)
		}
	}
}

func TestPassagesOfUntimedTranscript(t *testing.T) {
	cues := []articles.Cue{{Speaker: "議長", Text: "開会します。"}, {Speaker: "木下", Text: strings.Repeat("補強の設計について述べます。", 60)}}
	passages := Passages(articles.Article{Cues: cues})
	if len(passages) < 2 {
		t.Fatalf("a speech of %d bytes is in %d passages", len(cues[1].Text), len(passages))
	}
	for _, p := range passages {
		if p.Timed() {
			t.Errorf("untimed transcript has moments: %v", p.Moments)
		}
		if len(p.Text) > maxPassage+maxTail {
			t.Errorf("passage of %d bytes", len(p.Text))
		}
		if last := p.Text[len(p.Text)-len("。"):]; last != "。" {
			t.Errorf("passage ends within a sentence: …%q", last)
		}
	}
	if got := passages[len(passages)-1].Heading; got != "木下" {
		t.Errorf("heading of the last passage is %q", got)
	}
}

func TestPassagesOfNote(t *testing.T) {
	a := articles.Article{
		Body:        "前書き。\n\n# 橋\n\n橋の話。\n\n## 空の見出し\n\n## 耐震\n\n補強の話。\n",
		Attachments: []articles.Attachment{{Name: "資料.pdf", Text: "一枚目\n二枚目"}, {Name: "絵.png"}},
	}
	type row struct {
		layer         articles.Layer
		heading, text string
	}
	want := []row{
		{articles.LayerText, "", "前書き。"},
		{articles.LayerText, "橋", "橋の話。"},
		{articles.LayerText, "", "空の見出し"},
		{articles.LayerText, "耐震", "補強の話。"},
		{articles.LayerMedia, "資料.pdf", "一枚目\n二枚目"},
	}
	var got []row
	for _, p := range Passages(a) {
		got = append(got, row{p.Layer, p.Heading, p.Text})
		if p.Layer == articles.LayerText && p.Text != "前書き。" && p.Anchor == "" {
			t.Errorf("passage %q has no anchor", p.Text)
		}
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(row{})); diff != "" {
		t.Error(diff)
	}
}

// drawCues draws transcripts that no caption program would write, too.
func drawCues(t *rapid.T) []articles.Cue {
	texts := rapid.OneOf(
		rapid.StringOfN(rapid.SampledFrom([]rune("橋耐震補強アー。、！？ a.b\n」（e\u0301が")), 0, 60, -1),
		rapid.StringOfN(rapid.SampledFrom([]rune("橋ア")), 0, 800, -1),
		rapid.String(),
	)
	var cues []articles.Cue
	at := 0.0
	for range rapid.IntRange(0, 40).Draw(t, "cues") {
		length := rapid.SampledFrom([]float64{0, 1, 4, 70}).Draw(t, "length")
		cues = append(cues, articles.Cue{
			Start: at, End: at + length,
			Speaker:   rapid.SampledFrom([]string{"", "木下", "司会"}).Draw(t, "speaker"),
			Text:      texts.Draw(t, "text"),
			OffRecord: rapid.IntRange(0, 5).Draw(t, "off") == 0,
		})
		at += length + rapid.SampledFrom([]float64{0, 0, 1, 9}).Draw(t, "pause")
	}
	return cues
}

// Whatever was said on the record is cut into pieces without loss, and moments lead to characters.
func TestPiecesCoverTheTalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cues := drawCues(t)
		var said, cut strings.Builder
		for _, c := range cues {
			if !c.OffRecord {
				said.WriteString(c.Text)
			}
		}
		for _, p := range spoken(cues) {
			cut.WriteString(p.text)
		}
		if squeeze(said.String()) != squeeze(cut.String()) {
			t.Fatalf("said was %q, the pieces are %q", said.String(), cut.String())
		}
		for i, p := range Passages(articles.Article{Cues: cues}) {
			checkPassage(t, i, p)
		}
	})
}

// Passages hold every piece, in order, and repeat no more of each other than they should.
func TestPassagesCoverThePieces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var pieces []piece
		for i := range rapid.IntRange(0, 60).Draw(t, "pieces") {
			pieces = append(pieces, piece{
				text: strings.Repeat("x", rapid.IntRange(1, maxPiece).Draw(t, "bytes")),
				join: rapid.SampledFrom([]string{"", " ", "\n", "\n\n"}).Draw(t, "join"),
				cue:  i + 1, start: float64(i), end: float64(i + rapid.IntRange(0, 90).Draw(t, "seconds")),
			})
		}
		held := 0 // pieces held so far, which is also the number of the last one
		for n, p := range pack(pieces) {
			first, last := p[0].cue, p[len(p)-1].cue
			if first > held+1 || first < held+1-maxOverlapped || last <= held {
				t.Fatalf("passage %d holds pieces %d to %d, those before it end with %d", n, first, last, held)
			}
			held = last
		}
		if held != len(pieces) {
			t.Fatalf("%d pieces of %d are in a passage", held, len(pieces))
		}
	})
}

func checkPassage(t *rapid.T, i int, p articles.Passage) {
	if p.Text == "" || len(p.Text) > maxPassage+maxTail+2*maxMarked {
		t.Fatalf("passage %d has %d bytes", i, len(p.Text))
	}
	last := -1
	for _, m := range p.Moments {
		if m.Offset <= last || m.Offset >= len(p.Text) || !utf8.RuneStart(p.Text[m.Offset]) {
			t.Fatalf("passage %d, %q: moment at offset %d after %d", i, p.Text, m.Offset, last)
		}
		last = m.Offset
	}
	if len(p.Moments) > 0 && p.Moments[0].Offset != 0 {
		t.Fatalf("passage %d begins without a moment", i)
	}
}

// squeeze returns s without white space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// What was said off the record leaves no trace: an article without it is cut in the same way.
func TestPassagesHideWhatIsOffRecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := articles.Article{Cues: drawCues(t)}
		masked := articles.Article{Cues: slices.DeleteFunc(slices.Clone(a.Cues), func(c articles.Cue) bool { return c.OffRecord })}
		if diff := cmp.Diff(Passages(masked), Passages(a)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Whoever changes how articles are cut must count CutVersion up, or indexes built before would point at wrong passages.
func TestCutVersion(t *testing.T) {
	var a articles.Article
	for i := range 400 {
		start := float64(4 * i)
		a.Cues = append(a.Cues, articles.Cue{
			Start: start, End: start + float64(i%7), Speaker: []string{"木下", "司会"}[i/50%2],
			Text: strings.Repeat("橋の耐震補強は、点検から始まります。bridges matter ", i%3) + strings.Repeat("補", i%40),
		})
		a.Body += fmt.Sprintf("# 見出し%d\n\n%s\n\n", i%9, strings.Repeat("段落の文です。", i%90))
	}
	digest := sha256.Sum256(fmt.Appendf(nil, "%+v", Passages(a)))
	const cut = 1
	const want = "46c4bbfd"
	if got := hex.EncodeToString(digest[:4]); CutVersion != cut || got != want {
		t.Errorf("CutVersion %d makes %s; this test knows that %d makes %s", CutVersion, got, cut, want)
	}
}

// Hostile texts are cut in time that grows with their length only.
func TestPassagesOfHostileTexts(t *testing.T) {
	const size = 1 << 20
	// A megabyte takes a fraction of a second, a few with the race detector on a busy machine, and many minutes where
	// the time grows with the square of the length.
	const patience = 30 * time.Second
	for _, unit := range []string{"ア", "a", "。", "\n", " ", "\u0301", "は\n", "「", "\xff"} {
		body := strings.Repeat(unit, size/len(unit))
		began := time.Now()
		pieces := sentences(body)
		passages := pack(pieces)
		if took := time.Since(began); took > patience {
			t.Errorf("%q repeated to a megabyte takes %v", unit, took)
		}
		for _, p := range passages {
			if len(text(p)) > maxPassage+maxTail+maxMarked {
				t.Errorf("%q: passage of %d bytes", unit, len(text(p)))
				break
			}
		}
	}
}
