package ja

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestBuiltinFiles holds what is built in to the rules for what is taught. 桁 and 錆 are words of one letter.
func TestBuiltinFiles(t *testing.T) {
	_, mistakes, err := Teach(Taught{})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range mistakes {
		if m.Code != "dictionary.letter" {
			t.Error(m)
		}
	}
}

func taught(t testing.TB, words, synonyms, misheard string) (*Analyzer, Mistakes, error) {
	t.Helper()
	return Teach(Taught{File{"words.csv", words}, File{"synonyms.txt", synonyms}, File{"misheard.txt", misheard}})
}

// TestMistakes shows what is said about lines that cannot be used, and where.
func TestMistakes(t *testing.T) {
	for _, test := range []struct{ words, synonyms, misheard, want string }{
		{words: "支承", want: "words.csv:1:1: dictionary.columns"},
		{words: "# 支承\n\n支承,", want: "words.csv:3:4: dictionary.reading"},
		{words: "支承, 支承", want: "words.csv:1:5: dictionary.reading"},
		{words: ",シショウ", want: "words.csv:1:1: dictionary.spelling"},
		{words: "a,b,c,d,e", want: "words.csv:1:1: dictionary.columns"},
		{words: "支承,シショウ,支 承", want: "words.csv:1:9: dictionary.spelling"},
		{words: "支承,シショウ,,桁 @d", want: "words.csv:1:10: dictionary.spelling"},
		{words: "甲橋,コウキョウ\n甲橋,キノエバシ", want: "words.csv:2:1: dictionary.twice?"},
		{words: "橋桁,ハシゲタ\n\x8bk,\x83L", want: "words.csv:2:1: dictionary.encoding"},
		{words: "甲橋,こうきょう # かな\n", want: ""},
		{synonyms: "国交省", want: "synonyms.txt:1:1: dictionary.alone"},
		{synonyms: "国交省,,国土交通省", want: "synonyms.txt:1:5: dictionary.empty"},
		{synonyms: "国交省, です", want: "synonyms.txt:1:6: dictionary.nothing"},
		{synonyms: "国交省 => ", want: "synonyms.txt:1:7: dictionary.empty"},
		{synonyms: "\n\t国交省、！ の", want: "synonyms.txt:2:8: dictionary.nothing"},
		{synonyms: "橋, ブリッジ", want: "synonyms.txt:1:1: dictionary.letter?"},
		{synonyms: strings.Repeat("橋", 101) + ", 橋梁", want: "synonyms.txt:1:1: dictionary.long"},
		{synonyms: "C#, シーシャープ # 言語", want: "synonyms.txt:1:1: dictionary.letter?"},
		{misheard: "師匠 支承", want: "misheard.txt:1:1: dictionary.arrow"},
		{misheard: "師匠 => | 橋", want: "misheard.txt:1:7: dictionary.nothing"},
		{misheard: "師匠 => 耐震 補強", want: "misheard.txt:1:7: dictionary.more"},
		{misheard: "打合せ => 打ち合わせ", want: "misheard.txt:1:1: dictionary.same?"},
		{misheard: "\ufeff師匠 => 支承\r\n", want: ""},
	} {
		_, mistakes, err := taught(t, test.words, test.synonyms, test.misheard)
		var got []string
		for _, m := range mistakes {
			if !strings.HasPrefix(m.File, "builtin/") {
				got = append(got, fmt.Sprintf("%s:%d:%d: %s", m.File, m.Line, m.Column, m.Code))
			}
		}
		want := strings.TrimSuffix(test.want, "?")
		if want != "" && !slices.Contains(got, want) || want == "" && len(got) > 0 {
			t.Errorf("%+v: mistakes are %v, want %s", test, got, want)
		}
		if grave := want != "" && want == test.want; (err != nil) != grave {
			t.Errorf("%+v: error is %v", test, err)
		}
	}
}

