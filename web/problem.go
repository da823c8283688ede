package web

import "net/http"

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

func (p Failure) name(v view) string {
	text, _ := v.failure(p)
	return text
}
func (Failure) class() string     { return "form" }
func (Failure) scripts() []string { return []string{boxScript, shortcutScript} }

// A page about an overloaded or broken site offers no search.
func (p Failure) boxAbove() bool { return p.Status < 429 }

func (Preparing) name(v view) string { return v.t("preparing.title") }
func (Preparing) class() string      { return "form" }
func (Preparing) scripts() []string  { return []string{readyScript} }
func (Preparing) boxAbove() bool     { return false }

// failure returns what is wrong and what to do: in the words of the problem if there is one, else of the status.
func (v view) failure(p Failure) (text, hint string) {
	if p.Problem != nil {
		return v.problem(*p.Problem)
	}
	text, hint, ok := Message(string(v.Lang), "failure."+number(p.Status), nil)
	if ok {
		return text, hint
	}
	status := http.StatusBadRequest
	if p.Status >= http.StatusInternalServerError {
		status = http.StatusInternalServerError
	}
	text, hint, _ = Message(string(v.Lang), "failure."+number(status), nil)
	return text, hint
}
