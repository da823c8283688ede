package index

import (
	"slices"

	"github.com/shijuku/shijuku/index/query"
)

// A node is a step of a plan: it yields the articles that match.
type node interface{}

// The steps of a plan.
type (
	leaf struct { // the articles that hold a unit in one of the fields
		unit   unit
		fields []fieldID
		scored bool // it counts for the order; what is excluded does not
		part   bool // it may be looked for within words when it is no word
		loose  bool // any word of a compound will do
	}
	cardLeaf  struct{ test cardTest }
	allOf     struct{ of []node }
	anyOf     struct{ of []node }
	noneOf    struct{ of node }
	everyNode struct{}
	noNode    struct{} // matches nothing: signs alone were asked for

	spoken struct { // a word typed as its reading: the articles that hold its units, or words that are read so
		units []*leaf
		read  []*leaf // the first that finds anything counts
	}
)

// The fields in which words are looked for, and those of the title alone.
var (
	everyField = [...]fieldID{fieldTitle, fieldAbout, fieldHeading, fieldBody}
	titleField = [...]fieldID{fieldTitle}
)

// A plan is a query compiled for one view and one way of joining words.
type plan struct {
	root   node
	leaves []*leaf  // the scored ones, in the order of the query
	words  int      // how many words match=any chooses from, those of compounds too
	texts  []string // as typed, of the scored words that are sought in every field
}

// A planner compiles queries.
type planner struct {
	view *View // nil if only the leaves are wanted
	an   Analyzer
	plan plan
}

// newPlan compiles q. With any, one of the words is enough, also of those in a compound, but exclusions, fields and
// quoted parts still hold.
func newPlan(v *View, a Analyzer, q query.Q, any bool) *plan {
	p := &planner{view: v, an: a}
	parts := []query.Q{q}
	if and, ok := q.(query.And); ok {
		parts = and.Of
	}
	var required, words []node
	for _, part := range parts {
		switch part := part.(type) {
		case query.Word:
			words = append(words, p.word(part.Text, everyField[:], true)...)
		case query.Or:
			words = append(words, p.compile(part, true))
		default:
			required = append(required, p.compile(part, true))
		}
	}
	words = meaningful(words)
	for _, n := range words {
		p.plan.words += p.loosen(n, any)
	}
	if any && len(words) > 1 {
		words = []node{anyOf{words}}
	}
	p.plan.root = join(append(required, words...))
	if p.plan.root == nil {
		p.plan.root = p.nothingSaid(q)
	}
	return &p.plan
}

// loosen makes the leaves of a word loose, if any word will do, and returns how many words there are to choose from.
func (p *planner) loosen(n node, any bool) int {
	switch n := n.(type) {
	case *leaf:
		n.loose = any
		return max(1, n.unit.count())
	case spoken:
		words := 0
		for _, l := range n.units {
			words += p.loosen(l, any)
		}
		return words
	}
	return 1
}

// nothingSaid returns what a query means that has no word to look for: the letters themselves, such as those of の or です;
// everything, if nothing was asked or only signs are excluded; and nothing, if there are only signs.
func (p *planner) nothingSaid(q query.Q) node {
	if _, ok := q.(query.All); ok || q == nil || excludes(q) {
		return everyNode{}
	}
	if n := p.letters(q, true); n != nil {
		return n
	}
	return noNode{}
}

// excludes reports whether q only excludes.
func excludes(q query.Q) bool {
	switch q := q.(type) {
	case query.Not:
		return true
	case query.And:
		return !slices.ContainsFunc(q.Of, func(q query.Q) bool { return !excludes(q) })
	}
	return false
}

