package articles

import (
	"slices"
	"time"
)

// A Viewer is whoever is asking: the circles they belong to and the instant of the request.
// The zero Viewer is an anonymous visitor at an unknown time.
type Viewer struct {
	Circles Audience  // sorted; public is implied
	Now     time.Time // read once per request
}

// Visitor returns the anonymous viewer.
func Visitor(now time.Time) Viewer { return Viewer{Now: now} }

// NewViewer returns the viewer who belongs to the given circles.
func NewViewer(now time.Time, circles ...Circle) Viewer {
	return Viewer{Circles: NewAudience(circles...), Now: now}
}

// Editor returns a viewer who may read everything, for commands that act as an administrator.
func Editor(now time.Time) Viewer { return NewViewer(now, Public, Members, Editors) }

// All returns every circle the viewer belongs to, public among them, sorted.
func (v Viewer) All() Audience {
	if v.Circles.Has(Public) {
		return v.Circles
	}
	return NewAudience(append(slices.Clone(v.Circles), Public)...)
}

// In reports whether the viewer belongs to c.
func (v Viewer) In(c Circle) bool { return c == Public || v.Circles.Has(c) }

// MayEdit reports whether the viewer is one of a's authors or edits everything.
// Whoever may edit an article reads all of it, at any time.
func (v Viewer) MayEdit(a *Article) bool {
	if v.In(Editors) {
		return true
	}
	return slices.ContainsFunc(a.Authors, func(email string) bool { return v.In(Person(email)) })
}

// MayRead reports whether the viewer may read the layer l of a now: whether there is anything in
// that layer, and the viewer may edit the article, or belongs to the layer's audience
// and to the card's while the rules of both hold. It is the definition of visibility;
// what SQL and the index say is tested against it.
func (v Viewer) MayRead(a *Article, l Layer) bool {
	if !a.HasLayer(l) {
		return false
	}
	if v.MayEdit(a) {
		return true
	}
	return v.meets(a.Visibility[LayerCard]) && v.meets(a.Visibility[l])
}

// meets reports whether the viewer belongs to the audience of r while r holds.
func (v Viewer) meets(r Rule) bool {
	return r.HoldsAt(v.Now) && slices.ContainsFunc(r.To, v.In)
}
