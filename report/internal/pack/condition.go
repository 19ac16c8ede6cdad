package pack

import (
	"regexp"
	"strings"

	"briefpack/input"
)

// condition is COLUMN OP VALUE.
type condition struct {
	column column
	op     string
	values []operand // more than one only where op is in
	at     int
}

// operand is what a column is compared with: words, or one figure.
type operand struct {
	text text
	raw  string // as written, where it is words alone
	at   int
}

var operator = regexp.MustCompile(`^(?:!=|<=|>=|≠|≤|≥|=|<|>|in\s*\()`)

// conditions reads the option where.
func (f *faults) conditions(e entry) []condition {
	if e.value.empty() {
		return nil
	}
	var out []condition
	for _, part := range joinedValues(split(e.value, " and "), e.value) {
		if c, ok := f.condition(part); ok {
			out = append(out, c)
		}
	}
	return out
}

// joinedValues puts parts without an operator back to the ones before them:
// the "and" of "Department of Health and Social Care" joins no conditions.
func joinedValues(parts []value, whole value) []value {
	var out []value
	for _, p := range parts {
		if n := len(out); n > 0 && operatorIn(p.text) == nil {
			last := &out[n-1]
			last.text = whole.text[last.at-whole.at : p.at-whole.at+len(p.text)]
			continue
		}
		out = append(out, p)
	}
	return out
}

// operatorIn is where the first operator outside quotes and placeholders stands.
func operatorIn(s string) []int {
	for i := 0; i < len(s); {
		if s[i] != '(' {
			if n := skip(s[i:]); n > 0 {
				i += n
				continue
			}
		}
		if m := operator.FindStringIndex(s[i:]); m != nil && (s[i] != 'i' || i > 0 && s[i-1] == ' ') {
			return []int{i, i + m[1]}
		}
		i++
	}
	return nil
}

func (f *faults) condition(v value) (condition, bool) {
	m := operatorIn(v.text)
	if m == nil {
		f.report(v.at, fault{code: "bad-condition", found: "the condition " + input.Quote(v.text), expected: "COLUMN OP VALUE, where OP is = != < <= > >= or in (A, B)"})
		return condition{}, false
	}
	name := trimmed(value{v.text[:m[0]], v.at})
	op := strings.TrimRight(v.text[m[0]:m[1]], " (")
	rest := trimmed(value{v.text[m[1]:], v.at + m[1]})
	c := condition{column: column{name: unquoted(name).text, places: -1, at: name.at}, op: plainOperator(op), at: v.at}
	parts := []value{rest}
	if c.op == "in" {
		if !strings.HasSuffix(rest.text, ")") {
			f.report(rest.at, fault{code: "bad-condition", found: "a list without “)”", expected: "COLUMN in (A, B)"})
			return c, c.column.name != ""
		}
		parts = split(value{strings.TrimSuffix(rest.text, ")"), rest.at}, ",")
	}
	for _, p := range parts {
		p = unquoted(p)
		if p.empty() || c.column.name == "" {
			f.report(v.at, fault{code: "bad-condition", found: "the condition " + input.Quote(v.text), expected: "COLUMN OP VALUE"})
			return condition{}, false
		}
		c.values = append(c.values, operand{text: f.scan(p, piece{}, 0), raw: p.text, at: p.at})
	}
	return c, true
}

func plainOperator(op string) string {
	switch op {
	case "≠":
		return "!="
	case "≤":
		return "<="
	case "≥":
		return ">="
	}
	return op
}

// figure is the figure that an operand is, if it is one figure alone.
func (o operand) figure() *placeholder {
	if len(o.text) == 1 {
		return o.text[0].figure
	}
	return nil
}

// operandFor reads words as the value of a column; a word that cannot be one is
// a problem.
func (o operand) operandFor(words string, c input.Column) (input.Value, *fault) {
	bad := func(expected string) *fault {
		return &fault{code: "bad-value", found: "the value " + input.Quote(words) + " for the column " + input.Quote(c.Name), expected: expected}
	}
	switch c.Kind {
	case input.Numeric:
		n, unit, problem := input.ParseNumber(words)
		if problem != nil {
			return input.Value{}, bad("a number")
		}
		if unit == input.Share && c.Unit == input.Percent {
			n = n.Mul(input.Int(100))
		}
		return input.Value{Kind: input.Numeric, Number: n}, nil
	case input.When:
		p, problem := input.ParsePeriod(words)
		if problem != nil {
			date, bad2 := input.ParseDate(words)
			if bad2 != nil {
				return input.Value{}, bad("a period such as 2024-25 or May 2026")
			}
			p = input.DayPeriod(date)
		}
		return input.Value{Kind: input.When, Period: p}, nil
	}
	return input.Value{Kind: input.String, Text: words}, nil
}

// met reports whether a value meets the condition; a value that is missing
// meets none but !=.
func (c condition) met(v input.Value, against []input.Value) bool {
	some := false
	for _, a := range against {
		some = some || compare(v, c.op, a)
	}
	if c.op == "!=" {
		for _, a := range against {
			if !compare(v, "!=", a) {
				return false
			}
		}
		return true
	}
	return some
}

// compare reports whether v OP a. Periods are compared as stretches of time: a
// month is in the year that contains it, and after all that end before it.
func compare(v input.Value, op string, a input.Value) bool {
	if v.Kind == input.None || a.Kind == input.None {
		return op == "!="
	}
	var equal, before, after bool
	switch {
	case v.Kind == input.Numeric && a.Kind == input.Numeric:
		n := v.Number.Cmp(a.Number)
		equal, before, after = n == 0, n < 0, n > 0
	case v.Kind == input.When && a.Kind == input.When:
		equal = a.Period.Contains(v.Period)
		before = !equal && v.Period.To().Compare(a.Period.From()) < 0
		after = !equal && v.Period.From().Compare(a.Period.To()) > 0
	default:
		equal = input.FoldName(v.String()) == input.FoldName(a.String())
	}
	switch op {
	case "=", "in":
		return equal
	case "!=":
		return !equal
	case "<":
		return before
	case "<=":
		return before || equal
	case ">":
		return after
	}
	return after || equal
}
