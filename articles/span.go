package articles

// A Span is a range of bytes [Start, End) in a UTF-8 text, on character borders.
type Span struct{ Start, End int }

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }
