// Package markdown reads and writes article files, and turns notes into safe HTML and plain text.
//
// A file becomes a [File] or an error with line and column, never half an article.
// It knows Markdown and YAML; it does not know files on disk, attachments' contents or who is reading.
package markdown
