package importer

import (
	"path"
	"strings"
)

// A format is what a file is to the importer, by its ending.
type format int

const (
	foreign       format = iota // pictures, recordings, programs: they come in only as attachments
	article                     // Markdown
	transcription               // WebVTT, SubRip, plain text
	office                      // PDF, Word, PowerPoint, Excel
)

// formatOf returns the format of a file with the given name.
func formatOf(name string) format {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown":
		return article
	case ".vtt", ".srt", ".txt":
		return transcription
	case ".pdf", ".docx", ".pptx", ".xlsx":
		return office
	}
	return foreign
}

// stem returns a name without its ending.
func stem(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

// hidden reports whether the file or folder of that name is left alone: the operating system hides it,
// a word processor made it to lock another, or nobody in the group wrote what it holds.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") && name != "." || strings.HasPrefix(name, "~$") || name == "node_modules"
}
