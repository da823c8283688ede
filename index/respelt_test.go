package index

import "testing"

func TestRespelt(t *testing.T) {
	for _, test := range []struct {
		query, text string
		want        bool
	}{
		{"打合せ", "打ち合わせをした。", true},
		{"打ち合わせ", "打合せをした。", true},
		{"打合せ", "打合せと打ち合わせ。", false},
		{"橋りょう", "橋梁を見る。", true},
		{"サーバー", "サーバの更新", true},
		{"サーバー", "ｻｰﾊﾞｰの更新", false},
		{"API", "ａｐｉを使う。", false},
		{"髙橋", "高橋さん", true},
		{"見直す", "計画を見直した。", false},
		{"橋梁点検", "橋梁の点検", false},
		{"橋りょう 点検", "橋梁の点検", true},
		{"橋梁 点検", "橋梁の点検", false},
		{"橋りょう 点検", "橋りょう、橋梁", false},
		{"橋りょう 点検", "点検車が来た。", false},
		{`"橋梁"`, "橋梁の点検", false},
		{"橋梁", "下水道", false},
	} {
		m := newMarker(analyzer(), mustParse(t, test.query))
		marks, _ := m.Marks(test.text)
		if got := m.Respelt(test.text, marks); got != test.want {
			t.Errorf("%q in %q (marks %v): %t, want %t", test.query, test.text, marks, got, test.want)
		}
	}
}