// TestSynonyms shows what else is looked for.
func TestSynonyms(t *testing.T) {
	a, _, err := taught(t, "", "甲乙丙, 丁橋事務所, !戊課\n市庁 => 庁舎\n", "")
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"甲乙丙の予算":             "0-2 丁 橋 事務 所; 0-2 戊 課",
		"丁橋事務所":              "0-4 甲乙 丙; 0-4 戊 課",
		"戊課":                 "",
		"国土交通省":              "0-3 国交 省",
		"RC床版":               "0-1 鉄筋 コンクリート; 0-1 アート シー; 1-2 スラブ; 1-2 ~床版",
		"庁舎":                 "0-1 ~庁舎",
		"の":                  "",
		"支承と高欄":              "0-1 シュー; 0-1 靴; 0-1 ~支承; 2-3 欄干",
		"橋梁の維持管理":            "2-4 メンテナンス; 0-1 ~橋梁",
		"maintenanceのserver": "0-1 メンテ; 0-1 メンテナンス; 2-3 サーバー",
		"サーバとライト":            "0-1 server",
	} {
		var got []string
		for _, s := range a.Synonyms(a.Words(query)) {
			got = append(got, fmt.Sprintf("%d-%d %s", s.From, s.To, strings.Join(terms(s.Words), " ")))
		}
		if got := strings.Join(got, "; "); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

// TestHeard shows what may have been said where something else is written.
func TestHeard(t *testing.T) {
	a := newAnalyzer(t)
	for text, want := range map[string]string{
		"橋の師匠の交換時期です":                          "師匠~支承",
		"師匠に習いました":                             "",
		"師匠" + strings.Repeat("や", 38) + "橋です": "師匠~支承",
		"師匠" + strings.Repeat("や", 60) + "橋です": "",
		"今日両の長寿命化の話":                           "両~橋梁",
		"主下駄の塗装":                               "下駄~主桁 ~桁",
		"兄弟の話。":                                "",
	} {
		var got []string
		for _, w := range a.Words(text) {
			if w.Heard != nil {
				got = append(got, text[w.Start:w.End]+strings.Join(w.Heard, " "))
			}
		}
		if got := strings.Join(got, "; "); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// FuzzTeach reads any files: places of mistakes lie within the files, and what is taught can be used.
func FuzzTeach(f *testing.F) {
	f.Add("支承,シショウ,,桁", "国交省, 国土交通省\nRC => !鉄筋", "師匠 => 支承 | 橋", "国交省のRC支承と師匠の橋")
	f.Add(",,,\n\xff,a", "=>,!=>\n、，", "=>|\n｜=> |", "#")
	known, err := New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, words, synonyms, misheard, query string) {
		files := Taught{File{"words.csv", words}, File{"synonyms.txt", synonyms}, File{"misheard.txt", misheard}}
		var mistakes Mistakes
		a := untaught(known.dict)
		a.desks = known.desks // each is large
		files.checkEncoding(&mistakes)
		a.learn(&mistakes, files)
		lines := map[string]int{
			"words.csv": strings.Count(words, "\n") + 1, "synonyms.txt": strings.Count(synonyms, "\n") + 1, "misheard.txt": strings.Count(misheard, "\n") + 1,
		}
		for _, m := range mistakes {
			if !strings.HasPrefix(m.File, "builtin/") && (m.Line < 1 || m.Line > lines[m.File] || m.Column < 1) {
				t.Fatalf("%s", m)
			}
		}
		checkWords(t, a, query)
		typed := a.Words(query)
		found := a.Synonyms(typed)
		if len(found) > maxSynonyms {
			t.Fatalf("%d synonyms", len(found))
		}
		for _, s := range found {
			if s.From < 0 || s.From >= s.To || s.To > len(typed) || len(s.Words) == 0 || s.Ratio <= 0 {
				t.Fatalf("%q: %+v", query, s)
			}
		}
	})
}

// TestTaughtSpelling finds a word by the term that another spelling stands for, though the dictionary has neither.
func TestTaughtSpelling(t *testing.T) {
	a, _, err := taught(t, "河童橋,カッパバシ,丸太橋,木橋 橋\n", "", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"河童橋", "丸太橋"} {
		if words := a.Words(text); len(words) != 1 || words[0].Term != "丸太橋" || words[0].Reading != "カッパバシ" || len(words[0].Also) != 2 {
			t.Errorf("%s: %+v", text, words)
		}
	}
}
