package articles

import "time"

// A Layer is a part of an article whose audience its speaker decides on its own.
type Layer int

// The layers: who may know that the talk took place, who may read it, who may watch it.
const (
	LayerCard  Layer = iota // title, speakers, date, series, number, tags, summary
	LayerText               // notes and transcript
	LayerMedia              // recording, slides and other files

	LayerCount = 3
)

// Layers are all layers, in order.
var Layers = [LayerCount]Layer{LayerCard, LayerText, LayerMedia}

// String returns the layer's name as in front matter.
func (l Layer) String() string {
	switch l {
	case LayerCard:
		return "card"
	case LayerText:
		return "text"
	default:
		return "media"
	}
}

// A Rule opens one layer to an audience for a time. The zero Rule opens it to nobody.
type Rule struct {
	To    Audience
	From  time.Time // the first instant at which it holds; zero: always did
	Until time.Time // the first instant at which it no longer holds; zero: for ever
}

// Dated reports whether the rule begins or ends at some instant.
func (r Rule) Dated() bool { return !r.From.IsZero() || !r.Until.IsZero() }

// HoldsAt reports whether now lies in [From, Until).
// A rule with dates never holds at the zero instant: who does not know the time is shown nothing that depends on it.
func (r Rule) HoldsAt(now time.Time) bool {
	if !r.Dated() {
		return true
	}
	if now.IsZero() {
		return false
	}
	return !now.Before(r.From) && (r.Until.IsZero() || now.Before(r.Until))
}

// Equal reports whether r and s open to the same audience at the same instants.
func (r Rule) Equal(s Rule) bool {
	return r.To.Equal(s.To) && r.From.Equal(s.From) && r.Until.Equal(s.Until)
}

// A Visibility is the rule of each layer, indexed by Layer. The zero Visibility shows nothing to anybody
// but the article's authors and editors.
type Visibility [LayerCount]Rule

// Everywhere returns the visibility that opens every layer to the same circles.
func Everywhere(circles ...Circle) Visibility {
	var v Visibility
	for l := range v {
		v[l] = Rule{To: NewAudience(circles...)}
	}
	return v
}

// Dated reports whether any layer's rule begins or ends at some instant.
func (v Visibility) Dated() bool {
	for _, r := range v {
		if r.Dated() {
			return true
		}
	}
	return false
}

// Equal reports whether v and w are the same decision.
func (v Visibility) Equal(w Visibility) bool {
	for l := range v {
		if !v[l].Equal(w[l]) {
			return false
		}
	}
	return true
}

// WiderThan returns the first layer that v opens wider than c agrees to, and whether there is one.
// A nil consent limits nothing.
func (v Visibility) WiderThan(c *Consent) (Layer, bool) {
	if c == nil {
		return 0, false
	}
	for _, l := range Layers {
		if !v[l].To.Within(c.Layers[l]) {
			return l, true
		}
	}
	return 0, false
}
