package xlsx

import (
	"strings"

	"briefpack/input"
)

// formatClass says what a number format makes of numbers.
type formatClass uint8

const (
	formatNumber  formatClass = iota // General, 0, #,##0.00
	formatPounds                     // "£"#,##0
	formatPercent                    // 0.0%
	formatDay                        // dd/mm/yyyy: a date with its day
	formatMonth                      // mmm yyyy: a date without its day
	formatTime                       // hh:mm: a time alone
	formatForeign                    // $#,##0
	formatText                       // @
)

// format is what reading takes from a number format code (ECMA-376 part 1,
// 18.8.31).
type format struct {
	class  formatClass
	power  int         // of ten, that a word in the format stands for: 6 for 0.0"m"
	commas int         // thousands that the format leaves out: 2 for 0.0,,
	marks  input.Marks // markers in the format: 0" [p]"
}

// parseFormat reads the first section of a number format code, the one for
// positive numbers.
func parseFormat(code string) format {
	var f format
	var letters, literal strings.Builder
	for code != "" && code[0] != ';' {
		c, rest := code[0], code[1:]
		switch c {
		case '"':
			var quoted string
			quoted, rest, _ = strings.Cut(rest, `"`)
			literal.WriteString(quoted)
		case '[':
			var inner string
			inner, rest, _ = strings.Cut(rest, "]")
			f.bracket(inner, &letters, &literal)
		case '\\', '_', '*': // the next character: shown, as wide as it, filled with it
			if c == '\\' && rest != "" {
				literal.WriteByte(rest[0])
			}
			rest = rest[min(1, len(rest)):]
		case ',':
			if rest == "" || !strings.ContainsRune("0#?", rune(rest[0])) {
				f.commas++
			}
		default:
			letters.WriteByte(c)
		}
		code = rest
	}
	f.classify(letters.String(), literal.String())
	return f
}

// bracket reads what stands in square brackets: a currency, an elapsed time, a
// colour or a condition.
func (f *format) bracket(s string, letters, literal *strings.Builder) {
	switch currency, isCurrency := strings.CutPrefix(s, "$"); {
	case isCurrency:
		sign, _, _ := strings.Cut(currency, "-")
		literal.WriteString(sign)
	case strings.Trim(strings.ToLower(s), "hms") == "":
		letters.WriteString(s)
	}
}

func (f *format) classify(letters, literal string) {
	low := strings.ToLower(letters)
	both := low + literal
	has := func(s string) bool { return strings.Contains(low, s) }
	switch {
	case strings.HasPrefix(low, "general"):
	case has("%"):
		f.class = formatPercent
	case has("y") || has("d") || has("m") && !has("h") && !has("s") && !has("0") && !has("#"):
		f.class, f.commas = formatMonth, 0
		if has("d") {
			f.class = formatDay
		}
	case (has("h") || has("s")) && !has("#"):
		f.class, f.commas = formatTime, 0
	case strings.Contains(both, "£"):
		f.class = formatPounds
	case strings.ContainsAny(both, "$€¥"):
		f.class = formatForeign
	case low == "@":
		f.class = formatText
	}
	f.literals(literal)
}

// isPlain reports whether the format says nothing of the number's unit, or only
// that it is of the unit of its column.
func (f *format) isPlain(of Kind) bool {
	return f.power == 0 && f.marks == 0 && (f.class == formatNumber || f.class == formatText || f.class == formatPounds && of == Money)
}

// literals reads the words that a format adds to its numbers: a scale ("m") or
// a marker ("[p]").
func (f *format) literals(literal string) {
	rest, marks, problem := input.CutMarks(literal)
	if problem == nil {
		f.marks = marks
	}
	word := strings.ToLower(strings.Trim(rest, " \u00a0£"))
	if p, ok := scaleWords[word]; ok && word != "" {
		f.power = p
	}
}

// scaleWords are the words for powers of ten in headings, units and formats.
var scaleWords = map[string]int{
	"": 0, "k": 3, "000": 3, "'000": 3, "’000": 3, "000s": 3, "'000s": 3, "thousand": 3, "thousands": 3,
	"m": 6, "mn": 6, "mil": 6, "million": 6, "millions": 6, "bn": 9, "billion": 9, "billions": 9, "tn": 12, "trillion": 12,
}

// headUnit is the unit that a heading or a Unit cell gives.
type headUnit struct {
	unit    input.Unit // Pounds, Share for "%", or the words themselves
	power   int        // of ten: 6 for "£m"
	foreign bool       // another currency
}

// parseUnit reads a unit: "£m" is pounds by the million, "£bn a year" is "£ a
// year" by the thousand million.
func parseUnit(s string) headUnit {
	folded := strings.ReplaceAll(input.FoldName(s), "£ ", "£")
	if folded == "" {
		return headUnit{}
	}
	if power, ok := scaleWords[folded]; ok {
		return headUnit{power: power}
	}
	switch folded {
	case "%", "per cent", "percent", "percentage":
		return headUnit{unit: input.Share}
	case "gbp", "pounds", "pound", "pounds sterling":
		return headUnit{unit: input.Pounds}
	case "share", "proportion":
		return headUnit{unit: input.Share}
	}
	if strings.ContainsAny(folded, "$€¥") {
		return headUnit{foreign: true}
	}
	rest, isPounds := strings.CutPrefix(folded, "£")
	if !isPounds {
		return headUnit{unit: input.Unit(strings.TrimSpace(s))}
	}
	word, tail, _ := strings.Cut(rest, " ")
	power, ok := scaleWords[word]
	if !ok {
		power, tail = 0, rest
	}
	u := headUnit{unit: input.Pounds, power: power}
	switch tail = strings.TrimSpace(tail); tail {
	case "":
	case "pa", "p.a.", "per year", "per annum", "a year", "/year":
		u.unit = "£ a year"
	default:
		u.unit = input.Unit("£ " + tail)
	}
	return u
}
