package document

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"strings"
)

// Bounds on archives: what they say of their sizes is never believed, what comes out is counted.
const (
	maxEntries   = 2000      // of an archive: a deck of 300 slides has 1,500
	maxDirectory = 4 << 20   // bytes that are read to learn what is in an archive
	maxPart      = 64 << 20  // bytes of one part, unpacked
	maxUnpacked  = 200 << 20 // bytes of all parts that are read, unpacked
	maxRatio     = 100       // unpacked by packed, beyond the first freeRatio bytes: text has 5 to 20
	freeRatio    = 1 << 20
)

var (
	errBomb    = errors.New("document: unpacks into too much")
	errMissing = errors.New("document: part is missing")
)

// An archive is an Office document: parts in a ZIP file, known by their names.
type archive struct {
	parts    map[string]*zip.File
	unpacked int64
}

// openArchive reads the directory of a ZIP file.
func openArchive(r io.ReaderAt, size int64) (*archive, error) {
	// The directory may claim or hold any number of entries, each of which takes memory.
	meter := &meter{r: r, left: maxDirectory}
	z, err := zip.NewReader(meter, size)
	if meter.left < 0 || err == nil && len(z.File) > maxEntries {
		return nil, errBomb
	}
	if err != nil {
		return nil, err
	}
	meter.off = true
	a := &archive{parts: make(map[string]*zip.File, len(z.File))}
	for _, f := range z.File {
		if f.Mode().IsRegular() {
			a.parts[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
		}
	}
	return a, nil
}

// A meter lets so many bytes be read.
type meter struct {
	r    io.ReaderAt
	left int64
	off  bool
}

func (m *meter) ReadAt(p []byte, at int64) (int, error) {
	if !m.off {
		if m.left -= int64(len(p)); m.left < 0 {
			return 0, errBomb
		}
	}
	return m.r.ReadAt(p, at)
}

func (a *archive) has(name string) bool { return a.parts[strings.ToLower(name)] != nil }

// open returns what is in a part. Reading it ends with errBomb where it is too much.
func (a *archive) open(name string) (io.ReadCloser, error) {
	f := a.parts[strings.ToLower(name)]
	if f == nil {
		return nil, errMissing
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	return &counted{ReadCloser: r, archive: a, packed: int64(f.CompressedSize64)}, nil
}

// A counted reader counts what comes out of one part, and out of the whole archive.
type counted struct {
	io.ReadCloser
	archive *archive
	packed  int64
	out     int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	c.out += int64(n)
	c.archive.unpacked += int64(n)
	if c.out > maxPart || c.archive.unpacked > maxUnpacked || c.out > freeRatio && c.out > maxRatio*c.packed {
		return 0, errBomb
	}
	return n, err
}

// A relation says where a part that another one names by ID is.
type relation struct{ kind, target string }

// relations returns the relations of a part by ID; none if it has none.
// Targets outside of the archive are left out.
func (a *archive) relations(part string) (map[string]relation, error) {
	dir, file := path.Split(part)
	found := make(map[string]relation)
	err := a.walk(dir+"_rels/"+file+".rels", func(e *element, _ *cursor) error {
		if e.name != "Relationship" || e.attr("TargetMode") == "External" {
			return nil
		}
		target := e.attr("Target")
		if !strings.HasPrefix(target, "/") {
			target = "/" + dir + target
		}
		found[e.attr("Id")] = relation{kind: path.Base(e.attr("Type")), target: strings.TrimPrefix(path.Clean(target), "/")}
		return nil
	})
	if errors.Is(err, errMissing) {
		err = nil
	}
	return found, err
}
