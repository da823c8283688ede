// Shijuku (私塾) keeps what a study group has learnt. Talks become searchable transcripts, notes
// become searchable pages, and each is shown to exactly those people its speaker or author chose.
//
// Package main is the program shijuku: it reads the command line, puts the other packages together
// by hand, once, and runs one command. It decides nothing about articles; time, environment and
// streams enter the program here and nowhere else.
//
// # A tour of the code
//
// Every command has a file of its own here, and commands.go is the grammar that names them. What
// they share is in main.go (the program and its exit codes), data.go (opening the store), engine.go
// (opening the index), dictionary_files.go (what the words of this knowledge base are) and complaint.go
// (saying what went wrong). serve.go is where everything meets.
//
// Begin with the domain: package articles says what an article is, with its three layers card, text
// and media, and who a viewer is. Whether a viewer may read a layer is decided by
// articles.Viewer.MayRead and by nothing else; all other places, in SQL and in the index, are tested
// against it.
//
// A file comes in: shijuku import calls internal/importer, which finds out which files belong
// together, reads transcripts with internal/transcript, notes with internal/markdown and office
// documents with internal/document, and saves one article for each in internal/store. Saving writes
// the article, a revision and a row of the change log in one transaction.
//
// The index follows: internal/indexer reads the change log, cuts each article into passages (a
// section of a note, a minute of a talk) and applies them to package index together with the
// position in the log. The index can be deleted at any time.
//
// A question comes in: internal/server routes the request, internal/auth finds out who asks,
// index/query reads the question, and index searches in a view: the index as this viewer may see it,
// in which everything else is treated as if it had been deleted. Words of Japanese text are found by
// internal/ja. Hits are read from the store through the same viewer's eyes, and package web turns
// them into a page; the JSON endpoint writes the same struct.
//
// Which package may import which is drawn in internal/arch, and tested there.
package main
