package articles

// A Change is a number in the store's change log. It orders everything that was saved.
// It never leaves store, indexer and index: it would tell a reader how much else was written.
type Change int64
