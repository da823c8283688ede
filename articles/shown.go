package articles

import "slices"

// HasLayer reports whether there is anything in the layer. A card always is.
// An empty layer admits no one, so that it looks like a forbidden one.
// What was said off the record does not make a layer: it is not there for readers.
func (a *Article) HasLayer(l Layer) bool {
	switch l {
	case LayerCard:
		return true
	case LayerText:
		return a.Body != "" || slices.ContainsFunc(a.Cues, func(c Cue) bool { return !c.OffRecord })
	default:
		return a.Recording != "" || len(a.Attachments) > 0
	}
}

// For returns the article as the viewer may see it, and false if the viewer may not know that it exists.
// Layers that are empty or not readable are empty in the result, and its Visibility names only readable
// layers and the circles of the viewer's own; those who may edit it see everything.
func (a Article) For(v Viewer) (Article, bool) {
	if !v.MayRead(&a, LayerCard) {
		return Article{}, false
	}
	if v.MayEdit(&a) {
		return a, true
	}
	var visible Visibility
	for _, l := range Layers {
		if v.MayRead(&a, l) {
			visible[l] = Rule{To: own(a.Visibility[l].To, v)}
		}
	}
	text, media := v.MayRead(&a, LayerText), v.MayRead(&a, LayerMedia)
	a.Visibility = visible
	if text {
		a.Cues = slices.DeleteFunc(slices.Clone(a.Cues), func(c Cue) bool { return c.OffRecord })
	} else {
		a.Body, a.Cues = "", nil
	}
	if !media {
		a.Recording, a.Attachments = "", nil
	}
	a.Version, a.Consent, a.Authors, a.Source = 0, nil, nil, ""
	return a, true
}

// own returns the circles of a that the viewer belongs to.
func own(a Audience, v Viewer) Audience {
	return slices.DeleteFunc(slices.Clone(a), func(c Circle) bool { return !v.In(c) })
}
