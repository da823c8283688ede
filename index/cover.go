package index

// coverShare is what a word is worth that stands in another passage of the article than the best one. An article is as good
// as its best passage; that the rest of it speaks of what was asked as well decides between equals, see rank.go.
const coverShare = 0.5

// A cover adds up, by article, the best score of each thing that was looked for, in whichever passage.
// So it grows with how much of the query an article speaks of and not with how long it is.
type cover struct {
	sum  []float64
	best []float64 // of what is looked for now, 0 if it was not found
	now  []uint32  // the articles in which it was found
}

// grow makes room for n articles.
func (c *cover) grow(n int) {
	if len(c.sum) < n {
		c.sum, c.best = make([]float64, n), make([]float64, n)
	}
}

// add notes the score of one document of an article.
func (c *cover) add(article uint32, score float64) {
	if score <= c.best[article] {
		return
	}
	if c.best[article] == 0 {
		c.now = append(c.now, article)
	}
	c.best[article] = score
}

// next ends one thing that is looked for. Only now its best score is added, so that sums do not depend on the
// order in which the documents of an article lie in the index.
func (c *cover) next() {
	for _, article := range c.now {
		c.sum[article] += c.best[article]
		c.best[article] = 0
	}
	c.now = c.now[:0]
}

// forget wipes what was added up for an article.
func (c *cover) forget(article uint32) { c.sum[article] = 0 }
