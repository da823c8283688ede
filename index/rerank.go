package index

// rerank is the second stage: it gives the candidates their final scores and order. What words were found in the first stage
// is scored again, with what the other passages of an article add to its best; then what stands together, and the letters.
func (e *evaluation) rerank(p *plan, c *shortlist) error {
	for i := range e.asked {
		if err := e.rescore(&e.asked[i]); err != nil {
			return err
		}
	}
	for _, l := range p.leaves {
		if l.loose && l.unit.count() > 1 {
			if err := e.follow(l, attempt{slots: l.unit.words, near: l.unit.near, weight: looseWeight}); err != nil {
				return err
			}
		}
	}
	if err := e.evidence(p); err != nil {
		return err
	}
	if err := e.closeness(p, e.foremost(c, c.places)); err != nil {
		return err
	}
	c.settle(e)
	if err := e.sharedLetters(p, e.foremost(c, c.places[:min(len(c.places), maxLettered)])); err != nil {
		return err
	}
	c.settle(e)
	return nil
}

// rescore scores again what the first stage found in a field.
func (e *evaluation) rescore(a *asked) error {
	if a.spread == nil {
		e.scoreAgain(a.field, &a.scorers, a.found)
		return nil
	}
	found, err := e.counted(a.spread)
	if err != nil {
		return err
	}
	e.scoreAgain(a.field, &a.scorers, found)
	return nil
}

// follow adds what it is worth that words stand side by side or near each other. How rare that is, is taken from the visible
// documents that have all of them, wherever they stand: so positions are read of the candidates alone.
func (e *evaluation) follow(l *leaf, s attempt) error {
	for _, f := range l.fields {
		together, err := e.together(f, s.slots)
		if err != nil {
			return err
		}
		if together == 0 {
			continue
		}
		found, err := e.aligned(f, s.slots, s.near)
		if err != nil {
			return err
		}
		e.scoreAgain(f, newScorers(&e.state.stats, f, together, together, s.weight), found)
	}
	return nil
}
