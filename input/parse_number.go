package input

import (
	"strings"
)

// ParseNumber reads a number that somebody typed as text: "£1,670,000",
// "1.67m", "£1.67 million", "(2,000)", "−5", "12 %". The unit is [Pounds] where
// the text has a £, [Share] where it has a per cent sign (12 % is 0.12), and
// else [NoUnit].
//
// Commas and spaces may group thousands and do nothing else, so that a decimal
// comma ("1,23"), a second point ("19.792.80") and whatever else could be read
// in two ways is a problem. The caller adds code, severity and place to it.
func ParseNumber(s string) (Number, Unit, *Problem) {
	if len(s) > 100 {
		return Number{}, NoUnit, notNumber(s, "")
	}
	n, why := parseNumeral(plainText(s))
	if why != "" {
		return Number{}, NoUnit, notNumber(s, why)
	}
	digits, why := n.decimal()
	if why != "" {
		return Number{}, NoUnit, notNumber(s, why)
	}
	value, err := ParseDecimal(digits)
	if err != nil {
		return Number{}, NoUnit, notNumber(s, "")
	}
	value = value.Mul(scaled(1, n.power))
	if n.negative {
		value = value.Neg()
	}
	switch {
	case n.percent && n.pounds:
		return Number{}, NoUnit, notNumber(s, "is pounds and per cent at once")
	case n.percent:
		value, _ = value.Quo(Int(100))
		return value, Share, nil
	case n.pounds:
		return value, Pounds, nil
	}
	return value, NoUnit, nil
}

// NumberExample is what a number may look like, in the advice on a text that is none.
const NumberExample = "1250 or 1250.50"

func notNumber(s, why string) *Problem {
	mend := "type the number in digits alone, such as " + NumberExample
	switch why {
	case whyNought:
		mend = "type 0 if it is nought, [x] if it is not available"
	case whyComma:
		mend = "type the number without commas, and a point before decimals"
	}
	return bad(s, why, "a number", mend)
}

const (
	whyNought = "can mean nought or not available"
	whyComma  = "has a comma where no thousands end"
)

// numeral is a number's text taken apart.
type numeral struct {
	body     string // digits, points, commas, spaces
	negative bool
	pounds   bool
	percent  bool
	power    int // of ten, of "million" and its like
}

var powers = []struct {
	word  string
	power int
}{
	{"trillion", 12}, {"billion", 9}, {"million", 6}, {"thousand", 3},
	{"tn", 12}, {"bn", 9}, {"mn", 6}, {"m", 6}, {"k", 3},
}

// parseNumeral takes sign, brackets, £, per cent and scale off a plain text, in
// whatever order they stand.
func parseNumeral(s string) (n numeral, why string) {
	switch s {
	case "-", "--", "£-", "nil", "none", "*", "~", ".":
		return n, whyNought
	}
	signed := false
	for before := ""; s != before; s = strings.TrimSpace(s) {
		before = s
		switch {
		case strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && !signed:
			s, n.negative, signed = s[1:len(s)-1], true, true
		case strings.HasPrefix(s, "-") && !signed:
			s, n.negative, signed = s[1:], true, true
		case strings.HasPrefix(s, "+") && !signed:
			s, signed = s[1:], true
		case strings.HasPrefix(s, "£") && !n.pounds:
			s, n.pounds = s[len("£"):], true
		case strings.HasPrefix(s, "$") || strings.HasPrefix(s, "€"):
			return n, "is not in pounds"
		default:
			s = n.cutSuffix(s)
		}
	}
	n.body = s
	return n, ""
}

// cutSuffix takes one per cent sign or scale off the end of s.
func (n *numeral) cutSuffix(s string) string {
	for _, w := range []string{"%", "per cent", "percent"} {
		if rest, ok := strings.CutSuffix(s, w); ok && !n.percent {
			n.percent = true
			return rest
		}
	}
	for _, w := range powers {
		rest, ok := strings.CutSuffix(s, w.word)
		if ok && n.power == 0 && rest != "" && !isLetter(rest[len(rest)-1]) {
			n.power = w.power
			return rest
		}
	}
	return s
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' }

// decimal is the numeral's body as plain decimal text, or why it is none.
func (n *numeral) decimal() (digits, why string) {
	whole, frac, point := strings.Cut(n.body, ".")
	if strings.IndexByte("0123456789.", firstByte(n.body)) < 0 {
		return "", ""
	}
	if mantissa, exp, ok := strings.Cut(n.body, "e"); ok && exp != "" && !strings.ContainsAny(mantissa, ", ") {
		return n.body, "" // as Excel shows large numbers: 1.67e+06
	}
	switch {
	case strings.Contains(frac, "."):
		return "", "has two decimal points"
	case strings.ContainsAny(frac, ", "):
		return "", "has a comma or a space after its decimal point"
	case point && frac == "":
		return "", "ends in a decimal point"
	}
	for _, sep := range []string{",", " "} {
		if !strings.Contains(whole, sep) {
			continue
		}
		groups := strings.Split(whole, sep)
		for i, g := range groups {
			if i == 0 && len(g) >= 1 && len(g) <= 3 || i > 0 && len(g) == 3 {
				continue
			}
			if sep == "," {
				return "", whyComma
			}
			return "", "holds more than a number"
		}
		whole = strings.Join(groups, "")
	}
	digits = whole
	if point {
		digits = whole + "." + frac
	}
	for i := range len(digits) {
		if c := digits[i]; c != '.' && (c < '0' || c > '9') {
			return "", "holds more than a number"
		}
	}
	return digits, ""
}

func firstByte(s string) byte {
	if s == "" {
		return ' '
	}
	return s[0]
}
