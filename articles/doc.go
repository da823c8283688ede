// Package articles is the domain of Shijuku: what a study group keeps, and who may see it.
//
// Talks and notes are both an [Article]; who may see a layer of one is decided
// by [Viewer.MayRead] and by nothing else. The package stands on the standard
// library only; it does not know files, databases, indexes or the web.
package articles
