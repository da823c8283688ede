// Package ja finds the words of Japanese text: it normalises, cuts, and names each word by a term in which its spellings agree.
// It knows the dictionary and how Japanese is written; it does not know that anything is indexed or searched.
//
// A text is normalised once, with the way back to its bytes ([Normalize]); what is made of it are its words
// ([Analyzer.Words]), its characters and their pairs ([Analyzer.Grams]), and its reading ([Analyzer.Reading]). What else a
// query may mean are its synonyms ([Analyzer.Synonyms]). Words of the trade, synonyms, and what recognisers of speech mishear are
// files that anybody can add to: see [Teach].
// The dictionary is UniDic, packed by the command in gen; NOTICE names what has to go with it.
package ja
