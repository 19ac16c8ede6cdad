package disclosure

import (
	"slices"
	"strings"

	"briefpack/input"
)

// notOfPosts are sheets with columns of pay that is no post's: the ranges of grades,
// limits, and sums of whole bodies.
var notOfPosts = []string{"sheet.pay-ranges", "sheet.thresholds", "sheet.checks", "sheet.workforce"}

// payWords tell a column of pay by its heading.
var payWords = []string{
	"pay", "salary", "salaries", "remuneration", "earnings", "wage", "wages", "bonus", "bonuses", "allowance", "allowances", "pension", "pensions",
}

// holderWords tell a column that counts the people whom a row's pay is of.
var holderWords = []string{"headcount", "people", "staff", "employees", "persons", "holders", "posts", "fte"}

// leastPay is the least number without a unit that is taken for an amount of pay,
// below a heading of pay: a pay band 2 and a pay rise of 3 are not.
const leastPay = 1000

// inBands puts the pay of posts in bands of £5,000: in records, in tables, and where
// texts name it. The cells that it changes are added to gone.
func inBands(d *input.Dataset, gone map[input.Cell]bool) {
	exact := secrets{}
	d.Roles = slices.Clone(d.Roles)
	for i := range d.Roles {
		for _, a := range []*input.Amount{&d.Roles[i].PayMinimum, &d.Roles[i].PayMaximum} {
			if a.Known {
				exact.add(a.V.Pounds())
				low, _ := input.BandOf(a.V.Pounds()).Pence()
				a.V = low
				gone[a.Cell] = true
			}
		}
	}
	tables := slices.Clone(d.Tables)
	for i, t := range tables {
		tables[i] = banded(t, gone, exact)
	}
	d.Tables = tables
	exact.inTexts(d)
}

// banded is a table with the pay of posts in bands: all pay of sheet Roles, and of
// sheets that no code knows the pay of rows that are not said to be of five people
// or more.
func banded(t *input.Table, gone map[input.Cell]bool, exact secrets) *input.Table {
	if slices.Contains(notOfPosts, t.Name) {
		return t
	}
	var pay, holders []int
	for i, c := range t.Columns {
		switch {
		case hasWord(c.Name, payWords):
			pay = append(pay, i)
		case t.Name != "sheet.roles" && (c.Unit == input.People || c.Unit == input.FTE || hasWord(c.Name, holderWords)):
			holders = append(holders, i)
		}
	}
	if len(pay) == 0 {
		return t
	}
	rows := slices.Clone(t.Rows())
	for r, row := range rows {
		if ofMany(row, holders) {
			continue
		}
		rows[r] = slices.Clone(row)
		for _, c := range pay {
			v := &rows[r][c]
			if !isPay(*v, t.Columns[c].Unit) {
				continue
			}
			exact.add(v.Number)
			*v = v.InBand()
			for _, cell := range v.Cells {
				gone[cell] = true
			}
		}
	}
	out := *t
	out.Replace(rows)
	return &out
}

func hasWord(name string, words []string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(input.FoldName(name), func(r rune) bool { return r < 'a' || r > 'z' }), func(w string) bool {
		return slices.Contains(words, w)
	})
}

// ofMany reports whether every number of people in a row is five or more, and there
// is one.
func ofMany(row []input.Value, holders []int) bool {
	some := false
	for _, c := range holders {
		if row[c].Kind != input.Numeric || row[c].Number.Cmp(input.Int(fewestPeople)) < 0 {
			return false
		}
		some = true
	}
	return some
}

// isPay reports whether a number below a heading of pay is an amount.
func isPay(v input.Value, unit input.Unit) bool {
	if v.Unit != input.NoUnit {
		unit = v.Unit
	}
	if v.Kind != input.Numeric {
		return false
	}
	return unit.IsMoney() || (unit == input.NoUnit || unit == input.Plain) && v.Number.Abs().Cmp(input.Int(leastPay)) >= 0
}
