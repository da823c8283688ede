package ja

// A desk is where one text is analysed. What lies on it is of no use for the next text, but its memory is.
type desk struct {
	lattice *lattice
	spans   []fixed
	kinds   []tokenKind // of the spans
	morphs  []morph
	tokens  []token
	pieces  []piece
	dates   []foundDate
}

// A piece is a sentence and the number of the token after its last.
type piece struct {
	sentence
	tokens int
}

// maxDesk is how many tokens a desk may have room for that is kept: ten pages of text, in three quarters of a megabyte.
const maxDesk = 1 << 14

// atDesk calls work with a desk.
func (a *Analyzer) atDesk(work func(*desk)) {
	d := a.desks.Get().(*desk)
	work(d)
	if cap(d.tokens) > maxDesk {
		return
	}
	clear(d.tokens) // they hold the text
	a.desks.Put(d)
}
