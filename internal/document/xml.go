package document

import (
	"encoding/xml"
	"io"
)

// Bounds on XML; encoding/xml knows no external entities and expands none that a document defines.
const (
	maxTokens = 5_000_000 // of one part
	maxDepth  = 256
)

// An element is where a cursor stands.
type element struct {
	name  string // without name space: parts of one kind use each name once
	space string
	attrs []xml.Attr
}

// attr returns the value of an attribute by its name without name space, "" if there is none.
func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on reports whether a switch such as <w:vanish/> or hidden="1" is on: it is unless it says otherwise.
func on(value string) bool {
	switch value {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// A cursor goes through the elements of a part.
type cursor struct {
	decoder *xml.Decoder
	tokens  int
	depth   int
}

// token returns the next token, and io.EOF after the last.
func (c *cursor) token() (xml.Token, error) {
	if c.tokens++; c.tokens > maxTokens {
		return nil, errBomb
	}
	t, err := c.decoder.Token()
	switch t.(type) {
	case xml.StartElement:
		if c.depth++; c.depth > maxDepth {
			return nil, errBomb
		}
	case xml.EndElement:
		c.depth--
	}
	return t, err
}

// children calls visit for every element in the one that was just entered, and text for what is written between them.
// A visit that does not go through its element's children itself leaves them to be visited in turn.
// Either function may be nil.
func (c *cursor) children(visit func(e *element, c *cursor) error, text func(string)) error {
	end := c.depth - 1
	for c.depth > end {
		t, err := c.token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if visit == nil {
				continue
			}
			if err := visit(&element{t.Name.Local, t.Name.Space, t.Attr}, c); err != nil {
				return err
			}
		case xml.CharData:
			if text != nil {
				text(string(t))
			}
		}
	}
	return nil
}

// skip passes over the element that was just entered.
func (c *cursor) skip() error { return c.children(nil, nil) }

// text returns all text in the element that was just entered.
func (c *cursor) text() (string, error) {
	var s []byte
	err := c.children(nil, func(t string) { s = append(s, t...) })
	return string(s), err
}

// walk calls visit for every element of a part.
func (a *archive) walk(part string, visit func(e *element, c *cursor) error) error {
	r, err := a.open(part)
	if err != nil {
		return err
	}
	defer r.Close()
	c := &cursor{decoder: xml.NewDecoder(r), depth: 1}
	if err := c.children(visit, nil); err != io.EOF {
		return err
	}
	return nil
}
