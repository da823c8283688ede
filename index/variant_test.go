package index

import (
	"slices"
	"strings"
	"testing"
)

// TestDates finds dates however they are written, and marks all of each.
func TestDates(t *testing.T) {
	texts := map[string]string{
		"day":      "令和7年5月14日に話した",
		"short":    "R7.5.14に話した",
		"other":    "令和7年5月15日に話した",
		"fiscal":   "2025年度の予算",
		"january":  "令和8年1月の予算",
		"radius":   "R17の曲線",
		"anywhere": "毎年5月14日に集まる",
	}
	ix := newIndex(t)
	for id, text := range texts {
		apply(t, ix, note(id, "", text))
	}
	tests := []struct {
		q     string
		found []string
		marks map[string]string
	}{
		{"2025年5月14日", []string{"day", "short"}, map[string]string{"day": "[令和7年5月14日]に話した", "short": "[R7.5.14]に話した"}},
		{"5月14日", []string{"anywhere", "day", "short"}, nil},
		{"令和7年5月", []string{"day", "other", "short"}, nil},
		{"R7年度", []string{"day", "fiscal", "january", "other", "short"}, map[string]string{"january": "[令和8年1月]の予算"}},
		{"R7", []string{"day", "fiscal", "january", "other", "short"}, nil},
		{"2025年", []string{"day", "other", "short"}, nil},
		{"令和7年度予算", []string{"fiscal", "january"}, map[string]string{"fiscal": "[2025年度]の[予算]"}},
		{"R17", []string{"radius"}, nil},
	}
	for _, tt := range tests {
		var found []string
		for _, h := range search(t, ix, tt.q).Hits {
			found = append(found, string(h.ID))
		}
		slices.Sort(found)
		if !slices.Equal(found, tt.found) {
			t.Errorf("%s finds %v, want %v", tt.q, found, tt.found)
		}
		for id, want := range tt.marks {
			marks, _ := newMarker(analyzer(), mustParse(t, tt.q)).Marks(texts[id])
			if got := marked(texts[id], marks); got != want {
				t.Errorf("%s marks %s, want %s", tt.q, got, want)
			}
		}
	}
}

// TestSynonyms finds other words for the same, below those that were typed, and says so.
func TestSynonyms(t *testing.T) {
	ix := newIndex(t)
	texts := map[string]string{
		"typed": "国交省の予算",
		"long":  "国土交通省の予算",
		"heard": "橋の師匠を交換する",
		"said":  "橋の支承を交換する",
		"shoe":  "橋のシューを交換する",
		"away":  "師匠に習う",
		"law":   "廃棄物の処理及び清掃に関する法律の改正",
		"short": "廃掃法の改正",
	}
	for id, text := range texts {
		apply(t, ix, note(id, "", text))
	}
	tests := []struct {
		q, found string // as ID and how it was found, best first
		marks    map[string]string
	}{
		{"国交省", "typed words, long synonym", map[string]string{"long": "[国土交通省]の予算"}},
		{"国土交通省予算", "long words, typed synonym", map[string]string{"typed": "[国交省の予算]"}},
		{"支承交換", "said words, heard reading, shoe synonym", map[string]string{"heard": "橋の[師匠を交換]する", "shoe": "橋の[シューを交換]する"}},
		{"廃棄物の処理及び清掃に関する法律", "law words, short synonym", map[string]string{"short": "[廃掃法]の改正"}},
		{"廃掃法", "short words, law synonym", map[string]string{"law": "[廃棄物の処理及び清掃に関する法律]の改正"}},
		{"廃棄物を処理する", "law words", nil},
		{"師匠", "away words, heard words", nil},
		{`"国交省"`, "typed words", nil},
	}
	for _, tt := range tests {
		var found []string
		for _, h := range search(t, ix, tt.q).Hits {
			found = append(found, string(h.ID)+" "+string(h.Passages[0].Found))
		}
		if got := strings.Join(found, ", "); got != tt.found {
			t.Errorf("%s finds %s, want %s", tt.q, got, tt.found)
		}
		for id, want := range tt.marks {
			marks, how := newMarker(analyzer(), mustParse(t, tt.q)).Marks(texts[id])
			if got := marked(texts[id], marks); got != want || how == FoundWords {
				t.Errorf("%s marks %s as %s, want %s", tt.q, got, how, want)
			}
		}
	}
}

// TestCuts finds the same letters where they are cut into other words, as words.
func TestCuts(t *testing.T) {
	ix := newIndex(t)
	texts := map[string]string{
		"alone":   "参政権の歴史",
		"beside":  "定住外国人参政権の議論",
		"town":    "町立の診療所",
		"apart":   "町を立て直す",
		"name":    "サーサーン朝の遺跡",
		"quoted":  "「サーサーン」の遺跡",
		"dotted":  "ピノ・グリーリョの畑",
		"joined":  "ピノグリーリョの畑",
		"country": "全国道路の地図",
		"sewer":   "下水道路線図の更新",
	}
	for id, text := range texts {
		apply(t, ix, note(id, "", text))
	}
	for q, want := range map[string]string{
		"参政権":      "alone: [参政権]の歴史, beside: 定住外国人[参政権]の議論",
		"町立":       "town: [町立]の診療所",
		"サーサーン":    "name: [サーサーン]朝の遺跡, quoted: 「[サーサーン]」の遺跡",
		"ピノグリーリョ":  "dotted: [ピノ・グリーリョ]の畑, joined: [ピノグリーリョ]の畑",
		"ピノ・グリーリョ": "dotted: [ピノ・グリーリョ]の畑, joined: [ピノグリーリョ]の畑",
		"路線図":      "sewer: 下水道[路線図]の更新",
		"国道":       "country: 全[国道]路の地図", // a part of words, as no text has the word
		"道路":       "country: 全国[道路]の地図",
	} {
		var found []string
		for _, h := range search(t, ix, q).Hits {
			marks, _ := newMarker(analyzer(), mustParse(t, q)).Marks(texts[string(h.ID)])
			found = append(found, string(h.ID)+": "+marked(texts[string(h.ID)], marks))
		}
		slices.Sort(found)
		if got := strings.Join(found, ", "); got != want {
			t.Errorf("%s finds %s, want %s", q, got, want)
		}
	}
}
