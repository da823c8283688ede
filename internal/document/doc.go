// Package document reads the text in DOCX, PPTX, XLSX and PDF files, for searching and for notes.
//
// It takes what a reader of the file would see, never comments, notes or tracked changes.
// It knows file formats; it does not know articles' layers or where files are kept.
package document
