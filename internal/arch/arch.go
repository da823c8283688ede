// Package arch holds the picture of the house: which package may import which, and
// which library belongs to which directory.
//
// It consists of a test; it knows the source files and nothing of what they do.
package arch
