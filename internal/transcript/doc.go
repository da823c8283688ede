// Package transcript turns WebVTT, SubRip and plain text into cues, and cues into these.
//
// It accepts what meeting tools and editors really write, and answers a file
// that it cannot read with an [articles.InputError] that says where and what to do.
// It knows files of text; it does not know articles, passages or who may read them.
package transcript
