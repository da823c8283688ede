package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// A search takes at most so many letters and words.
const (
	maxLetters = 256
	maxWords   = 32
)

// hostileQueries are what somebody would type who wants the machine to be busy, within what a search takes.
func hostileQueries(v vocabulary) []workload {
	fill := func(s string) string { return firstLetters(strings.Repeat(s, maxLetters), maxLetters) }
	words := func(words []string, separator string) string {
		return firstLetters(strings.Join(words[:min(maxWords, len(words))], separator), maxLetters)
	}
	one := func(name, q string) workload {
		return workload{name: name, way: wayPage, circles: 1, queries: []string{q}}
	}
	all := []workload{
		one("32 rare words", words(v.rare, " ")),
		one("32 middling words", words(v.mid, " ")),
		one("32 common words", words(v.high, " ")),
		one("32 common words by OR", words(v.high, " OR ")),
		one("common words without space", words(v.high, "")),
		one("rare words without space", words(v.rare, "")),
		one("256 emoji", fill("😀")),
		one("256 emoji of many parts", fill("👨\u200d👩\u200d👧")),
		one("256 times a", fill("a")),
		one("256 times ー", fill("ー")),
		one("256 times ア", fill("ア")),
		one("256 times half ｱ", fill("ｱﾞ")),
		one("256 times 日", fill("日")),
		one("256 times の", fill("の")),
		one("256 times ん", fill("ん")),
		one("256 times ㍿", fill("㍿")),
		one("256 combining marks", fill("が\u3099")),
		one("romaji", fill("kanjitenohyoujitonyuuryoku")),
		one("romaji in words", fill("ka shi no ")),
		one("kana in words", fill("か し の と に ")),
		one("letters of one", fill("日 月 火 水 木 金 土 ")),
		one("deep parentheses", strings.Repeat("(", maxLetters/2-1)+"橋"+strings.Repeat(")", maxLetters/2-1)),
		one("parentheses and OR", fill("(a OR (b ")),
		one("quoted の", `"`+fill("の")[:250*len("の")]+`"`),
		one("quoted digits", `"`+fill("0")[:250]+`"`),
		one("quoted single letters", fill(`"の" "に" "は" `)),
		one("exclusions", fill("-の -に -は ")),
		one("numbers", fill("1 2 3 4 5 6 7 8 9 0 ")),
		one("dates", fill("令和6年 2024年 ")),
		one("misspelt", fill("きょうとたいがくけんきうしょ")),
		one("invalid UTF-8", strings.Repeat("\xff", maxLetters)),
	}
	for i := range all {
		all[i].match = matchAuto
	}
	return all
}

// hostile prints what queries take that are made to take long, the worst first, in processor time: when they are asked first, and
// the least of some more times, when everything is at hand that is kept.
func (c *speedCommand) hostile(ctx context.Context, e engine, v vocabulary) error {
	kinds := append(hostileQueries(v), v.typed()...)
	kinds = slices.DeleteFunc(kinds, func(k workload) bool { return !strings.Contains(k.name, c.Only) })
	first, again := map[string]time.Duration{}, map[string]time.Duration{}
	e.As(circlesOf(1))
	for _, k := range kinds {
		for round := range hostileRounds {
			before := cpuTime()
			if err := k.ask(ctx, e, 0); err != nil {
				return fmt.Errorf("%s: %w", k.name, err)
			}
			switch used := cpuTime() - before; {
			case round == 0:
				first[k.name] = used
			case round == 1 || used < again[k.name]:
				again[k.name] = used
			}
		}
	}
	slices.SortStableFunc(kinds, func(a, b workload) int { return int(first[b.name] - first[a.name]) })
	table := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	defer table.Flush()
	fmt.Fprintln(table, "\nhostile\tasked for\tCPU ms at first\tagain\t")
	for _, k := range kinds {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t\n", k.name, k.way, milliseconds(first[k.name]), milliseconds(again[k.name]))
	}
	return nil
}

// hostileRounds is how often a hostile query is asked.
const hostileRounds = 3

// typed are beginnings of words that are completed to most.
func (v vocabulary) typed() []workload {
	var all []workload
	for _, typed := range []string{"し", "か", "a", "1", "日", strings.Repeat("か", maxLetters), strings.Repeat("日", maxLetters), strings.Repeat("shi", maxLetters/3)} {
		name := fmt.Sprintf("%s… (%d)", firstLetters(typed, 3), len([]rune(typed)))
		all = append(all, workload{name: name, way: waySuggest, circles: 1, queries: []string{typed}})
	}
	return all
}
