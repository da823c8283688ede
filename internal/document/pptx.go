package document

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// pptx reads a presentation, slide by slide. Hidden slides and shapes, the speaker's notes and comments are not read.
func (a *archive) pptx(ctx context.Context, main string, t *Text) error {
	relations, err := a.relations(main)
	if err != nil {
		return err
	}
	var slides []string
	err = a.walk(main, func(e *element, _ *cursor) error {
		if e.name == "sldId" {
			slides = append(slides, relations[slideRelation(e)].target)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i, part := range slides {
		if err := ctx.Err(); err != nil {
			return err
		}
		s := slide{}
		if err := a.walk(part, s.visit); err != nil {
			if errors.Is(err, errMissing) {
				continue
			}
			return err
		}
		if s.hidden {
			continue
		}
		heading := s.title.String()
		if line(heading) == "" {
			heading = fmt.Sprintf("スライド %d", i+1)
		}
		if !t.add(Part{Heading: heading, Text: s.body.String()}) {
			return nil
		}
	}
	return nil
}

// slideRelation returns the relation ID of a slide; its attribute "id" without name space is another number.
func slideRelation(e *element) string {
	for _, a := range e.attrs {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

// A slide is a slide being read.
type slide struct {
	hidden bool
	title  strings.Builder
	body   strings.Builder
}

func (s *slide) visit(e *element, c *cursor) error {
	switch e.name {
	case "sld":
		s.hidden = e.attr("show") != "" && !on(e.attr("show"))
	case "sp", "graphicFrame", "cxnSp", "pic":
		return s.shape(c)
	case "Fallback":
		return c.skip()
	}
	return nil
}

// shape reads the text of a shape or a table. What the shape is comes before its text.
func (s *slide) shape(c *cursor) error {
	var text strings.Builder
	hidden, title := false, false
	err := c.children(func(e *element, c *cursor) error {
		switch e.name {
		case "cNvPr":
			hidden = e.attr("hidden") != "" && on(e.attr("hidden"))
		case "ph":
			title = e.attr("type") == "title" || e.attr("type") == "ctrTitle"
			// The date, the footer and the number of the slide are not what it says.
			hidden = hidden || e.attr("type") == "dt" || e.attr("type") == "ftr" || e.attr("type") == "sldNum"
		case "Fallback":
			return c.skip()
		case "t":
			s, err := c.text()
			text.WriteString(s)
			return err
		case "br":
			text.WriteByte('\n')
		case "tab":
			text.WriteByte('\t')
		case "p", "tc":
			text.WriteString(paragraphEnd)
		}
		return nil
	}, nil)
	switch {
	case err != nil || hidden:
	case title:
		s.title.WriteString(text.String() + " ")
	default:
		s.body.WriteString(text.String() + paragraphEnd)
	}
	return err
}