// letters returns the node of the letters of words that say nothing, nil if there are only signs.
func (p *planner) letters(q query.Q, scored bool) node {
	var of []query.Q
	switch q := q.(type) {
	case query.Word:
		return p.exact(q.Text, scored)
	case query.And:
		of = q.Of
	case query.Or:
		of = q.Of
	}
	nodes := make([]node, len(of))
	for i, q := range of {
		nodes[i] = p.letters(q, scored)
	}
	if nodes = meaningful(nodes); len(nodes) == 0 {
		return nil
	}
	if _, ok := q.(query.Or); ok {
		return anyOf{nodes}
	}
	return join(nodes)
}

// meaningful leaves out the nodes that say nothing.
func meaningful(of []node) []node {
	var kept []node
	for _, n := range of {
		if n != nil {
			kept = append(kept, n)
		}
	}
	return kept
}

// join returns the conjunction of those nodes that say something, nil if none does.
func join(of []node) node {
	switch of = meaningful(of); len(of) {
	case 0:
		return nil
	case 1:
		return of[0]
	}
	return allOf{of}
}

// compile returns the node of q, nil if it says nothing.
func (p *planner) compile(q query.Q, scored bool) node {
	switch q := q.(type) {
	case query.Word:
		return join(p.word(q.Text, everyField[:], scored))
	case query.Exact:
		return p.exact(q.Text, scored)
	case query.And:
		return join(p.each(q.Of, scored))
	case query.Or:
		if of := meaningful(p.each(q.Of, scored)); len(of) > 0 {
			return anyOf{of}
		}
		return nil
	case query.Not:
		of := p.compile(q.Of, false)
		if of == nil {
			of = p.letters(q.Of, false) // who excludes の means it
		}
		if of != nil {
			return noneOf{of}
		}
		return nil
	case query.Field:
		if q.Name == query.Title {
			return join(p.word(q.Of, titleField[:], scored))
		}
		return p.card(func() cardTest { return p.view.fieldTest(q) })
	case query.Year:
		return p.card(func() cardTest {
			return func(c *cardColumns, n uint32) bool { return c.cards[n].Year == q.Year }
		})
	case query.Dates:
		return p.card(func() cardTest { return heldBetween(q.From, q.To) })
	}
	return nil
}

func (p *planner) each(of []query.Q, scored bool) []node {
	nodes := make([]node, len(of))
	for i, q := range of {
		nodes[i] = p.compile(q, scored)
	}
	return nodes
}

// card returns the node of a test, which needs a view.
func (p *planner) card(test func() cardTest) node {
	if p.view == nil {
		return nil
	}
	return cardLeaf{test()}
}

// word returns the units of a word as nodes.
func (p *planner) word(text string, fields []fieldID, scored bool) []node {
	key := typedKey(text)
	if scored && len(fields) == len(everyField) {
		p.plan.texts = append(p.plan.texts, text)
	}
	var nodes []node
	var leaves []*leaf
	for _, u := range units(p.an, text) {
		l := p.leaf(&leaf{unit: u, fields: fields, scored: scored, part: scored && key == ""})
		leaves = append(leaves, l)
		nodes = append(nodes, l)
	}
	// Signs that are no words, such as pictographs, can still be found as they are.
	if len(nodes) == 0 && all(text, isSign) {
		return meaningful([]node{p.exact(text, scored)})
	}
	if len(nodes) == 0 || key == "" || !scored {
		return nodes
	}
	n := spoken{units: leaves}
	for _, key := range append([]string{key}, lengthened(text, key)...) {
		n.read = append(n.read, p.leaf(&leaf{unit: typedSound(text, key), fields: fields, scored: true}))
	}
	return []node{n}
}

// exact returns the node of quoted text, nil if it has no letters.
func (p *planner) exact(text string, scored bool) node {
	u := exactUnit(p.an, text)
	if len(u.grams) == 0 {
		return nil
	}
	return p.leaf(&leaf{unit: u, fields: everyField[:], scored: scored})
}

func (p *planner) leaf(l *leaf) *leaf {
	if l.scored {
		p.plan.leaves = append(p.plan.leaves, l)
	}
	return l
}
