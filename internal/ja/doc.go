// Package ja finds the words of Japanese text: it normalises, segments, and gives base form and reading.
//
// It knows the dictionary and how Japanese is written; it does not know that anything is indexed or searched.
package ja
