package index

import (
	"slices"
	"testing"
)

// TestOrder holds what each part of a score is there for, in a knowledge base of a few notes.
func TestOrder(t *testing.T) {
	filler := "川の水位を毎朝はかり、記録を残している。"
	for _, tc := range []struct {
		name, query string
		match       Match
		notes       []Document
		want        []string
	}{
		{"words side by side come before the same words apart", "橋梁を点検する", MatchAll, []Document{
			note("apart", "", "点検の日程を決めた。橋梁の図面を見た。"+filler),
			note("beside", "", "橋梁の点検を決めた。日程の図面を見た。"+filler),
		}, []string{"beside", "apart"}},
		{"of equal passages the one whose article speaks of the rest wins", "堤防 水門", MatchAny, []Document{
			note("alone", "", "堤防を歩いた。", "桜を見た。"),
			note("both", "", "堤防を歩いた。", "水門も桜も見た人がいて、長い話をしたあとで帰った。"),
		}, []string{"both", "alone"}},
		{"a word that is asked for twice counts once", "堤防 堤防 水門", MatchAny, []Document{
			note("gate", "", "水門を開けた。"),
			note("bank", "", "堤防を歩いた。"),
			note("banks", "", "堤防を直した。"),
		}, []string{"gate", "bank", "banks"}},
		{"words that stand in one clause come before the same words far from each other", "堤防 水門", MatchAll, []Document{
			note("afar", "", "堤防を歩いた人の話を聞いた。"+filler+filler+"水門は開いていた。"),
			note("near", "", "堤防を歩いた人が水門を開けたという話を聞いた。"+filler+filler+"川は静かだった。"),
		}, []string{"near", "afar"}},
		{"of the same words those come first between which the same letters stand", "堤防から水門まで歩く", MatchAny, []Document{
			note("straight", "", "きのう堤防から水門まで歩く人を見た。"),
			note("crossed", "", "きのう堤防まで水門から歩く人を見た。"),
		}, []string{"straight", "crossed"}},
		{"many passages do not make up for a better one", "堤防 水門", MatchAny, []Document{
			note("long", "", "堤防を見た。", "堤防を見た。", "堤防を見た。", "堤防を見た。", "堤防を見た。"),
			note("short", "", "堤防と水門を見た。"),
		}, []string{"short", "long"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			ix := newIndex(t)
			apply(t, ix, tc.notes...)
			var got []string
			for _, h := range search(t, ix, tc.query, func(r *Request) { r.Match = tc.match }).Hits {
				got = append(got, string(h.ID))
			}
			if !slices.Equal(got, tc.want) {
				t.Errorf("got %v, want %v", got, tc.want)
			}
		})
	}
}
