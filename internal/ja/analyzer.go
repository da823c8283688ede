package ja

import (
	"slices"
	"sync"
)

// An Analyzer understands Japanese text. It is immutable and safe for concurrent use.
type Analyzer struct {
	dict        *dictionary
	lexicon     *lexicon
	misheard    *misheard
	thesaurus   *thesaurus
	units       *thesaurus // asked only behind a number
	desks       *sync.Pool
	fingerprint func() string
}

// loaded is the dictionary, read once in a process: 0.2 seconds and 70 MB.
var loaded = sync.OnceValues(func() (*dictionary, error) {
	d, err := loadDictionary(dictionaryFile)
	if err != nil {
		return nil, err
	}
	s, err := readStops(stopFile)
	if err != nil {
		return nil, err
	}
	d.learnStops(s)
	return d, nil
})

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
	a := untaught(d)
	var mistakes Mistakes
	t.checkEncoding(&mistakes)
	a.learn(&mistakes, Builtin(), t)
	a.fingerprint = sync.OnceValue(func() string { return a.print(t) })
	return a, mistakes, mistakes.err()
}

// untaught returns an analyzer that knows only the dictionary.
func untaught(d *dictionary) *Analyzer {
	return &Analyzer{
		dict:      d,
		lexicon:   &lexicon{entries: make(map[string]*entry)},
		misheard:  &misheard{entries: make(map[string][]*mishearing), right: make(map[string]bool)},
		thesaurus: &thesaurus{triggers: make(map[string][]*trigger)},
		units:     &thesaurus{triggers: make(map[string][]*trigger)},
		desks:     &sync.Pool{New: func() any { return &desk{lattice: newLattice(d)} }},
	}
}

// learn reads files, all of one kind before the next: each kind is analysed with those before it. The last of the files count most:
// their words replace others, and their synonyms come first where there are too many.
func (a *Analyzer) learn(mistakes *Mistakes, files ...Taught) {
	for _, t := range files {
		a.lexicon.read(t.Words, mistakes)
	}
	a.completeLexicon()
	for _, t := range files {
		a.readMisheard(a.misheard, t.Misheard, mistakes)
	}
	a.readUnits(File{BuiltinPrefix + "units.txt", unitFile})
	for _, t := range slices.Backward(files) {
		a.readThesaurus(a.thesaurus, t.Synonyms, mistakes)
	}
}
