package index

import "strings"

// How much memory a textKeeper takes at a time: little for an article that was saved by itself, as it stays as long as any text in it.
const (
	minPiece = 256
	maxPiece = 16 << 10
)

// A textKeeper copies texts that are to stay, one behind the other. Each by itself would lie among the garbage of the work that made it,
// and memory with holes in it is neither used nor given back: at the start that was a quarter of what lived.
type textKeeper struct {
	piece strings.Builder
	size  int
}

// keep returns a copy of a text.
func (k *textKeeper) keep(text string) string {
	if len(text) > k.piece.Cap()-k.piece.Len() {
		k.size = min(max(2*k.size, minPiece), maxPiece)
		k.piece = strings.Builder{}
		k.piece.Grow(max(k.size, len(text)))
	}
	from := k.piece.Len()
	k.piece.WriteString(text)
	return k.piece.String()[from:]
}

// keepAs is keep, but takes no memory for what is the same as a text that is kept already.
func (k *textKeeper) keepAs(text, known string) string {
	if text == known {
		return known
	}
	return k.keep(text)
}
