package ja

// A lexeme is a word in all its forms. Lemma, reading and base are numbers of texts.
type lexeme struct {
	lemma, reading, base uint32

	term   uint8 // bytes of the lemma that are its term, see untagged
	traits lexemeTraits
}

// Traits of a lexeme say what its term is like, so that not every word has to be looked through again.
type lexemeTraits uint8

const (
	katakanaTerm lexemeTraits = 1 << iota // see isKatakanaWord
	foldedTerm                            // foldTerm changes nothing
	keyedTerm                             // appendKey may find a key
	ruledTerm                             // there is a rule that may stop it
)

// readLexemes reads three columns of 4 bytes. Their traits are not known yet.
func readLexemes(b []byte) []lexeme {
	n := len(b) / 3
	lemmas, readings, bases := join32(b[:n]), join32(b[n:2*n]), join32(b[2*n:3*n])
	all := make([]lexeme, len(lemmas))
	for i := range all {
		all[i] = lexeme{lemma: lemmas[i], reading: readings[i], base: bases[i]}
	}
	return all
}

// readTraits finds out what the terms of the lexemes are like.
func (d *dictionary) readTraits() {
	for i := range d.lexeme {
		x := &d.lexeme[i]
		if i > 0 && x.lemma == d.lexeme[i-1].lemma { // lexemes of one lemma stand together
			x.term, x.traits = d.lexeme[i-1].term, d.lexeme[i-1].traits
			continue
		}
		term := untagged(d.texts.at(x.lemma))
		x.term = uint8(len(term)) // which texts have in a byte
		if isKatakanaWord(term) {
			x.traits |= katakanaTerm
		}
		if isFolded(term) {
			x.traits |= foldedTerm
		}
		if term == "" || hasKey(term) { // a word without lemma is indexed as it is spelled
			x.traits |= keyedTerm
		}
	}
}

// learnStops notes for which lexemes there are rules.
func (d *dictionary) learnStops(s *stops) {
	d.stops = s
	for i := range d.lexeme {
		if x := &d.lexeme[i]; s.rules[d.term(x)] != 0 {
			x.traits |= ruledTerm
		}
	}
}

// is says whether a term has a trait.
func (x *lexeme) is(t lexemeTraits) bool { return x.traits&t != 0 }

// term returns what a lexeme is indexed under before it is folded.
func (d *dictionary) term(x *lexeme) string { return d.texts.at(x.lemma)[:x.term] }
