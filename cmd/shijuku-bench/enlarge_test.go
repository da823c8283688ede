package main

import "testing"

func TestEnlarge(t *testing.T) {
	documents := []document{
		{ID: "a", Title: "梅雨", Text: "梅雨は6月から。", Speaker: "木下"},
		{ID: "b", Title: "台風", Text: "台風は９月に多い。", Speaker: "田中"},
	}
	all := enlarge(documents, 3)
	if len(all) != 3 || all[0] != documents[0] || all[1] != documents[1] {
		t.Fatalf("got %v", all)
	}
	if d := all[2]; d.ID != "a-1" || d.Text != d.Title+"は7月から。" {
		t.Errorf("the third document is %v", d)
	}
	if got := enlarge(documents, 1); len(got) != 1 {
		t.Errorf("one passage makes %d documents", len(got))
	}
	if got := enlarge([]document{{ID: "empty"}}, 1); len(got) != 1 {
		t.Errorf("documents without text do not end: %d", len(got))
	}
}
