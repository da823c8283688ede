package document

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"
)

// paper returns a PDF with a page for each of the contents. F1 is a Latin font, F2 a Japanese one that is not
// embedded: its characters are written in UCS-2.
func paper(contents ...string) []byte {
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"", // the pages, once their numbers are known
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		"<</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3/Encoding/UniJIS-UCS2-H/DescendantFonts[5 0 R]>>",
		"<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiMin-W3/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/FontDescriptor 6 0 R/DW 1000>>",
		"<</Type/FontDescriptor/FontName/HeiseiMin-W3/Flags 4/FontBBox[-123 -257 1001 910]/ItalicAngle 0/Ascent 709/Descent -241/CapHeight 709/StemV 69>>",
		"<</Title<" + utf16(true, "橋の手引き") + ">>>",
	}
	var kids strings.Builder
	for _, content := range contents {
		page := len(objects) + 1
		fmt.Fprintf(&kids, "%d 0 R ", page)
		objects = append(objects,
			fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents %d 0 R>>", page+1),
			fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(contents))

	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R/Info 7 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return b.Bytes()
}

// utf16 returns text in big-endian UTF-16 as hexadecimal digits.
func utf16(mark bool, s string) string {
	policy := unicode.IgnoreBOM
	if mark {
		policy = unicode.UseBOM
	}
	b, err := unicode.UTF16(unicode.BigEndian, policy).NewEncoder().Bytes([]byte(s))
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%X", b)
}

func shown(font, y int, operand string) string {
	return fmt.Sprintf("BT /F%d 12 Tf 50 %d Td %s Tj ET\n", font, y, operand)
}

func japanese(y int, s string) string { return shown(2, y, "<"+utf16(false, s)+">") }

func TestPDF(t *testing.T) {
	cache := t.TempDir()
	e := &Extractor{Cache: cache}
	defer func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	}()
	data := paper(shown(1, 700, "(Bridge inspection)")+shown(1, 680, "(second line)"), "", japanese(700, "橋梁の耐震補強")+japanese(680, "会計検査を踏まえて"))
	got, err := e.Extract(t.Context(), "a.pdf", bytes.NewReader(data), int64(len(data)))
	want := Text{Title: "橋の手引き", Parts: []Part{
		{Heading: "1 ページ", Text: "Bridge inspection\nsecond line"},
		{Heading: "3 ページ", Text: "橋梁の耐震補強\n会計検査を踏まえて"},
	}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v, want -, got +:\n%s", err, diff)
	}
	if files, err := os.ReadDir(cache); err != nil || len(files) == 0 {
		t.Errorf("nothing was kept for the next process: %v", err)
	}

	scan := paper("q 100 0 0 100 0 0 cm Q")
	if got, err := e.Extract(t.Context(), "scan.pdf", bytes.NewReader(scan), int64(len(scan))); err != nil || !got.Empty() {
		t.Errorf("a scan gave %+v, %v", got, err)
	}
	broken := bytes.Replace(data, []byte("/Type/Catalog"), []byte("/Type/Broken_"), 1)
	broken = broken[:len(broken)/2]
	if _, err := e.Extract(t.Context(), "b.pdf", bytes.NewReader(broken), int64(len(broken))); err != nil && code(err) == "" {
		t.Errorf("a broken PDF gave %v", err)
	}
}

// A leaver stops waiting as soon as its document is read from.
type leaver struct {
	*bytes.Reader
	leave func()
}

func (l leaver) ReadAt(p []byte, at int64) (int, error) {
	if at > headLength {
		l.leave()
	}
	return l.Reader.ReadAt(p, at)
}

func TestLeavingPDF(t *testing.T) {
	pages := make([]string, 200)
	for i := range pages {
		pages[i] = japanese(700, "橋梁の耐震補強")
	}
	data := paper(pages...)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := extractor.Extract(ctx, "a.pdf", leaver{bytes.NewReader(data), cancel}, int64(len(data)))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
	if got, err := extract(t, data); err != nil || len(got.Parts) != len(pages) {
		t.Errorf("afterwards: %d parts, %v", len(got.Parts), err)
	}
}
