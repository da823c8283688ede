package ja

// An era is a way to count years.
type era struct {
	name  string
	first int // the year 1
	years int // how many it had; the present one as many as two digits hold
}

// The eras since 1868 by name. Dates before are not those of anything that is talked about here.
var eras = [...]era{
	{"令和", 2019, 99}, {"平成", 1989, 31}, {"昭和", 1926, 64}, {"大正", 1912, 15}, {"明治", 1868, 45},
}

// The eras that are written with one letter. M and T mostly are something else: metres, tonnes, threads of screws.
var letterEras = [...]era{{"r", 2019, 99}, {"h", 1989, 31}, {"s", 1926, 64}}

// The years that four digits may mean.
const (
	firstYear = 1868
	lastYear  = 2199
)

func isYear(year int) bool { return firstYear <= year && year <= lastYear }
