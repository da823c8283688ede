// Package indexer follows the store and feeds the index: it cuts every saved article into passages and applies them in order.
//
// It knows what a good passage is and how far the index has got; it does not know
// how articles are kept, nor how they are found.
package indexer
