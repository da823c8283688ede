package articles

import (
	"errors"
	"fmt"
)

// ErrNotFound says that there is no such thing, or that the viewer may not know that there is one.
var ErrNotFound = errors.New("not found")

// ErrConflict says that the article was changed since the version a save started from.
var ErrConflict = errors.New("changed by somebody else in the meantime")

// ErrExists says that a name is taken.
var ErrExists = errors.New("exists already")

// An InputError says what is wrong with something that a person wrote, where, and what to do.
// Code is the key of the message in the message files, which hold the Japanese and the
// English sentence; Args fill its places. Message and Hint are the English fall-back.
type InputError struct {
	File         string // "" until known
	Line, Column int    // from 1; 0 if there is no such place. Columns count characters.
	Code         string // such as "front-matter.unknown-circle"
	Args         map[string]string
	Message      string
	Hint         string
}

// Error returns FILE:LINE:COLUMN: MESSAGE (HINT) with the parts that are known.
func (e *InputError) Error() string {
	s := e.Place()
	if s != "" {
		s += ": "
	}
	s += e.Message
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	return s
}

// Place returns FILE:LINE:COLUMN with the parts that are known.
func (e *InputError) Place() string {
	s := e.File
	if e.Line > 0 {
		if s != "" {
			s += ":"
		}
		s += fmt.Sprint(e.Line)
		if e.Column > 0 {
			s += fmt.Sprintf(":%d", e.Column)
		}
	}
	return s
}
