package index

// A unit is looked for in tiers. Words are sought as they are, compounds of nouns also with others between theirs, and, for less,
// anywhere in one passage: two or three keywords found 0.58 of the speeches that answer them, not 0.53, and the first of them moved up
// (nDCG@10 0.374, not 0.342). Only if no visible text has them is more allowed: the words of other units anywhere in one passage, then part of other words, then
// words of the same reading. Each unit climbs down by itself, so that one more word never finds more.

// What tiers are worth against words of their own; the order of tiers within one article.
const (
	nearWeight  = 0.3 // a compound with other nouns between its own
	apartWeight = 0.1 // the words of a compound in one passage
	soundWeight = 0.5 // typed as its reading
	alikeWeight = 0.1 // another word of the same reading
)

// Where a compound has to be there, its words alone count for little: wherever it stands side by side, if only in a title, is better
// than where they stand apart. With 0.1 and 2 the figures of rank.go are those of 1 and 0.6, within 0.003.
const (
	strictSingle = 0.1
	strictPhrase = 2.0
)

// foundBy returns the plainest of the ways in which a document was found.
func foundBy(how uint8) Found {
	switch {
	case how&foundWords != 0:
		return FoundWords
	case how&foundSynonym != 0:
		return FoundSynonym
	case how&foundReading != 0:
		return FoundReading
	}
	return FoundPart
}

// leaf looks for a unit, tier by tier.
func (e *evaluation) leaf(l *leaf) (set, error) {
	found := newSet(len(e.state.cards))
	u := &l.unit
	switch {
	case u.exact:
		return found, e.look(l, attempt{grams: true, slots: u.grams, weight: exactWeight, how: foundWords}, found)
	case u.typed:
		return found, e.sound(l, soundWeight, found)
	}
	if err := e.strict(l, found); err != nil {
		return nil, err
	}
	if u.char {
		part := attempt{grams: true, slots: u.grams, weight: partWeight, how: foundPart}
		return found, e.look(l, part, found)
	}
	if !l.loose && l.part && found.empty() {
		if err := e.relax(l, found); err != nil {
			return nil, err
		}
	}
	if err := e.single(l, found); err != nil {
		return nil, err
	}
	if l.loose && l.part && found.empty() {
		return found, e.relax(l, found)
	}
	return found, nil
}

// spoken looks for a word that was typed as its reading. What is read so is as good as what is written so, and parts of
// words are worse than both.
func (e *evaluation) spoken(n spoken) (set, error) {
	found, err := e.units(n.units, e.leaf)
	if err != nil {
		return nil, err
	}
	for _, l := range n.read {
		read, err := e.leaf(l)
		if err != nil {
			return nil, err
		}
		if found.or(read); !read.empty() {
			break
		}
	}
	if !found.empty() {
		return found, nil
	}
	return e.units(n.units, func(l *leaf) (set, error) {
		found := newSet(len(e.state.cards))
		return found, e.relax(l, found)
	})
}

// units returns the articles that hold every unit of a word, or any if they are loose.
func (e *evaluation) units(of []*leaf, find func(l *leaf) (set, error)) (set, error) {
	var all set
	for _, l := range of {
		found, err := find(l)
		switch {
		case err != nil:
			return nil, err
		case all == nil:
			all = found
		case l.loose:
			all.or(found)
		default:
			all.and(found)
		}
	}
	return all, nil
}

// strict looks for the words of a unit, side by side or near. Where any of them will do, that is for the second stage.
func (e *evaluation) strict(l *leaf, found set) error {
	u := &l.unit
	words := attempt{slots: u.words, weight: singleWeight, how: foundWords}
	if len(u.words) > 1 {
		words.weight = l.worth(phraseWeight, strictPhrase)
		words.near = u.near && l.scored
	}
	if !l.loose || u.count() < 2 {
		if err := e.look(l, words, found); err != nil {
			return err
		}
	}
	if err := e.look(l, attempt{slots: u.whole, weight: phraseWeight, how: foundWords}, found); err != nil {
		return err
	}
	if u.near && !l.loose {
		if err := e.look(l, attempt{slots: u.words, apart: true, weight: apartWeight, how: foundWords}, found); err != nil {
			return err
		}
	}
	return e.variants(l, words.weight, found)
}

// relax looks for a unit that no visible text has, until something is found.
func (e *evaluation) relax(l *leaf, found set) error {
	u := &l.unit
	if len(u.words) > 1 && !u.near && !l.loose {
		if err := e.look(l, attempt{slots: u.words, apart: true, weight: apartWeight, how: foundWords}, found); err != nil {
			return err
		}
	}
	if found.empty() {
		part := attempt{grams: true, slots: u.partSlots(), weight: partWeight, how: foundPart}
		if err := e.look(l, part, found); err != nil {
			return err
		}
	}
	if found.empty() && u.sound != "" {
		return e.sound(l, alikeWeight, found)
	}
	return nil
}

