package xlsx

import (
	"strings"
	"unicode"

	"briefpack/input"
)

// settle decides what a column that no code knows holds, and reads its texts
// accordingly:
//
//   - numbers, where more of its values are numbers than are words, or its
//     heading has a unit;
//   - dates and periods, where all of its values are;
//   - text otherwise, so that codes keep their noughts.
func (r *run) settle(x *extra) {
	kind, unit, mixed := x.infer()
	if mixed != input.NoUnit {
		r.mixedUnits(x, mixed)
	}
	for v := range x.values {
		switch {
		case kind == input.Numeric && v.Kind == input.String:
			r.numberBeside(x, v)
		case kind == input.When:
			periodBeside(v)
		case kind == input.String:
			r.wordBeside(v)
		}
		if v.Kind == input.Numeric {
			v.Text = ""
			if v.Unit == unit {
				v.Unit = input.NoUnit
			}
		}
	}
	c := &x.table.Columns[x.col]
	switch {
	case c.Kind == input.None:
		c.Kind, c.Unit = kind, unit
	case c.Kind != kind || c.Unit != unit:
		c.Kind, c.Unit = input.String, input.NoUnit // another workbook has it otherwise
	}
	if c.Kind != input.Numeric || c.Unit != input.NoUnit {
		c.Places = -1
	}
}

// tally counts what the values of a column are.
type tally struct {
	numbers        int
	years          int // numbers that could be years
	pounds, shares int // numbers with such a format
	dates, periods int
	words          int
}

// mixedUnits reports the numbers of a column that are formatted in the rarer of
// two units.
func (r *run) mixedUnits(x *extra, rarer input.Unit) {
	words := map[input.Unit]string{input.Pounds: "pounds", input.Share: "per cent"}
	other := input.Share
	if rarer == input.Share {
		other = input.Pounds
	}
	for v := range x.values {
		if v.Kind != input.Numeric || v.Unit != rarer {
			continue
		}
		if p := r.problem(ruleMixedUnits, v.Cells[0]); p != nil {
			p.Found = "a number in " + words[rarer] + " under " + input.Quote(x.head.text) + ", where others are in " + words[other]
			p.Expected, p.Mend, p.Done = "one unit in a column", "put the values into columns of their own", "each was kept in its own unit"
		}
	}
}

// infer is the kind of a column's values, the unit of its numbers, and the
// rarer of two units where they are mixed.
func (x *extra) infer() (kind input.Kind, of, rarer input.Unit) {
	var n tally
	for v := range x.values {
		n.add(v, x.untyped)
	}
	unit := x.head.unit
	counted := nounUnit(unit.unit)
	measured := unit.power > 0 || unit.unit.IsMoney() || unit.unit == input.Share || counted == input.FTE || counted == input.People
	others := n.words + n.dates + n.periods
	switch {
	case n.words == 0 && n.numbers == 0 && others > 0,
		n.words == 0 && n.numbers == n.years && others+n.years > 0 && isTimeName(x.head.name):
		return input.When, input.NoUnit, input.NoUnit
	case n.numbers > others, measured && others == 0:
		switch {
		case n.pounds > 0 && n.shares >= n.pounds:
			rarer = input.Pounds
		case n.shares > 0 && n.pounds > 0:
			rarer = input.Share
		}
		return input.Numeric, x.unit(&n), rarer
	}
	return input.String, input.NoUnit, input.NoUnit
}

// unit is the unit of the column's numbers: that of the heading, or else that
// of the number formats where they agree.
func (x *extra) unit(n *tally) input.Unit {
	head := x.head.unit.unit
	switch {
	case head.IsMoney(), head == input.Share:
		return head
	case isNoun(string(head)):
		return nounUnit(head)
	case n.pounds > 0 && n.shares == 0:
		return input.Pounds
	case n.shares > 0 && n.pounds == 0:
		return input.Share
	}
	return input.NoUnit
}

// isNoun reports whether the brackets of a heading hold what is counted
// ("pathways"), not a remark ("2024-25 = 1").
func isNoun(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) && r != ' ' && r != '-' {
			return false
		}
	}
	return s != "" && len(s) <= 24
}

func nounUnit(u input.Unit) input.Unit {
	switch input.FoldName(string(u)) {
	case "fte", "full-time equivalent", "full-time equivalents":
		return input.FTE
	case "people", "headcount", "persons":
		return input.People
	}
	return u
}

func (n *tally) add(v *input.Value, untyped bool) {
	switch v.Kind {
	case input.Numeric:
		n.numbers++
		switch v.Unit {
		case input.Pounds:
			n.pounds++
		case input.Share:
			n.shares++
		case input.NoUnit:
			if v.Number.IsInt() && v.Number.Cmp(input.Int(input.FirstYear)) >= 0 && v.Number.Cmp(input.Int(input.LastYear)) <= 0 {
				n.years++
			}
		}
	case input.When:
		n.dates++
	case input.String:
		n.addText(v.Text, untyped)
	}
}

