package web

// SignIn asks for e-mail and password: fields email, password and next of a POST to [SignInPath].
type SignIn struct {
	Email   string   // as typed before
	Next    string   // path to go to afterwards
	Problem *Problem // why it did not work, nil at first
}

// SignInLink is where a one-time link leads. It asks for a click, because mail programs and chat rooms
// open every address they see: a POST, without fields, to Action.
type SignInLink struct {
	Action string // path of the link itself
}

// SetPassword asks for a new password: field password of a POST to Action.
type SetPassword struct {
	Action  string   // path of the link itself
	Email   string   // whose password, "" if that is not to be shown
	Problem *Problem // why it was refused, nil at first
}

func (SignIn) name(v view) string { return v.t("sign-in.title") }
func (SignIn) class() string      { return "form" }
func (SignIn) scripts() []string  { return nil }
func (SignIn) boxAbove() bool     { return false }

func (SignInLink) name(v view) string { return v.t("link.title") }
func (SignInLink) class() string      { return "form" }
func (SignInLink) scripts() []string  { return nil }
func (SignInLink) boxAbove() bool     { return false }

func (SetPassword) name(v view) string { return v.t("password.title") }
func (SetPassword) class() string      { return "form" }
func (SetPassword) scripts() []string  { return nil }
func (SetPassword) boxAbove() bool     { return false }
