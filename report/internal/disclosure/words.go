package disclosure

import (
	"reflect"
	"regexp"
	"slices"
	"strings"

	"briefpack/input"
)

// secrets are the amounts that were put in bands.
type secrets map[input.Pence]bool

// add takes note of an amount.
func (s secrets) add(n input.Number) {
	if p, ok := n.Pence(); ok {
		s[p] = true
	}
}

// amount is a number as people type pay: £285,000; 285000; £285k.
var amount = regexp.MustCompile(`£? ?\d[\d,]*(?:\.\d+)?[kK]?\b`)

// leastPlain is the least number that is taken for pay where no £ stands before it:
// below it are years and counts.
const leastPlain = 10_000

// banded is text with each secret amount that it names as the band: sources and notes
// name them ("maximum salary £285,000").
func (s secrets) banded(text string) string {
	return amount.ReplaceAllStringFunc(text, func(found string) string {
		digits, thousands := strings.CutSuffix(strings.ToLower(strings.TrimRight(found, ",")), "k")
		n, _, problem := input.ParseNumber(strings.TrimSpace(strings.TrimPrefix(digits, "£")))
		if thousands {
			n = n.Mul(input.Int(1000))
		}
		p, ok := n.Pence()
		if problem != nil || !ok || !s[p] || !strings.HasPrefix(found, "£") && n.Cmp(input.Int(leastPlain)) < 0 {
			return found
		}
		before := ""
		if found[0] == ' ' {
			before = " "
		}
		return before + input.Value{Number: n}.InBand().Print(input.Pounds, input.Full)
	})
}

// inTexts puts the secret amounts that texts name in bands: those of every record and
// of every table.
func (s secrets) inTexts(d *input.Dataset) {
	all := reflect.ValueOf(d).Elem()
	for i := range all.NumField() {
		if f := all.Field(i); f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct {
			f.Set(s.inRecords(f))
		}
	}
	d.Settings.LimitsOfUse.V = s.banded(d.Settings.LimitsOfUse.V)
	for i, t := range d.Tables {
		d.Tables[i] = s.inTable(t)
	}
}

var textType = reflect.TypeFor[input.Text]()

// inRecords are records with the amounts in their texts in bands.
func (s secrets) inRecords(records reflect.Value) reflect.Value {
	out := reflect.MakeSlice(records.Type(), records.Len(), records.Len())
	reflect.Copy(out, records)
	for f := range records.Type().Elem().NumField() {
		if records.Type().Elem().Field(f).Type != textType {
			continue
		}
		for i := range out.Len() {
			text := out.Index(i).Field(f).Addr().Interface().(*input.Text)
			text.V = s.banded(text.V)
		}
	}
	return out
}

func (s secrets) inTable(t *input.Table) *input.Table {
	var rows [][]input.Value
	for r, row := range t.Rows() {
		for c, v := range row {
			if v.Kind != input.String {
				continue
			}
			text := s.banded(v.Text)
			if text == v.Text {
				continue
			}
			if rows == nil {
				rows = slices.Clone(t.Rows())
			}
			rows[r] = slices.Clone(rows[r])
			rows[r][c].Text = text
		}
	}
	if rows == nil {
		return t
	}
	out := *t
	out.Replace(rows)
	return &out
}
