package ja

import "sync"

// An Analyzer understands Japanese text. It is immutable and safe for concurrent use.
type Analyzer struct {
	dict        *dictionary
	lexicon     *lexicon
	misheard    *misheard
	thesaurus   *thesaurus
	stops       *stops
	lattices    *sync.Pool
	fingerprint func() string
}

// loaded is the dictionary, read once in a process: 0.2 seconds and 70 MB.
var loaded = sync.OnceValues(func() (*dictionary, error) { return loadDictionary(dictionaryFile) })

// New returns an analyzer that knows what is built in. The first call in a process reads the dictionary; all analyzers share it.
func New() (*Analyzer, error) {
	a, _, err := Teach(Taught{})
	return a, err
}

// Teach returns an analyzer that knows what is built in and what it is taught, and the mistakes of the files. If there are others
// than warnings, the error says so too and is of the type [Mistakes]; the analyzer then knows what could be understood.
func Teach(t Taught) (*Analyzer, Mistakes, error) {
	d, err := loaded()
	if err != nil {
		return nil, nil, err
	}
	stops, err := readStops(stopFile)
	if err != nil {
		return nil, nil, err
	}
	a := &Analyzer{
		dict:      d,
		lexicon:   &lexicon{entries: make(map[string]*entry), longest: make(map[rune]int)},
		misheard:  &misheard{entries: make(map[string][]*mishearing), right: make(map[string]bool)},
		thesaurus: &thesaurus{triggers: make(map[string][]*trigger)},
		stops:     stops,
	}
	a.lattices = &sync.Pool{New: func() any { return newLattice(d) }}
	var mistakes Mistakes
	t.checkEncoding(&mistakes)
	builtin := Builtin()
	// Each kind of file is analysed with those before it.
	a.lexicon.read(builtin.Words, &mistakes)
	a.lexicon.read(t.Words, &mistakes)
	a.completeLexicon()
	a.readMisheard(a.misheard, builtin.Misheard, &mistakes)
	a.readMisheard(a.misheard, t.Misheard, &mistakes)
	a.readThesaurus(a.thesaurus, builtin.Synonyms, &mistakes)
	a.readThesaurus(a.thesaurus, t.Synonyms, &mistakes)
	a.fingerprint = sync.OnceValue(func() string { return a.print(t) })
	return a, mistakes, mistakes.err()
}
