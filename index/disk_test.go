package index

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
)

// BenchmarkDisk reports how large the index of real paragraphs is, merged to one segment, against their text.
func BenchmarkDisk(b *testing.B) {
	f, err := os.Open(filepath.Join("..", "..", "shared", "eval", "wikija", "corpus.jsonl"))
	if err != nil {
		b.Skip("needs ../shared/eval beside the project: ", err)
	}
	defer f.Close()
	ix := newIndex(b)
	var docs []Document
	text := 0
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() && len(docs) < 2000 {
		var line struct{ Title, Text string }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			b.Fatal(err)
		}
		text += len(line.Title) + len(line.Text)
		docs = append(docs, note(fmt.Sprint(len(docs)), line.Title, line.Text))
	}
	apply(b, ix, docs...)
	if err := ix.gen.bleve.(*scorch.Scorch).ForceMerge(b.Context(), &mergeplan.SingleSegmentMergePlanOptions); err != nil {
		b.Fatal(err)
	}
	s, err := ix.gen.snapshot()
	if err != nil {
		b.Fatal(err)
	}
	defer s.close()
	size := int64(0)
	for _, seg := range s.segments {
		info, err := os.Stat(seg.segment.(interface{ Path() string }).Path())
		if err != nil {
			b.Fatal(err)
		}
		size += info.Size()
	}
	b.ReportMetric(float64(size)/float64(text), "disk/text")
}
