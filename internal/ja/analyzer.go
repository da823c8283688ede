package ja

// An Analyzer understands Japanese text. It is immutable and safe for concurrent use.
type Analyzer struct{}

// New loads the dictionary.
func New() (*Analyzer, error) { return &Analyzer{}, nil }

// A Word is one word of a text.
type Word struct {
	Term       string
	Alts       []string
	Base       string
	Reading    string
	POS        string
	Start, End int
	Position   int
	Stop       bool
}

// A Gram is one or two characters.
type Gram struct {
	Term                 string
	Start, End, Position int
}

// Offsets maps normalised bytes back to source bytes.
type Offsets struct{}

// Source returns the source bytes.
func (o Offsets) Source(start, end int) (int, int) { return start, end }

// Normalize folds text.
func Normalize(text string) (string, Offsets) { return text, Offsets{} }

// Words returns the words of text.
func (a *Analyzer) Words(text string) []Word { return nil }

// Grams returns the grams of text.
func (a *Analyzer) Grams(text string) []Gram { return nil }

// Reading returns the reading of text in katakana.
func (a *Analyzer) Reading(text string) string { return "" }

// ReadingKeys returns keys.
func ReadingKeys(text string) []string { return nil }

// RomajiToKana converts.
func RomajiToKana(s string) (kana string, ok bool) { return "", false }

// FoldKana folds.
func FoldKana(s string) string { return s }

// Fingerprint changes whenever any analysis could change.
func (a *Analyzer) Fingerprint() string { return "" }
