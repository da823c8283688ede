// Shijuku-bench measures how well and how fast Shijuku finds, on data given to it.
//
//	shijuku-bench pairs FILE.jsonl      Japanese pairs: what a query must and must not find
//	shijuku-bench retrieval DIR         corpus.jsonl, queries.jsonl, qrels.tsv: MRR, nDCG, recall; beside textbook BM25
//	shijuku-bench speed DIR             building, size, memory, latency, start-up
//
// Every figure can be set beside the baseline of the package naive, measured in the same run:
// times on shared machines drift, ratios do not.
package main
