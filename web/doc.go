// Package web is what a browser sees: page types, templates, style, script and messages in two languages.
//
// A page is a struct that the server fills in; HTML and JSON are two writers of it.
// The package decides how things look and read; it does not know who may see them,
// where they come from, or that anything is searched.
package web
