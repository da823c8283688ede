package server

import "time"

// What one request may cost.
const (
	// answerTime is how long an answer may take to find. A search takes milliseconds; who waits longer has gone.
	answerTime = 10 * time.Second

	// maxForm is in bytes: the largest form asks for an address and a password.
	maxForm = 64 << 10

	// maxText is in characters: as much as a query may have, and nobody types more into a filter.
	maxText = 256

	// maxNext is in characters: the address of a search with all its filters, escaped, for coming back to it.
	maxNext = 8192

	// maxCursor is in bytes: a cursor holds a sort key and an article's ID.
	maxCursor = 2048

	// maxValues is how often a filter may be given; a page offers fewer to click.
	maxValues = 64

	// maxID is in bytes; a path of a file has at most 4,096 on Linux.
	maxID = 4096
)

// What a list holds.
const (
	defaultLimit = 20 // hits on a page, and at most maxLimit
	maxLimit     = 100
	homeLimit    = 20 // newest articles on the first page
	suggestLimit = 10 // completions
)

// What a hit shows.
const (
	hitPassagesShown = 3

	// hitPassagesFound is how many the index is asked for: enough to replace those that repeat what another shows.
	hitPassagesFound = 8

	// maxSnippet is in characters: two or three lines on a screen, a few words around a mark on each side.
	maxSnippet = 120
)

// What is kept of derived texts, in bytes of the text they come from: the talks of a few hundred evenings,
// or as many notes as anybody reads in a day. See [memo].
const (
	maxCut      = 32 << 20
	maxRendered = 16 << 20
)
