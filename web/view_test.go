package web

import "testing"

func TestBack(t *testing.T) {
	for path, want := range map[string]string{
		"/search?q=a": "/search?q=a", "": "/", "//example.com": "/", `/\example.com`: "/", "https://example.com": "/", "javascript:alert(1)": "/",
	} {
		if got := (view{Frame: Frame{Path: path}}).back(); got != want {
			t.Errorf("%q: %q", path, got)
		}
	}
}

func TestSignInLeadsBack(t *testing.T) {
	for path, want := range map[string]string{
		"/": "/sign-in", "/articles/a?q=b": "/sign-in?next=%2Farticles%2Fa%3Fq%3Db", "/sign-in?next=%2F": "/sign-in",
	} {
		if got := (view{Frame: Frame{Path: path}}).signIn(); got != want {
			t.Errorf("%q: %q", path, got)
		}
	}
}

func TestPlayer(t *testing.T) {
	for recording, want := range map[string]struct {
		src   string
		audio bool
	}{
		"":                             {"", false},
		"https://video.example.jp/a":   {"", false},
		"//video.example.jp/a.mp4":     {"", false},
		"javascript:alert(1)":          {"", false},
		"/articles/a/files/film.mp4":   {"/articles/a/files/film.mp4", false},
		"/articles/a/files/sound.M4A":  {"/articles/a/files/sound.M4A", true},
		"/articles/a/files/sound.webm": {"/articles/a/files/sound.webm", false},
	} {
		src, audio := ArticlePage{Article: ArticleDetail{Recording: recording}}.player()
		if src != want.src || audio != want.audio {
			t.Errorf("%q: %q, %v", recording, src, audio)
		}
	}
}
