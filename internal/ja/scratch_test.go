package ja

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestScratch(t *testing.T) {
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	b, _ := os.ReadFile(os.Getenv("SCRATCH"))
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\n")
		line = strings.ReplaceAll(line, `\n`, "\n")
		var out []string
		for _, w := range a.Words(line) {
			s := fmt.Sprintf("%s", w.Term)
			if w.Stop {
				s = "(" + s + ")"
			} else {
				s = fmt.Sprintf("%d:%s", w.Position, s)
			}
			for _, x := range w.Alts {
				s += "|" + x
			}
			for _, x := range w.Also {
				s += "+" + x
			}
			if w.Whole != "" {
				s += "=" + w.Whole
			}
			out = append(out, s)
		}
		fmt.Println(line, " => ", strings.Join(out, " "), " READ", a.Reading(line), ReadingKeys(a.Reading(line)))
	}
}
