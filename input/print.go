package input

import "strings"

// Unit says what a number counts. The known units have a house format; any
// other text is the noun of what is counted ("pathways", "hours").
type Unit string

const (
	NoUnit  Unit = ""
	Pounds  Unit = "£"      // money
	Share   Unit = "share"  // a proportion, 0.06 is printed 6.0%
	Change  Unit = "change" // a relative change, −0.383 is printed −38.3%
	Points  Unit = "points" // a change of a proportion, 0.023 is printed 2.3 percentage points
	Ratio   Unit = "ratio"  // 1.425 is printed 1.43
	Index   Unit = "index"  // base = 100
	FTE     Unit = "FTE"
	People  Unit = "people"
	Plain   Unit = "number"
	Percent Unit = "%" // a number of per cent, 6 is printed 6.0%
)

const (
	minus = "\u2212" // true minus
	nbsp  = "\u00a0"
)

// Form is one of the closed list of forms in which a number can be printed.
type Form uint8

const (
	Prose Form = iota // £29.1 million; 37.0%; 3,231
	Short             // £29.1m
	Full              // £29,100,000
	Abs               // as Prose, without sign
	Moved             // fell 38.3%; rose 2.3 percentage points; was broadly unchanged
)

// Print writes n in the house format of unit u. It is the only place, with
// [Decimals], that decides how figures look (GOV.UK style: "£29.1 million",
// true minus, no-break spaces between number and unit).
func Print(n Number, u Unit, f Form) string {
	switch f {
	case Abs:
		return Print(n.Abs(), u, Prose)
	case Moved:
		return moved(n, u)
	}
	switch {
	case u.IsMoney():
		return printPounds(n, f)
	case u == Share || u == Change:
		return Decimals(n.Mul(Int(100)), 1) + "%"
	case u == Percent:
		return Decimals(n, 1) + "%"
	case u == Points:
		if f == Short {
			return Decimals(n.Mul(Int(100)), 1) + nbsp + "points"
		}
		return Decimals(n.Mul(Int(100)), 1) + nbsp + "percentage" + nbsp + "points"
	case u == Ratio:
		return Decimals(n, 2)
	case u == Index:
		return Decimals(n, 1)
	case u == FTE || u == People:
		return Decimals(n, 0)
	}
	return printCount(n, u, f)
}

// IsMoney reports whether u is an amount of pounds, once or by the year.
func (u Unit) IsMoney() bool { return u == Pounds || strings.HasPrefix(string(u), "£ ") }

// Places is the number of decimal places that tables give to numbers of unit u.
func (u Unit) Places() int {
	switch {
	case u == Share, u == Change, u == Points, u == Percent, u == Index:
		return 1
	case u == Ratio:
		return 2
	}
	return 0
}

// Scale is what a number of unit u is multiplied by where a table's head
// carries the unit: 100 for proportions, 1 for all else.
func (u Unit) Scale() Number {
	switch u {
	case Share, Change, Points:
		return Int(100)
	}
	return Int(1)
}

// Decimals is n with a fixed number of decimal places, grouped by commas, with
// a true minus: "−1,234.5".
func Decimals(n Number, places int) string {
	s := n.Fixed(places)
	sign := ""
	if s[0] == '-' {
		sign, s = minus, s[1:]
		if strings.Trim(s, "0.") == "" {
			sign = ""
		}
	}
	whole, frac, _ := strings.Cut(s, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	if frac != "" {
		b.WriteString("." + frac)
	}
	return b.String()
}

// PrintApart writes two numbers of one unit so that a difference shows: at two
// decimals at most, and at all of them where the two would be alike.
func PrintApart(a, b Number, u Unit) (string, string) {
	for _, most := range []int{2, 6} {
		x, y := printTo(a, u, most), printTo(b, u, most)
		if x != y || a.Equal(b) || most == 6 {
			return x, y
		}
	}
	return "", ""
}

// printTo writes n with as many decimals as it has, and no more than most; pence
// are two.
func printTo(n Number, u Unit, most int) string {
	scaled := n.Mul(u.Scale())
	places := 0
	for places < most && !scaled.Round(places).Equal(scaled) {
		places++
	}
	if places == 1 && u.IsMoney() {
		places = 2
	}
	text := Decimals(scaled, places)
	switch {
	case u.IsMoney() && strings.HasPrefix(text, minus):
		return minus + "£" + strings.TrimPrefix(text, minus)
	case u.IsMoney():
		return "£" + text
	case u == Share, u == Change, u == Percent:
		return text + "%"
	case u == NoUnit, u == Plain, u == FTE, u == People, u == Ratio, u == Index:
		return text
	}
	return text + nbsp + string(u)
}

var scales = []struct {
	power       int
	word, short string
}{
	{12, "trillion", "tn"}, {9, "billion", "bn"}, {6, "million", "m"},
}

// printPounds: £285,000; £29.1 million; £1.67 million; £26 billion. From a
// million, three significant figures; a whole number keeps no decimals.
func printPounds(n Number, f Form) string {
	sign := ""
	if n.Sign() < 0 {
		sign, n = minus, n.Neg()
	}
	if f != Full {
		for _, s := range scales {
			v, _ := n.Quo(scaled(1, s.power))
			exact := v
			v = v.Significant(3)
			if v.Cmp(Int(1)) < 0 || s.power == 6 && exact.Cmp(Int(1)) < 0 {
				continue
			}
			text := significantText(v, s.power == 6 && !n.Round(-6).Equal(n))
			if f == Short {
				return sign + "£" + text + s.short
			}
			return sign + "£" + text + nbsp + s.word
		}
	}
	if !n.IsInt() && n.Cmp(Int(100)) < 0 {
		return sign + "£" + Decimals(n, 2)
	}
	return sign + "£" + Decimals(n, 0)
}

// significantText writes a number already rounded to three significant
// figures: "29.1", "1.67", "26", "114". tenth keeps one decimal below 100 where
// the exact amount has one, so that £37.0 million and £37.7 million line up.
func significantText(v Number, tenth bool) string {
	if v.IsInt() {
		if tenth && v.Cmp(Int(100)) < 0 {
			return Decimals(v, 1)
		}
		return Decimals(v, 0)
	}
	places := 1
	if !v.Round(1).Equal(v) {
		places = 2
	}
	return Decimals(v, places)
}

// Equal reports whether a and b are the same number.
func (a Number) Equal(b Number) bool { return a.Cmp(b) == 0 }

func printCount(n Number, u Unit, f Form) string {
	text := ""
	if f != Full && n.Abs().Cmp(Int(1_000_000)) >= 0 {
		text = strings.Replace(printPounds(n, f), "£", "", 1)
	} else if n.IsInt() {
		text = Decimals(n, 0)
	} else {
		text = Decimals(n, 1)
	}
	if u == NoUnit || u == Plain {
		return text
	}
	return text + nbsp + string(u)
}

// moved says which way a change went and how far; "was broadly unchanged" where
// it is smaller than its rounding, "was unchanged" where there is none.
func moved(n Number, u Unit) string {
	size := Print(n.Abs(), u, Prose)
	if n.Sign() == 0 {
		return "was unchanged"
	}
	if Unchanged(n, u) {
		return "was broadly unchanged"
	}
	if n.Sign() < 0 {
		return "fell" + nbsp + size
	}
	return "rose" + nbsp + size
}

// Unchanged reports whether a change of n is nought once printed in unit u.
func Unchanged(n Number, u Unit) bool {
	return n.Mul(u.Scale()).Round(u.Places()).Sign() == 0
}
