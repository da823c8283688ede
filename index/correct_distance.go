package index

// The number of letters that may be wrong in a word: one in a short word, two in a longer one. Of a word of four letters with
// two wrong ones there is too little left to tell what was meant.
const (
	shortWord = 5 // letters from which two may be wrong
	maxWrong  = 2
)

// wrongLetters returns how many letters of n may be wrong.
func wrongLetters(n int) int {
	if n < shortWord {
		return 1
	}
	return maxWrong
}

// distance returns how many letters of a must be replaced, left out, put in, or exchanged with their neighbour to make b
// (optimal string alignment). It is limit+1 if there are more than limit.
func distance[T comparable](a, b []T, limit int) int {
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
	before, row, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			wrong := 1
			if a[i-1] == b[j-1] {
				wrong = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+wrong)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
			least = min(least, next[j])
		}
		if least > limit {
			return limit + 1
		}
		before, row, next = row, next, before
	}
	return min(row[len(b)], limit+1)
}
