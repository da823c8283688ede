package web

import "encoding/json"

// A List is a slice that JSON writes as [] when there is nothing in it, never as null.
type List[T any] []T

// MarshalJSON writes the elements as a JSON array.
func (l List[T]) MarshalJSON() ([]byte, error) {
	if len(l) == 0 {
		return []byte("[]"), nil
	}
	return json.Marshal([]T(l))
}
