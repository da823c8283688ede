package index

import (
	"math/bits"

	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// Bleve keeps five numbers for each place where a term stands, and one for how often it does in the document. Passages are short
// and most terms stand in them once or twice, so that all places fit into the one number: that is a third of the size,
// and nothing is read beside it. Only a term with more places has them kept Bleve's way.
//
// The one number holds the places in order, each as the distance from the one before, in limbs of five bits, the
// least significant first; a sixth bit says that the place goes on. Distances are not zero, so the last limb is not
// zero either, and where the number is used up the places end.
const (
	limbBits = 5
	limbGoes = 1 << limbBits
	limbSize = limbBits + 1
	limbs    = 60 / limbSize // of the 63 bits that Bleve leaves
)

// pack returns the number that holds places, which ascend from 1; 0 if they do not fit.
func pack(places []uint32) uint64 {
	packed, used, before := uint64(0), 0, uint32(0)
	for _, p := range places {
		distance := p - before
		before = p
		n := (bits.Len32(distance) + limbBits - 1) / limbBits
		if used+n > limbs {
			return 0
		}
		for i := range n {
			limb := uint64(distance>>(i*limbBits)) & (limbGoes - 1)
			if i+1 < n {
				limb |= limbGoes
			}
			packed |= limb << (used * limbSize)
			used++
		}
	}
	return packed
}

// unpack appends the places that pack put into a number.
func unpack(packed uint64, places []uint32) []uint32 {
	before, distance, shift := uint32(0), uint32(0), 0
	for ; packed != 0; packed >>= limbSize {
		distance |= uint32(packed&(limbGoes-1)) << shift
		shift += limbBits
		if packed&limbGoes == 0 {
			before += distance
			places = append(places, before)
			distance, shift = 0, 0
		}
	}
	return places
}

// keep makes t say that its term stands at places.
func keep(t *index.TokenFreq, places []uint32) {
	if number := pack(places); number > 0 {
		t.SetFrequency(int(number))
		return
	}
	t.SetFrequency(len(places))
	for _, p := range places {
		t.Locations = append(t.Locations, &index.TokenLocation{Position: int(p)})
	}
}

// placesOf appends the places of a term in a document.
func placesOf(p segment.Posting, places []uint32) []uint32 {
	kept := p.Locations()
	if len(kept) == 0 {
		return unpack(p.Frequency(), places)
	}
	for _, l := range kept {
		places = append(places, uint32(l.Pos()))
	}
	return places
}

// The places of words say how far each is from the beginning of its run of nouns as well.
const (
	runBits = 3
	maxRun  = 1<<runBits - 1 // a longer run is taken for several
)

func wordPlace(position, inRun int) uint32 { return uint32(position<<runBits | inRun) }

// position and run take apart the place of a word: a run is named by the position at which it begins.
func position(place uint32) uint32 { return place >> runBits }
func runOf(place uint32) uint32    { return place>>runBits - place&maxRun }
