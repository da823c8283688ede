package store

import (
	"slices"

	"github.com/shijuku/shijuku/articles"
)

// restricts reports whether somebody may read less after the change from before to after: a layer is open to fewer
// or for a shorter time, an author was removed, or something that was said or written is not there any more.
// In doubt it says yes.
func restricts(before, after articles.Article) bool {
	for _, l := range articles.Layers {
		if !before.HasLayer(l) {
			continue
		}
		if !after.HasLayer(l) || narrower(before.Visibility[l], after.Visibility[l]) {
			return true
		}
	}
	return lostAuthor(before, after) || lostContent(before, after)
}

// narrower reports whether s may admit somebody less, or for a shorter time, than r.
func narrower(r, s articles.Rule) bool {
	if len(r.To) == 0 {
		return false
	}
	if !r.To.Within(s.To) {
		return true
	}
	if s.From.After(r.From) { // the zero From, always, lies before all others
		return true
	}
	return !s.Until.IsZero() && (r.Until.IsZero() || s.Until.Before(r.Until))
}

func lostAuthor(before, after articles.Article) bool {
	return slices.ContainsFunc(before.Authors, func(email string) bool {
		return !slices.ContainsFunc(after.Authors, func(other string) bool {
			return articles.NormalEmail(other) == articles.NormalEmail(email)
		})
	})
}

// lostContent reports whether a reader could miss something: whatever was there and differs now.
func lostContent(before, after articles.Article) bool {
	if content(before) != content(after) {
		return true
	}
	if before.Body != "" && before.Body != after.Body {
		return true
	}
	kept := make(map[articles.Cue]bool, len(after.Cues))
	for _, c := range after.Cues {
		kept[c] = true
	}
	return slices.ContainsFunc(before.Cues, func(c articles.Cue) bool { return !c.OffRecord && !kept[c] })
}

// content returns the card of an article, its recording and its attachments, in a form that can be compared.
func content(a articles.Article) string {
	a.Visibility, a.Consent, a.Authors, a.Source = articles.Visibility{}, nil, nil, ""
	docs, err := encode(a)
	if err != nil {
		return "" // it is refused where it is saved
	}
	return docs.card + docs.media
}
