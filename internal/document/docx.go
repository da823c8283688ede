package document

import (
	"context"
	"errors"
	"strconv"
	"strings"
)

// docx reads a text document. Each heading begins a part. What was deleted while changes are tracked,
// comments, hidden text and field codes are not read.
func (a *archive) docx(ctx context.Context, main string, t *Text) error {
	relations, err := a.relations(main)
	if err != nil {
		return err
	}
	d := &docx{ctx: ctx, text: t, headings: make(map[string]bool)}
	for _, kind := range []string{"styles", "", "footnotes", "endnotes"} {
		part, visit := main, d.visit
		if kind != "" {
			part = related(relations, kind)
		}
		if kind == "styles" {
			visit = d.style
		}
		if part == "" {
			continue
		}
		if err := a.walk(part, visit); err != nil && !(errors.Is(err, errMissing) && kind != "") {
			return err
		}
	}
	d.flush()
	return nil
}

// related returns the part of a kind, "" if there is none.
func related(relations map[string]relation, kind string) string {
	for _, rel := range relations {
		if rel.kind == kind {
			return rel.target
		}
	}
	return ""
}

// A docx is a text document being read.
type docx struct {
	ctx      context.Context
	text     *Text
	headings map[string]bool // IDs of the styles of headings

	part      Part
	body      strings.Builder
	paragraph strings.Builder
	heading   bool // the paragraph is a heading
	full      bool
}

// style learns which styles are headings; their names are English in every language of Word.
func (d *docx) style(e *element, c *cursor) error {
	if e.name != "style" {
		return nil
	}
	id := e.attr("styleId")
	return c.children(func(e *element, _ *cursor) error {
		name := strings.ToLower(e.attr("val"))
		if e.name == "name" && (strings.HasPrefix(name, "heading ") || name == "title") || e.name == "outlineLvl" && outline(name) {
			d.headings[id] = true
		}
		return nil
	}, nil)
}

// outline reports whether an outline level is a heading's; 9 is running text (ECMA-376, 17.3.1.20).
func outline(level string) bool {
	n, err := strconv.Atoi(level)
	return err == nil && n >= 0 && n < 9
}

func (d *docx) visit(e *element, c *cursor) error {
	switch e.name {
	case "p":
		return d.readParagraph(c)
	case "footnote", "endnote":
		if kind := e.attr("type"); kind != "" && kind != "normal" {
			return c.skip()
		}
	case "Fallback", "del", "moveFrom", "sdtPr":
		return c.skip()
	}
	return nil
}

// readParagraph reads a paragraph, and the paragraphs of text boxes in it after its own text.
func (d *docx) readParagraph(c *cursor) error {
	if err := d.ctx.Err(); err != nil {
		return err
	}
	outerText, outerHeading := d.paragraph.String(), d.heading
	d.paragraph.Reset()
	d.heading = false
	if err := c.children(d.inParagraph, nil); err != nil {
		return err
	}
	d.endParagraph()
	d.paragraph.WriteString(outerText)
	d.heading = outerHeading
	return nil
}

func (d *docx) inParagraph(e *element, c *cursor) error {
	switch e.name {
	case "p":
		return d.readParagraph(c)
	case "pStyle":
		d.heading = d.heading || d.headings[e.attr("val")]
	case "outlineLvl":
		d.heading = d.heading || outline(e.attr("val"))
	case "r":
		return d.run(c)
	case "Fallback", "del", "moveFrom", "rt", "sdtPr", "pPrChange", "rPrChange", "sectPr":
		// A fallback repeats the text of its alternative, rt is the reading above a word.
		return c.skip()
	}
	return nil
}

// run reads a piece of text in one form. Its properties come first.
func (d *docx) run(c *cursor) error {
	hidden := false
	return c.children(func(e *element, c *cursor) error {
		switch e.name {
		case "vanish", "webHidden":
			hidden = hidden || on(e.attr("val"))
		case "rPrChange", "Fallback", "delText", "instrText", "delInstrText", "rt":
			return c.skip()
		case "p":
			return d.readParagraph(c)
		case "t":
			s, err := c.text()
			if !hidden {
				d.paragraph.WriteString(s)
			}
			return err
		case "tab", "ptab":
			d.write("\t", hidden)
		case "br", "cr":
			d.write("\n", hidden)
		case "noBreakHyphen":
			d.write("-", hidden)
		}
		return nil
	}, nil)
}

func (d *docx) write(s string, hidden bool) {
	if !hidden {
		d.paragraph.WriteString(s)
	}
}

func (d *docx) endParagraph() {
	s := d.paragraph.String()
	d.paragraph.Reset()
	if d.heading && strings.TrimSpace(s) != "" {
		d.flush()
		d.part.Heading = s
		return
	}
	// What is beyond the bound is not kept while the rest is read for its syntax.
	if d.body.Len() <= maxText {
		d.body.WriteString(s + paragraphEnd)
	}
}

// flush ends the part that is being read.
func (d *docx) flush() {
	d.part.Text = d.body.String()
	if !d.full {
		d.full = !d.text.add(d.part)
	}
	d.part = Part{}
	d.body.Reset()
}
