package web

// Home is the first page.
type Home struct {
	Newest []Card // the newest articles that the viewer may see
}

func (Home) name(view) string  { return "" }
func (Home) class() string     { return "home" }
func (Home) scripts() []string { return []string{boxScript, shortcutScript} }
func (Home) boxAbove() bool    { return false }
