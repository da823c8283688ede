package ja

// Connections hold what it costs that one word follows another, column after column: all that may stand
// before a word lie side by side.
type connections struct {
	rowOf, colOf []uint16 // of a right and a left context ID
	height       int
	cells        []int16
}

// readConnections undoes gen's prediction: a cell is stored as its difference from left + above - left above.
func readConnections(rows, cols, cells []byte) connections {
	c := connections{rowOf: join16(rows), colOf: join16(cols)}
	for _, r := range c.rowOf {
		c.height = max(c.height, int(r)+1)
	}
	n := len(cells) / 2
	low, high := cells[:n], cells[n:2*n]
	c.cells = make([]int16, n)
	above := make([]int16, c.height)
	for from := 0; from+c.height <= n; from += c.height {
		line := c.cells[from : from+c.height]
		var left, corner int16
		for i := range line {
			z := uint16(low[from+i]) | uint16(high[from+i])<<8
			line[i] = (int16(z>>1) ^ -int16(z&1)) + above[i] + left - corner
			left, corner = line[i], above[i]
		}
		above = line
	}
	return c
}

// before returns the costs of what may stand before a word of column col, by row.
func (c *connections) before(col uint16) []int16 {
	return c.cells[int(col)*c.height : (int(col)+1)*c.height]
}
