package web

import "testing"

func TestChooseLang(t *testing.T) {
	for _, test := range []struct {
		chosen, accept string
		want           Lang
	}{
		{"", "", Japanese},
		{"", "ja,en-US;q=0.7", Japanese},
		{"", "en-GB,en;q=0.9,ja;q=0.8", English},
		{"", "fr-FR", Japanese},
		{"", "fr,en;q=0.5", English},
		{"", "en;q=x", Japanese},
		{"ja", "en", Japanese},
		{"en", "ja", English},
		{"<script>", "en", English},
	} {
		if got := ChooseLang(test.chosen, test.accept); got != test.want {
			t.Errorf("chosen %q, accepted %q: %s", test.chosen, test.accept, got)
		}
	}
}
