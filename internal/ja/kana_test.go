package ja

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestRomajiToKana(t *testing.T) {
	for _, test := range []struct {
		romaji, kana string
		ok           bool
	}{
		{"kyouryou", "キョウリョウ", true},
		{"ｋｙｏｕｒｙｏｕ", "キョウリョウ", true},
		{"Tōkyō", "トーキョー", true},
		{"shinjuku", "シンジュク", true},
		{"sinzyuku", "シンジュク", true},
		{"kekka", "ケッカ", true},
		{"matchi", "マッチ", true},
		{"konnichiha", "コンニチハ", true},
		{"kan'i", "カンイ", true},
		{"sinnsi", "シンシ", true},
		{"hon", "ホン", true},
		{"shimbun", "シンブン", true},
		{"dejitaru", "デジタル", true},
		{"fairu", "ファイル", true},
		{"pa-thi-", "パーティー", true},
		{"xtu", "ッ", true},
		{"きょうryou", "キョウリョウ", true},
		{"kyour", "キョウr", false},
		{"github", "ギテュb", false},
		{"sh", "sh", false},
		{"橋", "橋", false},
		{"", "", false},
	} {
		if kana, ok := RomajiToKana(test.romaji); kana != test.kana || ok != test.ok {
			t.Errorf("RomajiToKana(%q) = %q, %v, want %q, %v", test.romaji, kana, ok, test.kana, test.ok)
		}
	}
}

func TestFoldKana(t *testing.T) {
	for in, want := range map[string]string{
		"こーひー": "コウヒイ", "ケーブル": "ケイブル", "おおさか": "オウサカ", "オーサカ": "オウサカ", "とおり": "トウリ",
		"ちぢむ": "チジム", "つづく": "ツズク", "ヲ": "オ", "ヴァイオリン": "バイオリン", "ラヴ": "ラブ", "ｶﾞｰﾄﾞ": "ガアド",
		"ー": "", "ンー": "ン", "橋ー": "橋", "R2きょう": "R2キョウ", "": "",
	} {
		if got := FoldKana(in); got != want {
			t.Errorf("FoldKana(%q) = %q, want %q", in, got, want)
		}
		if again := FoldKana(want); again != want {
			t.Errorf("FoldKana(%q) = %q, but it is folded", want, again)
		}
	}
}

// What is typed on the way to a reading must be the beginning of its key.
func TestReadingKeys(t *testing.T) {
	for _, test := range []struct{ reading, typed string }{
		{"キョウリョウ", "k ky kyo kyou kyour kyoury kyouryo kyouryou き きょ きょう きょうr きょうry きょうりょう キョウリ"},
		{"シャカイ", "s sh sy sya sha shak しゃか"},
		{"シンスイ", "sh si shi sin shinn shins しん しんs"},
		{"チイキ", "c ch t ti chi chiiki ti-ki ちい"},
		{"ツクミ", "t ts tu tsu tsuk つく"},
		{"ジンザイ", "j z ji zi jin zinz jinnzai じんz"},
		{"デジタル", "d de dej dezi dejit でj"},
		{"ファイル", "f fa fai ふぁ"},
		{"パーティー", "pa pa- pa-t pa-th pa-thi パーティ"},
		{"トウキョウ", "to tok toky tokyo toukyou tookyoo とうk tō"},
		{"ケッカ", "ke kek kekk kekka けっ けっk"},
		{"イッシュウ", "is iss issh issy isshu いっ いっs"},
		{"マッチ", "ma mat matc match matt まっ まっc"},
		{"RCキョウ", "r rc rcky rckyou RC"},
	} {
		key := ReadingKey(test.reading)
		for _, typed := range strings.Fields(test.typed) {
			keys := ReadingKeys(typed)
			if !slices.ContainsFunc(keys, func(k string) bool { return strings.HasPrefix(key, k) }) {
				t.Errorf("%q (%q) is not found by %q (%q)", test.reading, key, typed, keys)
			}
		}
	}
	if keys := ReadingKeys(""); keys != nil {
		t.Errorf("nothing typed has keys: %q", keys)
	}
}

func TestReading(t *testing.T) {
	a := newAnalyzer(t)
	for text, want := range map[string]string{
		"橋本　隆": "ハシモトタカシ", "橋梁長寿命化修繕計画": "キョウリョウチョウジュミョウカシュウゼンケイカク", "施工": "セコウ",
		"はしもと たかし": "ハシモトタカシ", "大阪の「橋」": "オオサカノハシ", "第３回": "ダイ3カイ", "東京": "トウキョウ", "": "",
	} {
		if got := a.Reading(text); got != want {
			t.Errorf("Reading(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestKanaThatMayNotFoldDoNot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom(nil, unicode.Katakana)).Draw(t, "kana")
		if fast, slow := FoldKana(s), foldKana(s); fast != slow {
			t.Errorf("FoldKana(%q) = %q, want %q", s, fast, slow)
		}
	})
	for r := 'ァ'; r <= 'ン'; r++ {
		for _, s := range []string{string(r), "オ" + string(r), "コ" + string(r), string(r) + "ウ"} {
			if fast, slow := FoldKana(s), foldKana(s); fast != slow {
				t.Errorf("FoldKana(%q) = %q, want %q", s, fast, slow)
			}
		}
	}
}

// TestUnvoiced shows how a word may be read alone that begins with a voiced sound behind another.
func TestUnvoiced(t *testing.T) {
	for in, want := range map[string]string{"ジョ": "ショ チョ", "ボン": "ホン", "ポン": "ホン", "ガワ": "カワ", "ズ": "ス ツ", "ショ": "", "": ""} {
		if got := strings.Join(Unvoiced(in), " "); got != want {
			t.Errorf("Unvoiced(%q) = %q, want %q", in, got, want)
		}
	}
}
