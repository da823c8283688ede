package document

import (
	"context"
	"errors"
	"strconv"
	"strings"
)

// xlsx reads the cells of a workbook, sheet by sheet: texts, and numbers as they are stored.
// Hidden sheets, rows and comments are not read.
func (a *archive) xlsx(ctx context.Context, main string, t *Text) error {
	relations, err := a.relations(main)
	if err != nil {
		return err
	}
	type sheet struct{ name, part string }
	var sheets []sheet
	err = a.walk(main, func(e *element, _ *cursor) error {
		if state := e.attr("state"); e.name == "sheet" && (state == "" || state == "visible") {
			sheets = append(sheets, sheet{e.attr("name"), relations[slideRelation(e)].target})
		}
		return nil
	})
	if err != nil {
		return err
	}
	strings, err := a.sharedStrings(related(relations, "sharedStrings"))
	if err != nil {
		return err
	}
	for _, sh := range sheets {
		if err := ctx.Err(); err != nil {
			return err
		}
		s := worksheet{ctx: ctx, strings: strings}
		if err := a.walk(sh.part, s.visit); err != nil && !errors.Is(err, errFull) {
			if errors.Is(err, errMissing) {
				continue
			}
			return err
		}
		if !t.add(Part{Heading: sh.name, Text: s.text.String()}) {
			return nil
		}
	}
	return nil
}

// sharedStrings returns the texts that cells name by number.
func (a *archive) sharedStrings(part string) ([]string, error) {
	var shared []string
	if part == "" {
		return nil, nil
	}
	err := a.walk(part, func(e *element, c *cursor) error {
		if e.name != "si" {
			return nil
		}
		s, err := richText(c)
		shared = append(shared, s)
		return err
	})
	if errors.Is(err, errMissing) {
		err = nil
	}
	return shared, err
}

// richText returns the text of the element that was just entered, without the readings of its words.
func richText(c *cursor) (string, error) {
	var b strings.Builder
	err := c.children(func(e *element, c *cursor) error {
		switch e.name {
		case "rPh":
			return c.skip()
		case "t":
			s, err := c.text()
			b.WriteString(s)
			return err
		}
		return nil
	}, nil)
	return b.String(), err
}

// errFull ends the reading of a sheet whose text is enough.
var errFull = errors.New("document: text is long enough")

// A worksheet is a sheet being read.
type worksheet struct {
	ctx     context.Context
	strings []string
	text    strings.Builder
}

func (s *worksheet) visit(e *element, c *cursor) error {
	switch e.name {
	case "row":
		if err := s.ctx.Err(); err != nil {
			return err
		}
		if s.text.Len() > maxText {
			return errFull
		}
		if e.attr("hidden") != "" && on(e.attr("hidden")) {
			return c.skip()
		}
	case "c":
		return s.cell(e.attr("t"), c)
	}
	return nil
}

func (s *worksheet) cell(kind string, c *cursor) error {
	return c.children(func(e *element, c *cursor) error {
		var value string
		var err error
		switch e.name {
		case "v":
			value, err = c.text()
			if kind == "s" {
				value = s.shared(value)
			}
		case "is":
			value, err = richText(c)
		default:
			return nil
		}
		if value != "" && kind != "e" && kind != "b" {
			s.text.WriteString(strings.ReplaceAll(value, paragraphEnd, "\n") + paragraphEnd)
		}
		return err
	}, nil)
}

// shared returns the text with a number, "" if there is none.
func (s *worksheet) shared(number string) string {
	i, err := strconv.Atoi(strings.TrimSpace(number))
	if err != nil || i < 0 || i >= len(s.strings) {
		return ""
	}
	return s.strings[i]
}