// sound looks for the words that are read like the unit.
func (e *evaluation) sound(l *leaf, weight float64, found set) error {
	ways, err := e.soundSlots(l.unit.sound)
	if err != nil {
		return err
	}
	name := attempt{slots: []slot{{terms: []string{nameMark + l.unit.sound}}}, weight: weight, how: foundReading}
	if err := e.look(l, name, found); err != nil {
		return err
	}
	for _, slots := range ways {
		if err := e.look(l, attempt{slots: slots, weight: weight, how: foundReading}, found); err != nil {
			return err
		}
	}
	return nil
}

// worth returns the weight of something where any word will do, or where all have to be there.
func (l *leaf) worth(loose, strict float64) float64 {
	if l.loose {
		return loose
	}
	return strict
}

// single looks for the words of a compound on their own. They count wherever they stand, but only if
// the leaf is loose does one of them make an article match.
func (e *evaluation) single(l *leaf, found set) error {
	if l.unit.count() < 2 || !l.scored {
		return nil
	}
	for _, s := range l.unit.words {
		// A number alone, or what it counts, makes nothing match: 円 is not what 3億円 means.
		single := attempt{slots: []slot{s}, weight: l.worth(singleWeight, strictSingle)}
		articles := set(nil)
		if l.loose && !s.bound {
			single.how, articles = foundWords, found
		}
		if err := e.look(l, single, articles); err != nil {
			return err
		}
	}
	return nil
}

// An attempt is one way to look for slots, and what it is worth.
type attempt struct {
	slots  []slot
	grams  bool // of characters, not of words
	near   bool // other nouns may stand between them
	apart  bool // they may stand anywhere in a passage
	weight float64
	how    uint8
}

// look searches each field of the leaf, adds what it finds to articles, and to the scores if the leaf is scored.
func (e *evaluation) look(l *leaf, s attempt, articles set) error {
	if len(s.slots) == 0 {
		return nil
	}
	if l.scored && e.again(l, &s) {
		s.weight = 0
	}
	for _, f := range l.fields {
		lookIn := e.lookForPhrase
		if len(s.slots) == 1 && !s.grams {
			lookIn = e.lookForWord
		}
		if err := lookIn(f, l, &s, articles); err != nil {
			return err
		}
	}
	return nil
}

// lookForWord looks for a single word in a field.
func (e *evaluation) lookForWord(f fieldID, l *leaf, s *attempt, articles set) error {
	sp, err := e.spread(f, s.slots[0])
	if err != nil || sp.count == 0 {
		return err
	}
	if articles != nil {
		e.collectSpread(sp, articles)
	}
	if l.scored {
		scorers := newScorers(&e.state.stats, f, sp.count, sp.count, s.weight)
		e.scoreSpread(sp, &scorers.exact, s.how)
		e.asked = append(e.asked, asked{field: f, scorers: *scorers, spread: sp})
	}
	return nil
}

// lookForPhrase looks for words or characters that stand together in a field.
func (e *evaluation) lookForPhrase(f fieldID, l *leaf, s *attempt, articles set) error {
	if s.grams {
		if err := e.lettersOf(f, s.slots); err != nil {
			return err
		}
	} else {
		spreads, err := e.spreadsOf(f, s.slots)
		if err != nil || spreads == nil {
			return err
		}
		if err := e.words(spreads, s); err != nil {
			return err
		}
	}
	if len(e.buffer) == 0 {
		return nil
	}
	if articles != nil {
		e.collect(articles)
	}
	if l.scored {
		scorers := newScorers(&e.state.stats, f, sideBySideIn(e.buffer), len(e.buffer), s.weight)
		e.scoreFound(f, scorers, s.how)
		e.asked = append(e.asked, asked{field: f, scorers: *scorers, found: e.foundAnywhere()})
	}
	return nil
}

// collectSpread adds the articles that have a word to a set.
func (e *evaluation) collectSpread(sp *spread, articles set) {
	for i, docs := range e.eachDoc(sp) {
		ordinals := e.state.segments[i].column.ordinal
		for _, doc := range docs {
			articles.add(ordinals[doc])
		}
	}
}

// collect adds the articles of what was found to a set.
func (e *evaluation) collect(articles set) {
	for i := range e.state.segments {
		ordinals := e.state.segments[i].column.ordinal
		for _, o := range e.foundIn(i) {
			articles.add(ordinals[o.doc])
		}
	}
}
