package web

// Message returns the sentence for code in the given language, and what to do about it, "" if nothing.
// The last result is false if the message files do not know the code.
func Message(lang string, code string, args map[string]string) (text, hint string, ok bool) {
	return "", "", false
}
