package web

// A Problem is a message for a person, in the words of the message files.
type Problem struct {
	Code string            // key in the message files
	Args map[string]string // fill the places of the message
	Text string            // shown, in English, where the message files do not know Code
	Hint string            // likewise: what to do
}

// A Failure is the page that is shown in place of another. Its Status is the one of the answer.
type Failure struct {
	Status  int      // 400, 401, 404, 413, 429, 500, 503; others read as 400 or 500
	Problem *Problem // more exactly what is wrong, nil if the status says it all
}

// Preparing is the page shown while the index is being built; its status is 503.
type Preparing struct{}
