package ja

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
)

// sampleFile is a text with every phenomenon this package knows, so that a change of the code shows in the fingerprint.
//
//go:embed data/sample.txt
var sampleFile string

// revision is raised by hand when a change of the code changes an analysis that the sample does not show.
const revision = 1

// Fingerprint names the analysis: dictionary, tables and code. An index whose fingerprint is another one was made
// of other words and must be made again.
//
// Synonyms are not part of it: they change nothing that is indexed.
func (a *Analyzer) Fingerprint() string { return a.fingerprint() }

func (a *Analyzer) print(t Taught) string {
	h := sha256.New()
	h.Write(dictionaryFile)
	for _, file := range []string{radicalFile, kanjiFile, lexiconFile, misheardFile, stopFile} {
		fmt.Fprintf(h, "%d %s", len(file), file)
	}
	// Comments may change freely.
	for _, file := range []File{t.Words, t.Misheard} {
		for l := range file.lines() {
			fmt.Fprintf(h, "%q ", l.text)
		}
		fmt.Fprintln(h)
	}
	fmt.Fprintln(h, revision, a.Words(sampleFile), a.Grams(sampleFile), a.Reading(sampleFile))
	return hex.EncodeToString(h.Sum(nil)[:12])
}
