package ja

import _ "embed"

//go:embed NOTICE
var notice string

// Notice returns the copyright notices of the dictionary and the tables.
// Their licences demand that they go with every copy, a program that contains them included.
func Notice() string { return notice }
