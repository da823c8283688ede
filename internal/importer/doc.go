// Package importer turns files into articles and saves them, and writes articles out again as files.
//
// What it writes it reads back unchanged. It knows folders and file names and which file belongs
// to which article; it does not know how articles are kept, nor who may read them.
package importer
