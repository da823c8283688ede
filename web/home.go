package web

// Home is the first page.
type Home struct {
	Newest []Card // the newest articles that the viewer may see
}
