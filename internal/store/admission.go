package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/shijuku/shijuku/articles"
)

// editing stands among the layers in the table of audiences for those who may edit
// an article, and who therefore read all of it at any time.
const editing = articles.LayerCount

// The instants between which a row admits. Rules without dates hold always; the others never
// hold at the unknown instant, which is why their open beginning lies after it.
const (
	unknownInstant = math.MinInt64
	always         = math.MinInt64
	openBeginning  = math.MinInt64 + 1
	openEnd        = math.MaxInt64
)

// An admission is a row of the table of audiences: a circle may have a layer in [from, until).
type admission struct {
	layer       int
	circle      articles.Circle
	from, until int64
}

// admissions returns the rows of an article. Together they say what [articles.Viewer.MayRead] says.
func admissions(a *articles.Article) []admission {
	var rows []admission
	for _, l := range articles.Layers {
		if !a.HasLayer(l) {
			continue // an empty layer admits no one
		}
		r := a.Visibility[l]
		from, until := interval(r)
		for _, c := range articles.NewAudience(r.To...) {
			rows = append(rows, admission{int(l), c, from, until})
		}
	}
	editors := []articles.Circle{articles.Editors}
	for _, email := range a.Authors {
		editors = append(editors, articles.Person(email))
	}
	for _, c := range articles.NewAudience(editors...) {
		rows = append(rows, admission{editing, c, always, openEnd})
	}
	return rows
}

// interval returns the instants between which a rule holds, as they are stored.
func interval(r articles.Rule) (from, until int64) {
	if !r.Dated() {
		return always, openEnd
	}
	from, until = openBeginning, openEnd
	if !r.From.IsZero() {
		from = max(nanoseconds(r.From), openBeginning)
	}
	if !r.Until.IsZero() {
		until = nanoseconds(r.Until)
	}
	return from, until
}

// The first and the last second that nanoseconds since 1970 can count: in 1677 and in 2262.
const (
	firstSecond = math.MinInt64 / int64(time.Second)
	lastSecond  = math.MaxInt64 / int64(time.Second)
)

// nanoseconds returns an instant as it is compared. What lies outside the years that can be counted is as far away as they go.
func nanoseconds(t time.Time) int64 {
	switch s := t.Unix(); {
	case s <= firstSecond:
		return openBeginning
	case s >= lastSecond:
		return openEnd
	}
	return t.UnixNano()
}

func insertAdmissions(ctx context.Context, tx *sql.Tx, id articles.ID, rows []admission) error {
	for _, r := range rows {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO audiences (article, layer, circle, from_at, until_at) VALUES ($1, $2, $3, $4, $5)`,
			string(id), r.layer, string(r.circle), r.from, r.until)
		if err != nil {
			return err
		}
	}
	return nil
}

// bind puts the viewer into a query about articles, which it must call a: {card}, {text} and {media} become the condition
// that the viewer is admitted to that layer, {stamp} the [Stamp], {ids} the list of IDs. $1 and following are more;
// the viewer's parameters come behind them.
//
// A layer other than the card is readable only where {card} holds too.
func (v View) bind(query string, ids []articles.ID, more ...any) (string, []any) {
	args := more
	now := int64(unknownInstant)
	if !v.viewer.Now.IsZero() {
		now = min(nanoseconds(v.viewer.Now), openEnd-1)
	}
	args = append(args, now)
	at := "$" + strconv.Itoa(len(args))
	circles := list(&args, v.viewer.All())
	admitted := func(l articles.Layer) string {
		return fmt.Sprintf(`EXISTS (SELECT 1 FROM audiences WHERE article = a.id AND layer IN (%d, %d)
			AND circle IN (%s) AND from_at <= %s AND %s < until_at)`, l, editing, circles, at, at)
	}
	pairs := []string{"{card}", admitted(articles.LayerCard), "{text}", admitted(articles.LayerText), "{media}", admitted(articles.LayerMedia),
		"{stamp}", `(SELECT uid FROM changes WHERE seq = a.change)`}
	if len(ids) > 0 {
		pairs = append(pairs, "{ids}", list(&args, ids))
	}
	return strings.NewReplacer(pairs...).Replace(query), args
}

// list adds values to the parameters and returns their places. Their number is rounded up to a power of two by repeating
// the last one, so that the database sees few different texts and can keep its plans.
func list[T ~string](args *[]any, values []T) string {
	n := 1
	for n < len(values) {
		n *= 2
	}
	places := make([]string, n)
	for i := range places {
		*args = append(*args, storable(string(values[min(i, len(values)-1)])))
		places[i] = "$" + strconv.Itoa(len(*args))
	}
	return strings.Join(places, ", ")
}
