package index

// stats are the statistics of what is visible, by which scores are computed. They are whole numbers,
// so they do not depend on the order in which they were added up.
type stats struct {
	docs    [fieldCount]uint64 // documents that could have the field: cards or passages
	lengths [fieldCount]uint64 // words in all of them
}

func (s *stats) add(seg *stateSegment) {
	c := seg.column
	for doc, l := range c.layer {
		if seg.hides(uint32(doc)) {
			continue
		}
		for f := range fieldCount {
			if fields[f].card == (l == cardLayer) {
				s.docs[f]++
				s.lengths[f] += uint64(c.length[f][doc])
			}
		}
	}
}

// average returns the mean length of a field, at least 1.
func (s *stats) average(f fieldID) float64 {
	if s.lengths[f] == 0 || s.docs[f] == 0 {
		return 1
	}
	return max(1, float64(s.lengths[f])/float64(s.docs[f]))
}
