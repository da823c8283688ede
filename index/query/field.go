package query

import "strings"

// The fields whose text is read into something else than a Field.
const (
	yearName FieldName = "year"
	dateName FieldName = "date"
	fromName FieldName = "from"
	toName   FieldName = "to"
)

// fieldNames are the names under which a field may be typed, in half width and lower case.
var fieldNames = map[string]FieldName{
	"講師": Speaker, "話者": Speaker, "発言者": Speaker, "登壇者": Speaker, "speaker": Speaker,
	"題名": Title, "タイトル": Title, "件名": Title, "title": Title,
	"タグ": Tag, "tag": Tag,
	"シリーズ": Series, "series": Series,
	"種別": Kind, "kind": Kind,
	"年度": yearName, "year": yearName,
	"期間": dateName, "日付": dateName, "date": dateName, "period": dateName,
	"から": fromName, "以降": fromName, "from": fromName, "after": fromName,
	"まで": toName, "以前": toName, "to": toName, "before": toName,
}

// kindNames are the names under which a kind of article may be typed.
var kindNames = map[string]string{
	"talk": "talk", "講演": "talk", "講座": "talk", "勉強会": "talk", "トーク": "talk",
	"note": "note", "ノート": "note", "記事": "note", "資料": "note",
}

// field returns what a field's token asks for.
func field(t token) (Q, *Problem) {
	name := fieldNames[halfWidth(t.name)]
	switch name {
	case Kind:
		kind, ok := kindNames[strings.ToLower(t.text)]
		if !ok {
			return nil, badValue("query.unknown-kind", t.text, "is not a kind of article: talk or note", t)
		}
		return Field{Kind, kind}, nil
	case yearName:
		year, ok := parseYear(t.text)
		if !ok {
			return nil, badValue("query.bad-year", t.text, "is not a year such as 2024 or 令和6", t)
		}
		return Year{year}, nil
	case dateName, fromName, toName:
		d, ok := parseDates(name, t.text)
		if !ok {
			return nil, badValue("query.bad-date", t.text, "is not a date or period such as 2025-01..2025-03", t)
		}
		return d, nil
	}
	return Field{name, t.text}, nil
}
