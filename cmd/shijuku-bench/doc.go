// Shijuku-bench measures how well and how fast Shijuku finds, on data given to it.
//
//	shijuku-bench pairs FILE.jsonl      Japanese pairs: what a query must and must not find
//	shijuku-bench retrieval DIR         corpus.jsonl, queries.jsonl, qrels.tsv: MRR, nDCG, recall; beside textbook BM25
//	shijuku-bench speed DIR...          analysis, building, size, memory, latency, start-up
//	shijuku-bench fill DATA DIR...      a data directory for the two below and for shijuku serve
//	shijuku-bench save DATA             how long until a saved note or talk is on disk, and until it is found
//	shijuku-bench load URL              mixed requests to a running server on this machine, by kind
//
// Every figure can be set beside the baseline of the package naive, measured in the same run:
// times on shared machines drift, ratios do not.
//
// # Speed
//
// The size that the goals are set for is
//
//	shijuku-bench speed --passages 100000 --against naive eval/wikija eval/gikai-turns
//
// It says, for each engine:
//
//   - analysis: text told apart into everything that is indexed, in 10^6 bytes of UTF-8 per second of one core
//   - build: the same from articles to a closed index, merges included
//   - on disk: the index's files, also as a multiple of titles and bodies
//   - first answer: a process of its own from its start to its first answer, dictionary included
//   - at rest: objects alive and memory resident in that process after a collection
//
// and for each kind of query the times of answers in milliseconds, of one client and of eight who ask at once, beside the processor time
// of one answer. Asked for are "ids", the best ten with the total; a "page", with snippets and two facets; or completions. Every
// viewer is restricted: nine articles of ten may be read, and the same ones by a member of 1, 20 or 200 circles.
// Hostile queries are as long as a search takes; they are asked of our engine only.
//
// # A server under load
//
//	shijuku-bench fill --passages 100000 DATA eval/wikija eval/gikai-turns
//	shijuku index rebuild --data DATA
//	shijuku-bench save DATA
//	shijuku serve --data DATA &
//	shijuku-bench load http://127.0.0.1:8080
//
// Load finds words in the server's articles, as far as a visitor or the owner of the token may read them, so it needs no collection. It
// writes only with a token that may, and only if the server takes articles; it deletes what it writes.
package main
