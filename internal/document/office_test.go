package document

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"github.com/shijuku/shijuku/articles"
)

// extractor serves all tests, so that what reads PDF is compiled once.
var extractor Extractor

// extract reads a document that lies in memory.
func extract(t *testing.T, data []byte) (Text, error) {
	t.Helper()
	return extractor.Extract(t.Context(), "資料", bytes.NewReader(data), int64(len(data)))
}

// code returns the code of an error for people, "" for any other.
func code(err error) string {
	var p *articles.InputError
	if errors.As(err, &p) {
		return p.Code
	}
	return ""
}

// archiveOf returns a ZIP file of the given parts, by name and content in turn.
func archiveOf(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// officeOf returns an Office document with the given main part.
func officeOf(t testing.TB, main string, parts ...string) []byte {
	t.Helper()
	return archiveOf(t, append([]string{
		"_rels/.rels", `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="` + main + `"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
		"docProps/core.xml", `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>作成者</dc:creator><dc:title>橋梁点検
要領</dc:title></cp:coreProperties>`,
	}, parts...)...)
}

const (
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="m" xmlns:wps="s"`
	relSpace  = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
)

func word(t testing.TB, body string, parts ...string) []byte {
	t.Helper()
	return officeOf(t, "word/document.xml", append([]string{"word/document.xml", `<?xml version="1.0"?><w:document ` + wordSpace + `><w:body>` + body + `</w:body></w:document>`}, parts...)...)
}

func TestDOCX(t *testing.T) {
	data := word(t, `
<w:p><w:r><w:t>前書き</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="a1"/></w:pPr><w:r><w:t>一章</w:t></w:r><w:r><w:t xml:space="preserve"> 点検</w:t></w:r></w:p>
<w:p><w:r><w:t>耐震</w:t></w:r><w:del w:author="x"><w:r><w:delText>消した</w:delText></w:r><w:r><w:t>消した本文</w:t></w:r></w:del><w:ins><w:r><w:t>補強</w:t></w:r></w:ins><w:r><w:commentReference w:id="0"/></w:r></w:p>
<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隠し文字</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>見える文字</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>左</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>右</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:ruby><w:rt><w:r><w:t>はし</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>橋</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>の名</w:t><w:tab/><w:t>欄</w:t><w:br/><w:t>改行</w:t></w:r></w:p>
<w:p><w:r><w:t>本文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent><w:p><w:r><w:t>囲み</w:t></w:r></w:p></w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>囲み</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>
<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>二節</w:t></w:r></w:p>
<w:p><w:pPr><w:outlineLvl w:val="9"/></w:pPr><w:r><w:t>本文二</w:t></w:r></w:p>
<w:p><w:moveFrom><w:r><w:t>移動前</w:t></w:r></w:moveFrom></w:p>`,
		"word/_rels/document.xml.rels", `<Relationships `+relSpace+`><Relationship Id="a" Type="x/styles" Target="styles.xml"/><Relationship Id="b" Type="x/footnotes" Target="/word/footnotes.xml"/><Relationship Id="c" Type="x/comments" Target="comments.xml"/><Relationship Id="d" Type="x/endnotes" Target="missing.xml"/></Relationships>`,
		"word/styles.xml", `<w:styles `+wordSpace+`><w:style w:styleId="a1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="x"><w:name w:val="Normal"/></w:style></w:styles>`,
		"word/footnotes.xml", `<w:footnotes `+wordSpace+`><w:footnote w:type="separator"><w:p><w:r><w:t>線</w:t></w:r></w:p></w:footnote><w:footnote><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote></w:footnotes>`,
		"word/comments.xml", `<w:comments `+wordSpace+`><w:comment><w:p><w:r><w:t>内輪の意見</w:t></w:r></w:p></w:comment></w:comments>`,
	)
	got, err := extract(t, data)
	want := Text{Title: "橋梁点検 要領", Parts: []Part{
		{Text: "前書き"},
		{Heading: "一章 点検", Text: "耐震補強\n\n見える文字\n\n左\n\n右\n\n橋の名\t欄\n改行\n\n囲み\n\n本文"},
		{Heading: "二節", Text: "本文二\n\n脚注"},
	}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v, want -, got +:\n%s", err, diff)
	}
}

const slideSpace = `xmlns:p="p" xmlns:a="a" xmlns:r="r" xmlns:mc="mc"`

func shape(kind, text string) string {
	return `<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"/><p:nvPr><p:ph type="` + kind + `"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>` + text + `</a:t></a:r></a:p></p:txBody></p:sp>`
}

func presentation(t testing.TB) []byte {
	slide := func(show, shapes string) string {
		return `<p:sld ` + slideSpace + show + `><p:cSld><p:spTree>` + shapes + `</p:spTree></p:cSld></p:sld>`
	}
	rels, ids := "", ""
	for i := range 4 {
		rels += fmt.Sprintf(`<Relationship Id="rId%d" Type="x/slide" Target="slides/slide%d.xml"/>`, i, 4-i)
		ids += fmt.Sprintf(`<p:sldId id="%d" r:id="rId%d"/>`, 256+i, i)
	}
	return officeOf(t, "/ppt/presentation.xml",
		"ppt/presentation.xml", `<p:presentation `+slideSpace+`><p:sldMasterIdLst><p:sldMasterId id="1" r:id="rId9"/></p:sldMasterIdLst><p:sldIdLst>`+ids+`</p:sldIdLst></p:presentation>`,
		"ppt/_rels/presentation.xml.rels", `<Relationships `+relSpace+`>`+rels+`</Relationships>`,
		"ppt/slides/slide4.xml", slide("", shape("ctrTitle", "耐震補強")+shape("subTitle", "木下")+shape("sldNum", "1")),
		"ppt/slides/slide3.xml", slide(` show="0"`, shape("title", "隠したスライド")),
		"ppt/slides/slide2.xml", slide("", `<p:grpSp>`+shape("body", "一行</a:t></a:r><a:br/><a:r><a:t>二行")+`</p:grpSp><p:sp><p:nvSpPr><p:cNvPr id="2" hidden="1"/></p:nvSpPr><p:txBody><a:p><a:r><a:t>隠した図形</a:t></a:r></a:p></p:txBody></p:sp>
<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3"/></p:nvGraphicFramePr><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>左</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>右</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>`),
		"ppt/slides/slide1.xml", slide("", ""),
		"ppt/slides/_rels/slide4.xml.rels", `<Relationships `+relSpace+`><Relationship Id="n" Type="x/notesSlide" Target="../notesSlides/notesSlide1.xml"/></Relationships>`,
		"ppt/notesSlides/notesSlide1.xml", `<p:notes `+slideSpace+`>`+shape("body", "内輪のメモ")+`</p:notes>`,
		"ppt/comments/comment1.xml", `<p:cmLst `+slideSpace+`><p:cm><p:text>内輪の意見</p:text></p:cm></p:cmLst>`,
	)
}

func TestPPTX(t *testing.T) {
	got, err := extract(t, presentation(t))
	want := Text{Title: "橋梁点検 要領", Parts: []Part{
		{Heading: "耐震補強", Text: "木下"},
		{Heading: "スライド 3", Text: "一行\n二行\n\n左\n\n右"},
		{Heading: "スライド 4"},
	}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v, want -, got +:\n%s", err, diff)
	}
}

func TestXLSX(t *testing.T) {
	f := excelize.NewFile()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(f.SetSheetName("Sheet1", "橋梁一覧"))
	for cell, value := range map[string]any{"A1": "橋名", "B1": "径間", "A2": "大橋\n(旧)", "B2": 12.5, "A3": "隠した行", "A4": true} {
		check(f.SetCellValue("橋梁一覧", cell, value))
	}
	check(f.SetCellRichText("橋梁一覧", "C2", []excelize.RichTextRun{{Text: "耐震"}, {Text: "補強"}}))
	check(f.SetRowVisible("橋梁一覧", 3, false))
	check(f.AddComment("橋梁一覧", excelize.Comment{Cell: "A1", Author: "x", Text: "内輪の意見"}))
	_, err := f.NewSheet("隠した表")
	check(err)
	check(f.SetCellValue("隠した表", "A1", "秘密"))
	check(f.SetSheetVisible("隠した表", false))
	var b bytes.Buffer
	check(f.Write(&b))

	got, err := extract(t, b.Bytes())
	want := Text{Parts: []Part{{Heading: "橋梁一覧", Text: "橋名\n\n径間\n\n大橋\n(旧)\n\n12.5\n\n耐震補強"}}}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(Text{}, "Title")); diff != "" || err != nil {
		t.Errorf("%v, want -, got +:\n%s", err, diff)
	}
}

func TestInlineStringsAndReadings(t *testing.T) {
	const space = `xmlns="x" xmlns:r="r"`
	data := officeOf(t, "xl/workbook.xml",
		"xl/workbook.xml", `<workbook `+space+`><sheets><sheet name="一" sheetId="1" r:id="a"/><sheet name="無" sheetId="2" r:id="b"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships `+relSpace+`><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/sharedStrings.xml", `<sst `+space+`><si><t>橋</t><rPh><t>ハシ</t></rPh></si></sst>`,
		"xl/worksheets/sheet1.xml", `<worksheet `+space+`><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>9</v></c><c t="inlineStr"><is><t>中</t></is></c><c t="str"><f>A1&amp;"x"</f><v>式</v></c><c t="e"><v>#N/A</v></c></row></sheetData></worksheet>`,
	)
	got, err := extract(t, data)
	if want := []Part{{Heading: "一", Text: "橋\n\n中\n\n式"}}; err != nil || !cmp.Equal(got.Parts, want) {
		t.Errorf("got %+v, %v; want %+v", got.Parts, err, want)
	}
}

func TestWhatIsNoDocument(t *testing.T) {
	valid := word(t, `<w:p><w:r><w:t>本文</w:t></w:r></w:p>`)
	directory := bytes.Index(valid, []byte("PK\x01\x02"))
	for name, tt := range map[string]struct {
		data []byte
		code string
	}{
		"nothing":             {nil, "document.unknown-kind"},
		"text":                {[]byte("本文"), "document.unknown-kind"},
		"older Office":        {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...."), "document.old-office"},
		"other archive":       {archiveOf(t, "a.txt", "x"), "document.unknown-archive"},
		"half an archive":     {valid[:len(valid)/2], "document.damaged"},
		"no directory":        {valid[:directory], "document.damaged"},
		"no main part":        {officeOf(t, "word/document.xml"), "document.damaged"},
		"not XML":             {officeOf(t, "word/document.xml", "word/document.xml", "<w:document><w:p>"), "document.damaged"},
		"entity":              {officeOf(t, "word/document.xml", "word/document.xml", `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d><p><r><t>&x;</t></r></p></d>`), "document.damaged"},
		"other charset":       {officeOf(t, "word/document.xml", "word/document.xml", `<?xml version="1.0" encoding="Shift_JIS"?><d/>`), "document.damaged"},
		"deep XML":            {officeOf(t, "word/document.xml", "word/document.xml", strings.Repeat("<a>", maxDepth+2)), "document.bomb"},
		"zip bomb":            {officeOf(t, "word/document.xml", "word/document.xml", "<d>"+strings.Repeat(" ", 20<<20)+"</d>"), "document.bomb"},
		"too many entries":    {many(t, maxEntries+1), "document.bomb"},
		"long directory":      {many(t, 60000), "document.bomb"},
		"main part outside":   {officeOf(t, "../../etc/passwd"), "document.unknown-archive"},
		"PDF that is none":    {[]byte("%PDF-1.7\nnothing"), "document.damaged"},
		"PDF of zeros":        {append([]byte("%PDF-1.7\n"), make([]byte, 4096)...), "document.damaged"},
		"sizes that are lies": {lying(valid), "document.damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := extract(t, tt.data); code(err) != tt.code {
				t.Errorf("got %v, want %s", err, tt.code)
			}
		})
	}
}

// many returns an archive with so many empty entries.
func many(t testing.TB, n int) []byte {
	parts := make([]string, 0, 2*n)
	for i := range n {
		parts = append(parts, fmt.Sprintf("parts/with-a-name/%06d/%s", i, strings.Repeat("x", 40)), "")
	}
	return archiveOf(t, parts...)
}

// lying returns an archive whose directory says that every entry holds one byte.
func lying(data []byte) []byte {
	data = bytes.Clone(data)
	const uncompressedSize = 24 // offset in a directory entry (APPNOTE.TXT, 4.3.12)
	for at := 0; ; at += 4 {
		i := bytes.Index(data[at:], []byte("PK\x01\x02"))
		if i < 0 {
			return data
		}
		at += i
		binary.LittleEndian.PutUint32(data[at+uncompressedSize:], 1)
	}
}

func TestLongTextIsCut(t *testing.T) {
	paragraph := `<w:p><w:r><w:t>` + strings.Repeat("橋梁の耐震補強と予防保全 ", 500) + `%d</w:t></w:r></w:p>`
	var body strings.Builder
	for i := range maxText/15000 + 100 {
		fmt.Fprintf(&body, paragraph, i)
	}
	data := archiveStored(t, word(t, body.String()))
	got, err := extract(t, data)
	if err != nil || !got.Cut || len(got.Parts) != 1 || len(got.Parts[0].Text) > maxText || len(got.Parts[0].Text) < maxText-10 {
		t.Errorf("got %d parts, cut %t, %v", len(got.Parts), got.Cut, err)
	}
}

// archiveStored returns an archive with the same parts, not packed.
func archiveStored(t testing.TB, data []byte) []byte {
	t.Helper()
	old, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range old.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		var content bytes.Buffer
		if _, err := content.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content.Bytes()); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestCancelledReading(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, data := range map[string][]byte{"DOCX": word(t, `<w:p/>`), "PPTX": presentation(t), "PDF": paper("BT ET")} {
		if _, err := extractor.Extract(ctx, name, bytes.NewReader(data), int64(len(data))); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestTooLarge(t *testing.T) {
	if _, err := extractor.Extract(t.Context(), "x", bytes.NewReader(nil), maxSize+1); code(err) != "document.too-large" {
		t.Errorf("got %v", err)
	}
}

// FuzzOffice: whatever the archive holds, there is a text within its bounds or an error for people.
func FuzzOffice(f *testing.F) {
	f.Add("word/document.xml", `<w:document><w:p><w:r><w:t>x</w:t></w:r></w:p></w:document>`, `<a/>`)
	f.Add("ppt/presentation.xml", `<p:presentation xmlns:r="r"><p:sldId r:id="a"/></p:presentation>`, `<r><Relationship Id="a" Target="presentation.xml"/></r>`)
	f.Add("xl/workbook.xml", `<w xmlns:r="r"><sheet r:id="a"/><row><c t="s"><v>0</v></c></row></w>`, `<r><Relationship Id="a" Type="sharedStrings" Target="workbook.xml"/></r>`)
	f.Fuzz(func(t *testing.T, main, part, rels string) {
		if strings.ContainsAny(main, "\"<&\x00") || len(main) > 100 || strings.HasSuffix(main, "/") {
			return // the last would be a folder, into which the test cannot write
		}
		dir, file, _ := strings.Cut(main, "/")
		data := officeOf(t, main, main, part, dir+"/_rels/"+file+".rels", rels)
		got, err := extractor.Extract(t.Context(), "x", bytes.NewReader(data), int64(len(data)))
		if err != nil && code(err) == "" {
			t.Errorf("%v is not an error for people", err)
		}
		total := 0
		for _, p := range got.Parts {
			total += len(p.Text)
		}
		if total > maxText {
			t.Errorf("%d bytes of text", total)
		}
	})
}
