package index

// stats are the statistics of what is visible, by which scores are computed. They are whole numbers,
// so they do not depend on the order in which they were added up.
type stats struct {
	docs    [fieldCount]uint64 // documents that could have the field: cards or passages
	lengths [fieldCount]uint64 // words in all of them
}

func (s *stats) add(seg *stateSegment) {
	for doc := range uint32(len(seg.column.layer)) {
		if seg.hides(doc) {
			continue
		}
		for f := range fieldCount {
			if seg.column.could(doc, f) {
				s.docs[f]++
				s.lengths[f] += uint64(seg.column.length[f][doc])
			}
		}
	}
}

// remove takes out a document that was added.
func (s *stats) remove(c *column, doc uint32) {
	for f := range fieldCount {
		if c.could(doc, f) {
			s.docs[f]--
			s.lengths[f] -= uint64(c.length[f][doc])
		}
	}
}

// could reports whether a document could have a field: cards and passages have their own.
func (c *column) could(doc uint32, f fieldID) bool {
	return fields[f].card == (c.layer[doc] == cardLayer)
}

// average returns the mean length of a field, at least 1.
func (s *stats) average(f fieldID) float64 {
	if s.lengths[f] == 0 || s.docs[f] == 0 {
		return 1
	}
	return max(1, float64(s.lengths[f])/float64(s.docs[f]))
}
