package markdown

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"

	"github.com/shijuku/shijuku/articles"
)

// maxTokens bounds the parts of front matter. The YAML parser takes the square of the number
// of keys and of the depth of nesting: 5,000 are read in a tenth of a second, 60,000 in 15.
const maxTokens = 5000

// frontLine is the line of the file on which front matter begins, below its fence.
const frontLine = 2

// A node is a value in the front matter. Aliases are never followed, so that none can multiply.
type node struct{ yaml ast.Node }

// An entry is a key of a mapping with its value.
type entry struct {
	name  string
	key   node
	value node
}

// parseYAML returns the keys of the front matter, in order.
func parseYAML(front string) ([]entry, error) {
	tokens := lexer.Tokenize(front)
	if len(tokens) > maxTokens {
		return nil, frontMatterTooLarge()
	}
	file, err := parser.Parse(tokens, 0)
	if err != nil {
		return nil, yamlProblem(err)
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil && len(file.Docs) == 1 {
		return nil, nil
	}
	root := node{file.Docs[0].Body}
	if entries, ok := root.entries(); ok && len(file.Docs) == 1 {
		return entries, nil
	}
	return nil, &articles.InputError{
		Line: frontLine, Column: 1, Code: "front-matter.not-keys",
		Message: "the front matter is not a list of keys with values",
		Hint:    "write one key and its value on a line, such as title: 橋の点検",
	}
}

// yamlProblem turns an error of the YAML parser into one of ours.
func yamlProblem(err error) error {
	p := &articles.InputError{
		Line: frontLine, Column: 1, Code: "front-matter.yaml",
		Hint: "put texts that contain : # [ ] { } or begin with @ * & ! % into double quotes",
	}
	reason := "unreadable"
	var known yaml.Error
	if errors.As(err, &known) {
		reason = known.GetMessage()
		if t := known.GetToken(); t != nil && t.Position != nil {
			p.Line, p.Column = frontLine-1+t.Position.Line, t.Position.Column
		}
	}
	if key, ok := strings.CutPrefix(reason, "mapping key \""); ok {
		key, _, _ = strings.Cut(key, "\" already defined")
		p.Code, p.Args = "front-matter.duplicate-key", args{"Key": key}
		p.Message, p.Hint = fmt.Sprintf("the key %q stands here a second time", key), "keep one of them"
		return p
	}
	p.Args, p.Message = args{"Reason": reason}, "the front matter cannot be read: "+reason
	return p
}

// place returns the node's line and column in the file.
func (n node) place() (line, column int) {
	at := n.yaml
	switch m := at.(type) {
	case nil:
		return frontLine, 1
	case *ast.MappingNode:
		// A mapping in block style stands where its first key stands, not at that key's colon.
		if !m.IsFlowStyle && len(m.Values) > 0 {
			at = m.Values[0].Key
		}
	case *ast.MappingValueNode:
		at = m.Key
	}
	token := at.GetToken()
	if token == nil || token.Position == nil {
		return frontLine, 1
	}
	return frontLine - 1 + token.Position.Line, token.Position.Column
}

// null reports whether nothing, or YAML's null, is written.
func (n node) null() bool {
	_, null := n.yaml.(*ast.NullNode)
	return null || n.yaml == nil
}

// scalar returns a single value as it is written, whatever YAML takes it for: 01 is "01".
func (n node) scalar() (string, bool) {
	switch v := n.yaml.(type) {
	case *ast.LiteralNode:
		return strings.TrimSpace(v.Value.Value), true
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return strings.TrimSpace(v.GetToken().Value), true
	}
	return "", n.null()
}

// items returns the values of a list, or the node itself if it is none; without nulls.
func (n node) items() []node {
	list, ok := n.yaml.(*ast.SequenceNode)
	if !ok {
		if n.null() {
			return nil
		}
		return []node{n}
	}
	items := make([]node, 0, len(list.Values))
	for _, v := range list.Values {
		if item := (node{v}); !item.null() {
			items = append(items, item)
		}
	}
	return items
}

// entries returns the keys of a mapping, in order, and whether it is one.
func (n node) entries() ([]entry, bool) {
	var values []*ast.MappingValueNode
	switch m := n.yaml.(type) {
	case *ast.MappingNode:
		values = m.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{m}
	default:
		return nil, false
	}
	entries := make([]entry, len(values))
	for i, v := range values {
		key := node{v.Key}
		name, ok := key.scalar()
		if !ok || key.null() {
			name = v.Key.GetToken().Value
		}
		entries[i] = entry{name: name, key: key, value: node{v.Value}}
	}
	return entries, true
}
