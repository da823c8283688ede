package index

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A keptPosting is a posting as Bleve would give it back.
type keptPosting struct {
	segment.Posting
	frequency uint64
	locations []segment.Location
}

func (p *keptPosting) Frequency() uint64             { return p.frequency }
func (p *keptPosting) Locations() []segment.Location { return p.locations }

type keptLocation struct {
	segment.Location
	position uint64
}

func (l keptLocation) Pos() uint64 { return l.position }

func TestPlacesArePackedAndUnpacked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var places []uint32
		at := uint32(0)
		for range rapid.IntRange(1, 20).Draw(t, "count") {
			at += rapid.OneOf(rapid.Uint32Range(1, 40), rapid.Uint32Range(1, 5000), rapid.Uint32Range(1, 1<<25)).Draw(t, "distance")
			places = append(places, at)
		}
		var f index.TokenFreq
		keep(&f, places)
		kept := &keptPosting{frequency: uint64(f.Frequency())}
		for _, l := range f.Locations {
			kept.locations = append(kept.locations, keptLocation{position: uint64(l.Position)})
		}
		if len(kept.locations) > 0 && len(kept.locations) != f.Frequency() {
			t.Fatalf("%d locations, frequency %d: Bleve reads as many as the frequency says", len(kept.locations), f.Frequency())
		}
		if got := placesOf(kept, nil); !slices.Equal(got, places) {
			t.Fatalf("places %v become %v", places, got)
		}
	})
}

func TestTwoPlacesFitIntoOneNumber(t *testing.T) {
	// The last two words of a passage of a thousand words.
	if pack([]uint32{wordPlace(999, maxRun), wordPlace(1000, maxRun)}) == 0 {
		t.Error("they do not")
	}
}
