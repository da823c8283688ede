package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
)

// A rubyNode is a word with its reading above it: ｜漢字《かんじ》.
type rubyNode struct {
	ast.BaseInline
	reading []byte // its children are the word
}

var rubyKind = ast.NewNodeKind("Ruby")

func (*rubyNode) Kind() ast.NodeKind { return rubyKind }

func (r *rubyNode) Dump(source []byte, level int) {
	ast.DumpHelper(r, source, level, map[string]string{"Reading": string(r.reading)}, nil)
}

const (
	rubyBar   = "｜"
	rubyOpen  = "《"
	rubyClose = "》"
)

// addRuby finds words with readings in text. The bar is required: 《 》 alone are also quotation marks.
func (n note) addRuby() {
	for _, t := range all[*ast.Text](n) {
		if t.IsRaw() || t.Parent().Kind() == ast.KindCodeSpan {
			continue
		}
		for rest := t; rest != nil; {
			rest = n.cutRuby(rest)
		}
	}
}

// cutRuby divides t at its first word with a reading, and returns the text behind it; nil if there is none.
func (n note) cutRuby(t *ast.Text) *ast.Text {
	value := t.Segment.Value(n.source)
	closes := bytes.Index(value, []byte(rubyClose))
	if closes < 0 {
		return nil
	}
	opens := bytes.LastIndex(value[:closes], []byte(rubyOpen))
	bar := -1
	if opens >= 0 {
		bar = bytes.LastIndex(value[:opens], []byte(rubyBar))
	}
	end := closes + len(rubyClose)
	start := t.Segment.Start
	behind := ast.NewTextSegment(text.NewSegment(start+end, t.Segment.Stop))
	behind.SetSoftLineBreak(t.SoftLineBreak())
	behind.SetHardLineBreak(t.HardLineBreak())
	parent := t.Parent()
	before := text.NewSegmentPadding(start, start+end, t.Segment.Padding)
	if word := bar + len(rubyBar); bar >= 0 && word < opens && opens+len(rubyOpen) < closes && t.Segment.Padding == 0 {
		ruby := &rubyNode{reading: value[opens+len(rubyOpen) : closes]}
		ruby.AppendChild(ruby, ast.NewTextSegment(text.NewSegment(start+word, start+opens)))
		before = text.NewSegment(start, start+bar)
		parent.InsertAfter(parent, t, ruby)
		parent.InsertAfter(parent, ruby, behind)
	} else {
		parent.InsertAfter(parent, t, behind)
	}
	t.Segment = before
	t.SetSoftLineBreak(false)
	t.SetHardLineBreak(false)
	return behind
}

// pairRuby keeps of raw HTML what readings are written with, and line breaks. Tags that have no partner
// within the same emphasis or paragraph are dropped, so that what is shown is always balanced.
func (n note) pairRuby() {
	var word rubyTags
	for _, raw := range all[*ast.RawHTML](n) {
		name, closing := n.tag(raw)
		switch {
		case name == "br":
			raw.SetAttributeString(rawTag, "<br>")
		case name == "ruby" && !closing:
			word = rubyTags{}
			word.add(raw, "<ruby>")
		case len(word.tags) == 0 || word.tags[0].Parent() != raw.Parent():
		case name == "ruby":
			word.add(raw, word.end()+"</ruby>")
			word.show()
			word = rubyTags{}
		case closing && name != "" && name == word.inside:
			word.add(raw, word.end())
		case !closing && name != "":
			word.add(raw, word.end()+"<"+name+">")
			word.inside = name
		}
	}
}

// rubyTags are the tags of one word with its reading, collected until it ends.
type rubyTags struct {
	tags   []*ast.RawHTML
	shown  []string
	inside string // rt or rp if one is open
}

func (w *rubyTags) add(raw *ast.RawHTML, shown string) {
	w.tags, w.shown = append(w.tags, raw), append(w.shown, shown)
}

// end returns the tag that closes what is open, "" if nothing is: HTML lets authors leave it out.
func (w *rubyTags) end() string {
	if w.inside == "" {
		return ""
	}
	tag := "</" + w.inside + ">"
	w.inside = ""
	return tag
}

func (w *rubyTags) show() {
	for i, raw := range w.tags {
		raw.SetAttributeString(rawTag, w.shown[i])
	}
}

// rawTag is the attribute of raw HTML that holds the tag to be shown; without it nothing is.
const rawTag = "shown"

func shownTag(raw *ast.RawHTML) string {
	v, _ := raw.AttributeString(rawTag)
	s, _ := v.(string)
	return s
}

// tag returns the name of a tag for ruby or a line break, and whether it closes; "" for any other.
func (n note) tag(raw *ast.RawHTML) (name string, closing bool) {
	var b strings.Builder
	for i := range raw.Segments.Len() {
		segment := raw.Segments.At(i)
		b.Write(segment.Value(n.source))
	}
	z := html.NewTokenizer(strings.NewReader(b.String()))
	kind := z.Next()
	if kind != html.StartTagToken && kind != html.EndTagToken && kind != html.SelfClosingTagToken {
		return "", false
	}
	tag, _ := z.TagName()
	switch name := string(tag); name {
	case "ruby", "rt", "rp", "br":
		return name, kind == html.EndTagToken
	}
	return "", false
}
