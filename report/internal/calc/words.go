package calc

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefpack/input"
)

const nbsp = "\u00a0"

var numberWords = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}

// numberWord is a small count as sentences have it: "two", "12".
func numberWord(n int) string {
	if n >= 0 && n < len(numberWords) {
		return numberWords[n]
	}
	return strconv.Itoa(n)
}

// count is a number of things: "two years", "one year".
func count(n int, one, many string) string {
	if n == 1 {
		return numberWord(n) + " " + one
	}
	return numberWord(n) + " " + many
}

// ofAll is how many of a number of things are something, as the middle of a
// sentence: "one of three priorities has figures", "none of two milestones is done",
// "the one milestone is not done". The verb is that of one, and that of many.
func ofAll(n, all int, one, many string, is, are, isNot string) string {
	switch {
	case all == 1 && n == 0:
		return "the one " + one + " " + isNot
	case all == 1:
		return "the one " + one + " " + is
	case n == 0:
		return "none of " + count(all, one, many) + " " + is
	}
	return numberWord(n) + " of " + count(all, one, many) + " " + plural(n, is, are)
}

// list joins words: "a, b and c".
func list(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " and " + items[last]
}

// someOf lists the first of many: "a, b and 7 others".
func someOf(items []string) string {
	if len(items) > 3 {
		items = []string{items[0], items[1], strconv.Itoa(len(items)-2) + " others"}
	}
	return list(items)
}

// lowerFirst writes a heading as the middle of a sentence: "Material change" is
// "material change"; "IT staff" stays, and so does a name of several words, such as
// "Defence Leaders Programme".
func lowerFirst(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[n:])
	_, next, _ := strings.Cut(s, " ")
	third, m := utf8.DecodeRuneInString(next)
	fourth, _ := utf8.DecodeRuneInString(next[m:])
	name := unicode.IsUpper(third) && unicode.IsLower(fourth)
	if unicode.IsUpper(first) && !unicode.IsUpper(second) && !name {
		return string(unicode.ToLower(first)) + s[n:]
	}
	return s
}

// fellOrRose says which way a change went.
func fellOrRose(v input.Value) string {
	switch {
	case input.Unchanged(v.Number, v.Unit):
		return "was broadly unchanged"
	case v.Number.Sign() < 0:
		return "fell"
	}
	return "rose"
}

// aboveOrBelow says on which side of a limit a difference lies.
func aboveOrBelow(v input.Value) string {
	switch v.Number.Sign() {
	case 1:
		return "above"
	case -1:
		return "below"
	}
	return "equal to"
}
