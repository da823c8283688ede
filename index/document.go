package index

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/shijuku/shijuku/articles"
)

// A Document is an article to be indexed. Of the article the card's fields, the visibility and
// the authors are read, not the body, the cues and the attachments: what can be read in them are the passages.
type Document struct {
	Article  articles.Article
	Passages []articles.Passage
}

// keySeparator stands between an article's ID and a passage's number in the key of a document.
const keySeparator = "\x00"

// cardKey and passageKey are the names that documents have in the index.
func cardKey(id articles.ID) string { return string(id) + keySeparator }

func passageKey(id articles.ID, number int) string { return cardKey(id) + strconv.Itoa(number) }

// parseKey returns the article and the number of the passage, -1 for the card.
func parseKey(key string) (id articles.ID, number int, err error) {
	article, rest, ok := strings.Cut(key, keySeparator)
	if !ok {
		return "", 0, fmt.Errorf("index: document with the key %q", key)
	}
	if rest == "" {
		return articles.ID(article), -1, nil
	}
	number, err = strconv.Atoi(rest)
	return articles.ID(article), number, err
}

// documents returns what Bleve keeps of an article: its card and its passages.
func (d *Document) documents(words Analyzer) ([]index.Document, error) {
	a := &d.Article
	once := analyseOnce(words)
	defer once.done()
	card := newCard(a, once)
	c := document.NewDocument(cardKey(a.ID))
	readings := newReadings()
	addStreams(c, once, fieldTitle, []string{a.Title}, &card.Lengths, readings)
	addStreams(c, once, fieldAbout, append(aboutTexts(a), spokenNames(a, card)...), &card.Lengths, readings)
	c.AddField(readings.field())
	ofCardNouns := newNouns()
	ofCardNouns.gather(once, a.Title)
	ofCardNouns.gather(once, a.Summary)
	c.AddField(offersField(ofCardNouns.offered()))
	record, err := card.encode()
	if err != nil {
		return nil, fmt.Errorf("index: card of %q: %w", a.ID, err)
	}
	c.AddField(storedField(fieldRecord, record))

	docs := []index.Document{c}
	var layers [articles.LayerCount]*layerWords
	for i, p := range d.Passages {
		once.forget()
		of := layers[p.Layer]
		if of == nil {
			of = &layerWords{nouns: newNouns(), readings: newReadings()}
			layers[p.Layer] = of
		}
		doc := passageDocument(once, a.ID, i, p, of.readings)
		docs = append(docs, doc)
		if of.first == nil {
			of.first = doc
		}
		if p.Heading != of.heading {
			of.gather(once, p.Heading)
			of.heading = p.Heading
		}
		of.gather(once, p.Text)
	}
	for _, of := range layers {
		if of != nil {
			of.first.AddField(offersField(of.offered()))
			of.first.AddField(of.readings.field())
		}
	}
	return docs, nil
}

// The layerWords are the nouns of a layer, and how its words are read. They are kept with its first passage: whoever may read one
// may read all.
type layerWords struct {
	*nouns
	readings *readings
	first    *document.Document
	heading  string // of the passage before, which counts once for all passages under it
}

func passageDocument(words *once, id articles.ID, number int, p articles.Passage, of *readings) *document.Document {
	doc := document.NewDocument(passageKey(id, number))
	var lengths [fieldCount]int
	addStreams(doc, words, fieldHeading, []string{p.Heading}, &lengths, of)
	addStreams(doc, words, fieldBody, []string{p.Text}, &lengths, of)
	doc.AddField(storedField(fieldRecord, passageRecord(p.Layer, lengths)))
	return doc
}

// addStreams adds the words and letters of one kind of text, and notes its length.
func addStreams(doc *document.Document, a *once, id fieldID, values []string, lengths *[fieldCount]int, of *readings) {
	words, letters, length := streams(a, id, values, of)
	lengths[id] = length
	if len(words.terms) > 0 {
		doc.AddField(words)
	}
	if len(letters.code) > 0 {
		doc.AddField(storedField(fields[id].letters, letters.encode()))
	}
}

// passageRecord is the stored record of a passage: its layer and the lengths of its fields.
func passageRecord(l articles.Layer, lengths [fieldCount]int) []byte {
	record := []byte{byte(l)}
	for id := fieldHeading; id < fieldCount; id++ {
		record = binary.AppendUvarint(record, uint64(lengths[id]))
	}
	return record
}

// decodePassage reads what passageRecord wrote.
func decodePassage(record []byte) (articles.Layer, [fieldCount]int, error) {
	var lengths [fieldCount]int
	if len(record) == 0 || record[0] >= articles.LayerCount {
		return 0, lengths, fmt.Errorf("index: record of a passage is %q", record)
	}
	rest := record[1:]
	for id := fieldHeading; id < fieldCount; id++ {
		n, size := binary.Uvarint(rest)
		if size <= 0 {
			return 0, lengths, fmt.Errorf("index: record of a passage is %q", record)
		}
		lengths[id], rest = int(n), rest[size:]
	}
	return articles.Layer(record[0]), lengths, nil
}
