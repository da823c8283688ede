package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"
	"pgregory.net/rapid"

	"github.com/shijuku/shijuku/articles"
)

// Whatever segments there are and whoever asks, the words of a beginning are counted as if one looked at each article.
func TestWordsAreCountedByLayer(t *testing.T) {
	ix := newIndex(t)
	words := []string{"橋梁", "橋脚", "橋台", "支承", "点検", "伸縮装置", "高欄"}
	texts := map[bool][]string{} // by whether a visitor may read them
	for i := range 60 {
		var text strings.Builder
		for k, w := range words {
			if (i*7+k*k)%(k+2) == 0 {
				fmt.Fprintf(&text, "%sを見る。%sだ。", w, w)
			}
		}
		d := note(fmt.Sprint(i), "記録", text.String(), text.String())
		if i%3 == 0 {
			d.Article.Visibility = articles.Everywhere(articles.Members)
		}
		texts[i%3 != 0] = append(texts[i%3 != 0], text.String())
		if i%2 == 0 {
			apply(t, ix, note(fmt.Sprint(i), "記録", "支承と高欄。")) // is replaced
		}
		apply(t, ix, d)
	}
	for _, prefix := range []string{"橋", "支承", "高", "x"} {
		var want []countedWord
		for _, w := range words {
			n := 0
			for _, text := range texts[true] {
				if strings.HasPrefix(w, prefix) && strings.Contains(text, w) {
					n++
				}
			}
			if n > 0 {
				want = append(want, countedWord{w, n})
			}
		}
		slices.SortFunc(want, func(a, b countedWord) int {
			return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(len(a.text), len(b.text)), cmp.Compare(a.text, b.text))
		})
		v, err := ix.View(t.Context(), visitor())
		if err != nil {
			t.Fatal(err)
		}
		o := v.gen.lexicon.ordered(t.Context())
		got := v.frequent(o, o.bySpelling.beginning(prefix), nil)
		v.Close()
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%q: %v, want %v", prefix, got, want)
		}
	}
}

// Whoever cannot wait gets the words that were in order before.
func TestNoTimeForOrder(t *testing.T) {
	l := newLexicon(analyzer())
	l.words.number("橋梁")
	before := l.ordered(t.Context())
	l.words.number("橋脚")
	l.sorting.Lock() // somebody is at it
	soon, cancel := context.WithCancel(t.Context())
	cancel()
	if got := l.ordered(soon); got != before {
		t.Errorf("%d words, want those of before", len(got.words))
	}
	l.sorting.Unlock()
	if got := l.ordered(t.Context()); len(got.words) != 2 {
		t.Errorf("%d words, want 2", len(got.words))
	}
}

// However words come, one after the other or together, their orders are the same.
func TestOrders(t *testing.T) {
	word := rapid.StringOfN(rapid.SampledFrom([]rune("橋梁点検aカ")), 1, 4, -1)
	rapid.Check(t, func(t *rapid.T) {
		l := newLexicon(analyzer())
		var all []string
		for _, list := range rapid.SliceOfN(rapid.SliceOfN(word, 1, 6), 1, 4).Draw(t, "lists") {
			l.words.enter([]byte(strings.Join(list, "\n")), nil)
			all = append(all, list...)
			o := l.ordered(context.Background())
			slices.Sort(all)
			all = slices.Compact(all)
			if len(o.words) != len(all) || len(o.byReading.numbers) != len(all) {
				t.Fatalf("%d words, want %q", len(o.words), all)
			}
			if !slices.IsSortedFunc(o.bySpelling.numbers, o.bySpelling.compare) || !slices.IsSortedFunc(o.byReading.numbers, o.byReading.compare) {
				t.Fatal("not in order")
			}
			prefix := nameKey(word.Draw(t, "prefix"))
			n := 0
			for _, w := range all {
				if strings.HasPrefix(nameKey(w), prefix) {
					n++
				}
			}
			if got := o.bySpelling.beginning(prefix); len(got) != n {
				t.Fatalf("%d of %q begin with %q, want %d", len(got), all, prefix, n)
			}
		}
	})
}

// Passing keys over by their shapes leaves out none that is near.
func TestShapesOfNearKeys(t *testing.T) {
	letter := rapid.SampledFrom([]rune("橋梁点ンaé"))
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(letter, 0, 36, -1).Draw(t, "word")
		key := []rune(word)
		wrong := rapid.IntRange(0, 2).Draw(t, "wrong")
		for range wrong {
			at := rapid.IntRange(0, len(key)).Draw(t, "at")
			behind := min(len(key), at+rapid.IntRange(0, 1).Draw(t, "left out"))
			key = slices.Concat(key[:at], []rune(rapid.StringOfN(letter, 0, 1, -1).Draw(t, "put in")), key[behind:])
		}
		if !shapeOf(string(key)).near(shapeOf(word), wrong) {
			t.Fatalf("%q is passed over, which is %q with %d wrong letters", string(key), word, wrong)
		}
	})
	for _, far := range []string{"橋", "橋梁点検", "貨物駅"} {
		if shapeOf(far).near(shapeOf("橋梁"), 0) {
			t.Errorf("%q is not passed over", far)
		}
	}
}

// Words are met while others look among them.
func TestTypingWhileSaving(t *testing.T) {
	ix := newIndex(t)
	const saves = 20
	var group errgroup.Group
	for range 3 {
		group.Go(func() error {
			for i := range 2 * saves {
				v, err := ix.View(t.Context(), visitor())
				if err != nil {
					return err
				}
				offered, err := v.Suggest(t.Context(), []string{"橋", "き", "k", "第"}[i%4], 0)
				v.Close()
				for _, s := range offered {
					if !strings.ContainsAny(s.Text, "橋第") {
						return fmt.Errorf("%q is offered", s.Text)
					}
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	for i := range saves {
		apply(t, ix, note(fmt.Sprint(i%7), fmt.Sprintf("第%d橋", i), fmt.Sprintf("橋%c橋%c橋。", '一'+rune(i), '丁'+rune(i))))
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
}
