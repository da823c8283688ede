// Package index finds articles and passages for a viewer; it is the only package that knows Bleve.
//
// There is no way to search without saying who asks: see [Index.View]. The package shows no text
// and decides nobody's rights: who may read what is the answer of articles.Viewer.MayRead.
//
// # What is indexed
//
// An article is one document for its card and one for each passage. So each viewer sees exactly one
// edition of each article, the card and those passages the viewer may read, and nothing is indexed twice.
// A query's words are sought in passages and cards, and joined over articles: each document knows its
// article's ordinal from a column in memory, so AND, OR and NOT are operations on sets of ordinals, and
// totals, facets and paging are exact. An article is ranked by its best passage and its card. Where words
// stand is known of all that match; how often, and what stands together, is read of the best of them, see shortlist.go and rerank.go.
//
// # What is visible
//
// Articles with the same visibility and the same authors form a class. Whether a viewer may read the
// layers of a class is asked of MayRead itself, once for each viewer and each interval between two
// dates at which any rule begins or ends. From that follows, for each segment, the set of documents that
// are treated as if they had been deleted: postings, document counts, average lengths, dictionaries, facets
// and suggestions all leave them out. Articles with changes that are not applied yet are left out
// as well. So an answer is that of an index which holds only what the viewer may read, whatever
// segments there are and however they were merged: all statistics are whole numbers, all sums of floats
// run in the order of the query, and ties are broken by article ID.
//
// # How words are looked for
//
// A query is cut into units: a compound of nouns, a verb, a date, a quoted text. Each is looked for in tiers, and a lower one only
// if those above find nothing that is visible: its words side by side, or those of a compound near each other or in one passage, or its
// synonyms; the words of other units anywhere in one passage; its characters within other words; other words of the same reading. Units climb
// down by themselves, so that one more word never finds more. How each passage was found is said, see [Found].
//
// Words are the only stream of terms with places. Quoted text and parts of words are looked for in the letters of each document,
// which are stored beside it, normalised and in half of the room of the text: a sieve in memory says which few documents are worth
// looking at, and the letters decide. So every substring is found and nothing else, and no pair of characters needs a posting:
// those took 3.2 times the text on disk and half of the time of writing. It means that the index can be read as text,
// as it could be pieced together from pairs and their places; letters of what was deleted disappear when segments are merged,
// as postings do, and nothing is shown from them: what people read comes from the store.
//
// Readings need no stream either: the dictionary knows how most words are read, each layer of an article says how the others are,
// and what is typed in kana or Latin letters is turned into the visible words that are read so. The places of a term in a
// document are packed into one number, see pack; they also say to which run of nouns a word belongs, so that
// near words need no stream of their own either. All this takes 2.2 times the text on disk for 13,448 paragraphs.
//
// # How words are completed
//
// Each layer of an article offers the words that say most about it, see nouns: a list that is stored with the first of its documents,
// three tenths of short paragraphs, a sixth of speeches. A segment's lists are read into memory with its column, and
// the words of all segments are kept in the order of their spelling and of their reading. So each letter that somebody types
// costs counting, for the words that begin so, the visible documents that offer them; and a misspelt word is looked for among the
// same words. A reading depends on nothing but the word.
package index
