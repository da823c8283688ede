package markdown

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/shijuku/shijuku/articles"
)

// maxName is the longest name of an article or a group in bytes: some 65 Japanese characters.
const maxName = 200

// maxEmail is the longest e-mail address in bytes (RFC 5321, 4.5.3.1.3, without the angle brackets).
const maxEmail = 254

// nobody is written where a layer is open to no circle.
const nobody = "nobody"

const circleHint = `the circles are public, members, group:NAME, person:EMAIL and nobody`

// ParseCircle reads a circle that an article can be opened to: public, members, group:NAME or person:EMAIL.
// The name of a group and the address are normalised.
func ParseCircle(s string) (articles.Circle, error) {
	s = strings.TrimSpace(s)
	c := articles.Circle(s)
	if c == articles.Public || c == articles.Members {
		return c, nil
	}
	if name, ok := c.GroupName(); ok {
		if name = strings.TrimSpace(norm.NFC.String(name)); name != "" && len(name) <= maxName && nameable(name) {
			return articles.Group(name), nil
		}
	}
	if address, ok := c.PersonEmail(); ok {
		if address, ok := parseEmail(address); ok {
			return articles.Person(address), nil
		}
	}
	return "", &articles.InputError{
		Code: "front-matter.unknown-circle", Args: args{"Circle": s},
		Message: "there is no circle " + quoted(s), Hint: circleHint,
	}
}

// parseEmail returns an e-mail address in normal form, and whether it is one.
// Whether mail arrives there is not this parser's question.
func parseEmail(s string) (string, bool) {
	s = articles.NormalEmail(s)
	local, domain, ok := strings.Cut(s, "@")
	ok = ok && local != "" && domain != "" && len(s) <= maxEmail && nameable(s) &&
		!strings.ContainsAny(s, " \u3000,;<>\"()") && !strings.Contains(domain, "@")
	return s, ok
}

// audience reads one circle or a list of circles. Nothing written is nobody.
func (n node) audience() (articles.Audience, error) {
	items := n.items()
	var circles []articles.Circle
	for _, item := range items {
		s, ok := item.scalar()
		if !ok {
			return nil, item.problem("front-matter.not-a-circle", nil,
				"this is not a circle", `write group:NAME without a space behind the colon, or in quotes: "group:NAME"`)
		}
		if s == nobody {
			if len(items) > 1 {
				return nil, item.problem("front-matter.nobody-and-others", nil,
					"nobody stands beside other circles", "keep either nobody or the others")
			}
			return nil, nil
		}
		c, err := ParseCircle(s)
		if err != nil {
			return nil, item.locate(err)
		}
		circles = append(circles, c)
	}
	return articles.NewAudience(circles...), nil
}
