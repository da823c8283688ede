package web

import "slices"

// Home is the first page.
type Home struct {
	Newest []Card // the newest articles that the viewer may see
}

func (Home) name(view) string  { return "" }
func (Home) class() string     { return "home" }
func (Home) scripts() []string { return []string{boxScript, shortcutScript} }
func (Home) boxAbove() bool    { return false }

// A volume is a numbered series of undated notes, such as a manual: it is read from its beginning, not from its end.
type volume struct {
	Series   string
	Chapters []Card // in order of number
}

// shelves divides the newest articles into those that are news, in the order given, and volumes.
func (p Home) shelves() (news []Card, volumes []volume) {
	for _, c := range p.Newest {
		if c.Held != "" || c.Series == "" || c.Number == nil {
			news = append(news, c)
			continue
		}
		i := slices.IndexFunc(volumes, func(v volume) bool { return v.Series == c.Series })
		if i < 0 {
			i = len(volumes)
			volumes = append(volumes, volume{Series: c.Series})
		}
		volumes[i].Chapters = append(volumes[i].Chapters, c)
	}
	for _, v := range volumes {
		slices.SortStableFunc(v.Chapters, func(a, b Card) int { return *a.Number - *b.Number })
	}
	return news, volumes
}
