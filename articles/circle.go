package articles

import (
	"slices"
	"strings"
)

// A Circle is a set of people an article can be opened to: "public", "members",
// "group:NAME" or "person:EMAIL". Two further ones are held by viewers and never
// written into an article: "role:editor", which every layer admits, and "pass:ID".
type Circle string

// The circles with fixed names.
const (
	Public  Circle = "public"
	Members Circle = "members"
	Editors Circle = "role:editor"
)

const (
	groupPrefix  = "group:"
	personPrefix = "person:"
	passPrefix   = "pass:"
)

// Group returns the circle of the group with the given name, which must be normalised already.
func Group(name string) Circle { return Circle(groupPrefix + name) }

// Person returns the circle of one person. E-mail addresses are compared without regard to case.
func Person(email string) Circle { return Circle(personPrefix + NormalEmail(email)) }

// Pass returns the circle of those who hold the guest pass with the given ID.
func Pass(id string) Circle { return Circle(passPrefix + id) }

// GroupName returns the name of the group that c stands for, and whether c is a group.
func (c Circle) GroupName() (string, bool) { return strings.CutPrefix(string(c), groupPrefix) }

// PersonEmail returns the address of the person that c stands for, and whether c is a person.
func (c Circle) PersonEmail() (string, bool) { return strings.CutPrefix(string(c), personPrefix) }

// NormalEmail returns an e-mail address in the form in which addresses are compared and stored.
func NormalEmail(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

// An Audience is a set of circles, any of which suffices. The zero Audience is nobody.
// It is sorted and without repetition when built by [NewAudience].
type Audience []Circle

// NewAudience returns the audience of the given circles.
func NewAudience(circles ...Circle) Audience {
	if len(circles) == 0 {
		return nil
	}
	a := Audience(slices.Clone(circles))
	slices.Sort(a)
	return slices.Compact(a)
}

// Has reports whether c is one of the circles of a.
func (a Audience) Has(c Circle) bool { return slices.Contains(a, c) }

// Equal reports whether a and b name the same circles.
func (a Audience) Equal(b Audience) bool { return slices.Equal(NewAudience(a...), NewAudience(b...)) }

// Within reports whether everybody whom a admits is certainly admitted by b too.
// A group stands for its members of today only, so groups are within members and public,
// and persons are within public, but no group is within another.
func (a Audience) Within(b Audience) bool {
	for _, c := range a {
		if !c.within(b) {
			return false
		}
	}
	return true
}

// within reports whether b admits everybody in c. A person need not be a member:
// an article may name somebody who has no account yet.
func (c Circle) within(b Audience) bool {
	if b.Has(Public) || b.Has(c) {
		return true
	}
	_, group := c.GroupName()
	return group && b.Has(Members)
}