// addText counts a text. Markers and texts that read as numbers are not
// counted: they are numbers or words as the others are. In a file that does not
// tell numbers from text a number with £, % or commas is one; one that begins
// with a nought is a code.
func (n *tally) addText(text string, untyped bool) {
	if !strings.ContainsAny(text, "0123456789[") {
		if _, ok := input.NoData(text); !ok {
			n.words++
		}
		return
	}
	rest, m, bad := input.CutMarks(text)
	if bad == nil && rest == "" && m != 0 {
		return
	}
	if p, ok := timeText(rest); ok && p.Span != input.CalendarYear {
		n.periods++
		return
	}
	switch _, unit, bad := input.ParseNumber(rest); {
	case bad != nil:
		n.words++
	case untyped && rest != "" && rest[0] == '0' && !strings.HasPrefix(rest, "0."):
		n.words++
	case untyped:
		n.numbers++
		switch unit {
		case input.Pounds:
			n.pounds++
		case input.Share:
			n.shares++
		}
	}
}

// isTimeName reports whether a heading says that years below it are years.
func isTimeName(name string) bool {
	for _, word := range []string{"year", "period", "month", "date", "quarter"} {
		if strings.Contains(input.FoldName(name), word) {
			return true
		}
	}
	return false
}

// timeText reads the text of a period or a date.
func timeText(s string) (input.Period, bool) {
	if p, bad := input.ParsePeriod(s); bad == nil {
		return p, true
	}
	d, bad := input.ParseDate(s)
	return input.DayPeriod(d), bad == nil
}

// periodBeside reads a value among dates and periods.
func periodBeside(v *input.Value) {
	text := v.Text
	if v.Kind == input.Numeric {
		text = v.Number.String()
	}
	if v.Kind == input.When || v.Kind == input.None {
		return
	}
	rest, m, bad := input.CutMarks(text)
	if bad != nil {
		return
	}
	if p, ok := timeText(rest); ok {
		*v = input.Value{Kind: input.When, Period: p, Marks: m, Cells: v.Cells}
		return
	}
	missingWord(rest, m, v)
}

// numberBeside reads a text among numbers.
func (r *run) numberBeside(x *extra, v *input.Value) {
	at := v.Cells[0]
	rest, m, bad := input.CutMarks(v.Text)
	if bad != nil {
		r.explain(ruleMarker, at, bad)
		none(v, "the cell has an unknown marker")
		return
	}
	if n, unit, bad := input.ParseNumber(rest); bad == nil {
		switch {
		case x.percent && unit == input.NoUnit:
			n, _ = n.Quo(input.Int(100))
			unit = input.Share
		case x.head.unit.power > 0 && !strings.ContainsAny(rest, "kmbtKMBT"):
			n = n.Mul(powerOfTen(x.head.unit.power))
		}
		r.tellText(rest, n, unit, at, m)
		*v = input.Value{Kind: input.Numeric, Number: n, Unit: unit, Marks: m, Cells: v.Cells}
		return
	}
	word := v.Text
	if !missingWord(rest, m, v) {
		if p := r.problem(ruleTextBeside, at); p != nil {
			p.Found, p.Expected = "the text "+input.Quote(word)+" among numbers", "a number, or a marker such as [x]"
			p.Mend, p.Done = "type a number, or put remarks into a column of their own", "it was kept as text"
		}
		return
	}
	if rest != "" {
		rule := ruleNoData
		if r.layouts[at.Sheet] != nil {
			rule = ruleNoDataPublished
		}
		if p := r.problem(rule, at); p != nil {
			p.Found, p.Expected = "the text "+input.Quote(word), "a value, or a marker such as [x]"
			p.Mend, p.Done = "type "+v.Marks.String(), "it was read as "+v.Marks.String()+", "+v.Reason
		}
	}
}

// missingWord makes v missing where its text is markers alone or a word for no
// data.
func missingWord(rest string, m input.Marks, v *input.Value) bool {
	if word, ok := input.NoData(rest); ok {
		m |= word
	} else if rest != "" || m == 0 {
		return false
	}
	none(v, m.Meaning())
	v.Marks = m
	return true
}

// wordBeside reads a value among texts: a number as its digits, a date as its
// words.
func (r *run) wordBeside(v *input.Value) {
	switch v.Kind {
	case input.String:
		text := v.Text
		none(v, "")
		r.label(text, v)
	case input.Numeric:
		text := v.Number.String()
		switch {
		case v.Text != "":
			text = oneLine(v.Text)
		case v.Unit == input.Share:
			text = input.Print(v.Number, v.Unit, input.Full)
		case v.Unit == input.Pounds:
			text = "£" + exact(v.Number)
		}
		*v = input.Value{Kind: input.String, Text: text, Marks: v.Marks, Cells: v.Cells}
	case input.When:
		*v = input.Value{Kind: input.String, Text: plain(v.Period.String()), Marks: v.Marks, Cells: v.Cells}
	}
}
