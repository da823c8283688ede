package transcript

import "strings"

// maxHours bounds a time in a recording: more is a slip of the pen.
const maxHours = 999

// Milliseconds in a second, a minute, an hour.
const (
	second = int64(1000)
	minute = 60 * second
	hour   = 60 * minute
)

// scanTime reads a time such as 1:02:03.456, 02:03,4 or 75:00 at the beginning of s.
// It returns milliseconds and how many bytes were read, or zero bytes and where reading failed.
// Without hours the minutes may exceed 59, as some tools write them; 60 seconds are what others
// make of 59.9996 when they round.
func scanTime(s string) (ms int64, read, failed int) {
	var parts [3]int64
	n, i, last := 0, 0, 0
	for n < len(parts) {
		value, digits := scanDigits(s[i:], 4)
		if digits == 0 || n > 0 && (digits != 2 || value > 60) {
			return 0, 0, i
		}
		if n == 2 && parts[1] > 59 {
			return 0, 0, last
		}
		parts[n] = value
		last, n, i = i, n+1, i+digits
		if i+1 >= len(s) || s[i] != ':' || !isDigit(s[i+1]) {
			break
		}
		i++
	}
	switch n {
	case 2:
		ms = parts[0]*minute + parts[1]*second
	case 3:
		ms = parts[0]*hour + parts[1]*minute + parts[2]*second
	default:
		return 0, 0, i
	}
	if ms > maxHours*hour {
		return 0, 0, 0
	}
	fraction, digits := scanFraction(s[i:])
	return ms + fraction, i + digits, 0
}

// scanDigits reads at most most+1 digits; more than most make a number that no caller takes.
func scanDigits(s string, most int) (value int64, digits int) {
	for digits < len(s) && digits <= most && isDigit(s[digits]) {
		value = value*10 + int64(s[digits]-'0')
		digits++
	}
	if digits > most {
		return 0, 0
	}
	return value, digits
}

// scanFraction reads a decimal point or comma and digits, rounding to milliseconds; nothing if there are none.
func scanFraction(s string) (ms int64, read int) {
	if len(s) < 2 || s[0] != '.' && s[0] != ',' || !isDigit(s[1]) {
		return 0, 0
	}
	weight := int64(100)
	for read = 1; read < len(s) && isDigit(s[read]); read++ {
		digit := int64(s[read] - '0')
		ms += digit * weight
		if read == 4 && digit >= 5 {
			ms++
		}
		weight /= 10
	}
	return ms, read
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// arrow joins the start and the end of a cue.
const arrow = "-->"

// scanTimeLine reads START --> END, after which settings may follow a space.
// If it cannot, ok is false and failed is the byte at which reading stopped.
func scanTimeLine(line string) (start, end int64, failed int, ok bool) {
	i := skipSpace(line, 0)
	start, read, stop := scanTime(line[i:])
	if read == 0 {
		return 0, 0, i + stop, false
	}
	i = skipSpace(line, i+read)
	if !strings.HasPrefix(line[i:], arrow) {
		return 0, 0, i, false
	}
	i = skipSpace(line, i+len(arrow))
	end, read, stop = scanTime(line[i:])
	if read == 0 {
		return 0, 0, i + stop, false
	}
	i += read
	if i < len(line) && skipSpace(line, i) == i {
		return 0, 0, i, false
	}
	return start, end, 0, true
}

// skipSpace returns the first byte from i on that is neither space nor tab.
func skipSpace(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t') {
		i++
	}
	return i
}

// hasTimeLine reports whether a line of text was meant to give a cue's times.
func hasTimeLine(text string) bool {
	for _, line := range lines(text) {
		if looksTimed(line) {
			return true
		}
	}
	return false
}

// looksTimed reports whether a line was meant to give a cue's times, well or badly written:
// there is an arrow after something like a time or before a time.
func looksTimed(line string) bool {
	before, after, found := strings.Cut(line, arrow)
	if !found {
		return false
	}
	before = strings.TrimSpace(before)
	if before != "" && isDigit(before[0]) && strings.Contains(before, ":") {
		return true
	}
	_, read, _ := scanTime(strings.TrimSpace(after))
	return read > 0
}

// brokenArrow returns the byte at which a line that consists of two times has something else
// than an arrow between them, such as -> or →; 0 if it is no such line.
func brokenArrow(line string) int {
	i := skipSpace(line, 0)
	_, read, _ := scanTime(line[i:])
	if read == 0 {
		return 0
	}
	i = skipSpace(line, i+read)
	rest := strings.TrimLeft(line[i:], "-=>–—→⇒ \t")
	if !strings.ContainsAny(line[i:len(line)-len(rest)], ">→⇒") {
		return 0
	}
	if _, read, _ = scanTime(rest); read == 0 || read < len(strings.TrimSpace(rest)) {
		return 0
	}
	return i
}
