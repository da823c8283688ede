// Package builtin holds the articles a new knowledge base starts with: the manual and one sample talk.
//
// They are article files like any others, to be read, changed and deleted;
// the package does not know how they are parsed or where they go.
package builtin

import (
	"embed"
	"io/fs"
)

//go:embed files
var files embed.FS

// Files returns the article files, Markdown and the transcripts beside it, in one folder.
// All of them are visible to the public and name their own IDs.
func Files() fs.FS {
	folder, err := fs.Sub(files, "files")
	if err != nil {
		// The name is a valid path, which is all that fs.Sub looks at.
		return files
	}
	return folder
}
