package transcript

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Zoom puts the speaker before a colon and nothing says that it did. So names are not guessed
// line by line: a file is looked at as a whole, and what recurs is a name.

// longestLabel is what a name before a colon may have, in characters: an office with a name has up to forty.
const longestLabel = 40

// notNames are words before a colon that are no speakers, however often they recur.
// Interviewers' Q and A are left in the text too, where they say all they have to say.
var notNames = map[string]bool{
	"http": true, "https": true, "ftp": true, "mailto": true, "tel": true, "url": true, "note": true, "q": true, "a": true,
	"re": true, "cc": true, "ps": true, "kind": true, "language": true,
	"例": true, "注": true, "注意": true, "補足": true, "参考": true, "備考": true, "問": true, "答": true, "質問": true,
	"回答": true, "出席者": true, "欠席者": true, "議題": true, "次第": true, "主催": true, "共催": true, "後援": true, "対象": true,
	"定員": true, "参加費": true, "連絡先": true, "住所": true, "日時": true, "日付": true, "時間": true, "時刻": true, "場所": true, "会場": true, "電話": true, "題名": true,
	"件名": true, "ポイント": true, "結論": true, "理由": true, "目的": true, "概要": true, "資料": true, "出典": true, "まとめ": true,
}

// splitLabel returns the name that a line may begin with and the words after its colon.
// A colon that is part of a time or an address, or that escaped holds, is none.
func splitLabel(line string, escaped func(offset int) bool) (name, words string, ok bool) {
	i := strings.IndexAny(line, ":：")
	if i <= 0 || i > longestLabel*utf8.UTFMax || escaped(i) {
		return "", "", false
	}
	colon, size := utf8.DecodeRuneInString(line[i:])
	words = line[i+size:]
	if colon == ':' && (strings.HasPrefix(words, "//") || isDigit(line[i-1]) && words != "" && isDigit(words[0])) {
		return "", "", false
	}
	name = cleanName(strings.TrimLeft(line[:i], "- ")) // subtitles begin a change of speaker with a hyphen
	return name, words, isName(name)
}

// isName reports whether a text could be somebody's name: short, with letters, no part of a sentence.
func isName(s string) bool {
	if utf8.RuneCountInString(s) > longestLabel || notNames[strings.ToLower(s)] {
		return false
	}
	if strings.ContainsAny(s, "。、．，！？!?「」『』\"“”;；<>→＝=|\uFFFD") {
		return false
	}
	return strings.IndexFunc(s, unicode.IsLetter) >= 0
}

// doubtful reports whether a possible name ends like half a sentence: 大事なのは: …
func doubtful(name string) bool {
	for _, end := range []string{"は", "が", "を", "に", "で", "と", "の", "も", "です", "ます", "した", "って", "から", "まで", "とか", "つまり", "例えば"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return strings.Count(name, " ") > 5 || particle.MatchString(name)
}

// particle finds a particle between words, which no name has: 理由は三つ.
var particle = regexp.MustCompile(`[^\p{Hiragana}](は|が|を)[^\p{Hiragana}]`)

// A census counts the possible names of a file.
type census struct {
	units  int // cues or paragraphs with words
	counts map[string]int
}

// count notes one cue or paragraph.
func (c *census) count(line string, escaped func(int) bool) {
	c.units++
	if name, _, ok := splitLabel(line, escaped); ok {
		if c.counts == nil {
			c.counts = map[string]int{}
		}
		c.counts[name]++
	}
}

// How often must a name recur? Measured on committee minutes, where every cue has a name, and on lectures,
// where sentences end in a colon now and then.
const (
	usualShare    = 3 // one cue in three with a name: such a file names everybody, also who speaks once
	doubtfulTimes = 3 // a name that looks like half a sentence
	fewTimes      = 2 // any name in a file in which most cues have none
	fewShare      = 5 // there, one speaker alone must have one cue in five
)

// names returns which of the possible names are names.
func (c *census) names() map[string]bool {
	labelled, recurring, repeated := 0, 0, 0
	for name, n := range c.counts {
		if !doubtful(name) || n >= doubtfulTimes {
			labelled += n
		}
		if !doubtful(name) && n >= fewTimes {
			recurring++
			repeated += n
		}
	}
	everywhere := labelled*usualShare >= c.units
	if !everywhere && recurring < 2 && repeated*fewShare < c.units {
		return nil
	}
	names := make(map[string]bool, len(c.counts))
	for name, n := range c.counts {
		switch {
		case doubtful(name):
			names[name] = n >= doubtfulTimes
		default:
			names[name] = everywhere || n >= fewTimes
		}
	}
	return names
}
