package articles

// A Role says what a member may do beside reading what was opened to them.
type Role string

// The roles, each including the ones before it. An editor reads and edits every article.
const (
	RoleMember      Role = "member"
	RoleContributor Role = "contributor"
	RoleEditor      Role = "editor"
	RoleAdmin       Role = "admin"
)

// Valid reports whether r is one of the four roles.
func (r Role) Valid() bool {
	switch r {
	case RoleMember, RoleContributor, RoleEditor, RoleAdmin:
		return true
	}
	return false
}

// Edits reports whether the role reads and edits every article.
func (r Role) Edits() bool { return r == RoleEditor || r == RoleAdmin }

// A Member is a person with an account.
type Member struct {
	Email    string // normalised; names the member
	Name     string
	Role     Role
	Groups   []string // names of the groups the member belongs to, sorted
	Disabled bool
	Password string // encoded hash, "" if none is set
}

// Circles returns the circles the member belongs to; none, not even members, if the account is disabled.
func (m Member) Circles() []Circle {
	if m.Disabled {
		return nil
	}
	circles := []Circle{Public, Members, Person(m.Email)}
	for _, g := range m.Groups {
		circles = append(circles, Group(g))
	}
	if m.Role.Edits() {
		circles = append(circles, Editors)
	}
	return circles
}

// A Scope limits what a token may do with its owner's rights.
type Scope string

// The scopes of a token.
const (
	ScopePublic Scope = "public" // reads as an anonymous visitor
	ScopeRead   Scope = "read"   // reads all that its owner may read
	ScopeWrite  Scope = "write"  // reads and writes as its owner
)

// Valid reports whether s is one of the three scopes.
func (s Scope) Valid() bool { return s == ScopePublic || s == ScopeRead || s == ScopeWrite }
