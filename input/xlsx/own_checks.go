package xlsx

import (
	"slices"
	"strings"

	"briefpack/input"
)

// ownCheck is one check of sheet Checks, settled against its table.
type ownCheck struct {
	*run
	check  *input.Check
	rule   *Rule
	table  *input.Table
	column int
	others []int       // the parts of a sum; the note
	by     []int       // what tells one series from another
	where  []condition // which rows
}

// condition is a column and the folded words that it must hold.
type condition struct {
	column int
	words  string
}

// ownChecks carries out the checks of sheet Checks. Where a sheet could not be
// read, what a check misses may only follow from that.
func (r *run) ownChecks() {
	if r.unreadable() {
		return
	}
	for i := range r.data.Checks {
		c := &ownCheck{run: r, check: &r.data.Checks[i]}
		if c.settle() {
			c.carryOut()
		}
	}
}

// settle finds the table and the columns, and reports whether the check can be
// carried out. A field that is blank or wrong is reported already.
func (c *ownCheck) settle() bool {
	k := c.check
	if !k.Name.Known || !k.Sheet.Known || !k.Column.Known || !k.Rule.Known {
		return false
	}
	c.rule = &Rule{Code: ruleCheck.Code, Severity: input.Warning, check: c.fold(k.Name.V)}
	switch k.Severity.V {
	case "Error":
		c.rule.Severity = input.Error
	case "Note":
		c.rule.Severity = input.Note
	}
	if c.table = c.findTable(k.Sheet); c.table == nil {
		return false
	}
	var ok bool
	if c.column, ok = c.find(k.Column, k.Column.V); !ok {
		return false
	}
	others := k.Others
	if k.Rule.V == checkNote && !others.Known {
		others = input.Text{V: "Note", Known: true, Cell: others.Cell}
	}
	if c.others, ok = c.findAll(others); !ok {
		return false
	}
	if c.by, ok = c.findAll(k.By); !ok {
		return false
	}
	return c.settleWhere() && c.settleNumbers()
}

// bad reports a check that cannot be carried out.
func (c *ownCheck) bad(at input.Cell, found, expected, mend string) bool {
	c.report(ruleBadCheck, at, found, expected, mend, "")
	return false
}

// findTable is the table of a sheet, by its name or another that it is known by.
func (c *ownCheck) findTable(name input.Text) *input.Table {
	slug := tableName(&input.Sheet{Name: name.V}, findSheet(name.V))
	if t := c.tables[slug]; t != nil {
		return t.Table
	}
	var titles []string
	for _, t := range c.data.Tables {
		titles = append(titles, t.Title)
	}
	c.bad(name.Cell, "the sheet "+input.Quote(name.V)+", which no workbook has", "a sheet of the workbooks", didYouMean(name.V, titles, "add the sheet or delete the check"))
	return nil
}

// find is the place of a column that the field at names.
func (c *ownCheck) find(at input.Text, name string) (int, bool) {
	if i := c.table.Column(name); i >= 0 {
		return i, true
	}
	return -1, c.bad(at.Cell, "the column "+input.Quote(name)+", which the sheet "+c.table.Title+" does not have", "a column of that sheet",
		didYouMean(name, c.table.ColumnNames(), "correct the name"))
}

// findAll are the places of the columns that a field lists.
func (c *ownCheck) findAll(list input.Text) ([]int, bool) {
	var out []int
	for _, name := range strings.Split(list.V, ";") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		i, ok := c.find(list, name)
		if !ok {
			return nil, false
		}
		out = append(out, i)
	}
	return out, true
}

func (c *ownCheck) settleWhere() bool {
	for _, part := range strings.Split(c.check.Where.V, ";") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		name, words, ok := strings.Cut(part, "=")
		if !ok {
			return c.bad(c.check.Where.Cell, "the condition "+input.Quote(strings.TrimSpace(part)), "a column, an equals sign and its words", "type it as Measure = Budget")
		}
		i, found := c.find(c.check.Where, strings.TrimSpace(name))
		if !found {
			return false
		}
		c.where = append(c.where, condition{i, c.fold(strings.TrimSpace(words))})
	}
	return true
}

// settleNumbers checks that the rule has the numbers and columns that it needs.
func (c *ownCheck) settleNumbers() bool {
	k, col := c.check, &c.table.Columns[c.column]
	limits := k.Minimum.Known || k.Maximum.Known
	one := input.Int(1)
	switch {
	case col.Kind != input.Numeric && (k.Rule.V != checkNote || limits):
		return c.bad(k.Column.Cell, "the column "+input.Quote(col.Name)+", which does not hold numbers", "a column of numbers", "name another column")
	case k.Rule.V == checkRange && !limits:
		return c.bad(k.Minimum.Cell, "a range without limits", "a Minimum, a Maximum or both", "type a number")
	case k.Minimum.Known && k.Maximum.Known && k.Minimum.V.Cmp(k.Maximum.V) > 0:
		return c.bad(k.Minimum.Cell, "the Minimum "+exact(k.Minimum.V)+", above the Maximum "+exact(k.Maximum.V), "a Minimum that is not above the Maximum", "correct one of the two")
	case k.Rule.V == checkSum && len(c.others) == 0:
		return c.bad(k.Others.Cell, "a sum without parts", "the names of the columns that make it", "type them, separated by semicolons")
	case k.Rule.V == checkChange && !k.Maximum.Known:
		return c.bad(k.Maximum.Cell, "a limit of change without a number", "a share such as 20%", "type it under Maximum")
	case k.Rule.V == checkChange && k.Maximum.V.Cmp(one) > 0, k.Rule.V == checkRange && col.Unit == input.Share && k.Maximum.V.Cmp(one) > 0:
		return c.bad(k.Maximum.Cell, "the number "+exact(k.Maximum.V), "a share, from 0% to 100%", "type "+exact(k.Maximum.V)+"% if per cent are meant")
	case k.Rule.V == checkChange && c.periods() < 0:
		return c.bad(k.Sheet.Cell, "a limit of change on the sheet "+c.table.Title+", which has no column of periods", "a sheet with a column of periods", "choose another rule")
	}
	return true
}

// periods is the place of the column of periods, or −1.
func (c *ownCheck) periods() int {
	return slices.IndexFunc(c.table.Columns, func(col input.Column) bool { return col.Kind == input.When })
}

// carryOut checks every row that the check is for.
func (c *ownCheck) carryOut() {
	var rows []int // made one by one: those of a large sheet are many times as large as its records
	for i := range c.table.Len() {
		if !slices.ContainsFunc(c.where, func(w condition) bool { return c.fold(c.table.Value(i, w.column).String()) != w.words }) {
			rows = append(rows, i)
		}
	}
	if c.check.Rule.V == checkChange {
		c.changes(rows)
		return
	}
	for _, i := range rows {
		v := c.table.Value(i, c.column)
		switch rule := c.check.Rule.V; {
		case rule != checkNote && v.Kind != input.Numeric, rule == checkRange && !c.beyond(v.Number):
			continue
		}
		row := c.table.Row(i)
		switch v := &row[c.column]; c.check.Rule.V {
		case checkNote:
			c.note(v, row)
		case checkRange:
			c.breach(v, "the "+c.name()+" "+c.show(v.Number), c.limits())
		case checkSum:
			c.sum(v, row)
		}
	}
}

// breach reports a value that does not pass, by itself or beside others.
func (c *ownCheck) breach(v *input.Value, found, expected string, others ...input.Cell) {
	if c.doubts.follows(c.rule, append(others, v.Cells...)...) {
		return
	}
	p := c.problem(c.rule, v.Cells[0])
	if p == nil {
		return
	}
	k := c.check
	p.Check = k.Name.Cell
	p.Found, p.Expected = found, expected+", by the check "+input.Quote(k.Name.V)+" in "+k.Name.Cell.String()
	p.Mend = "correct the value, or the check if it asks too much"
	if k.Message.Known {
		p.Mend = strings.TrimSuffix(strings.TrimSpace(k.Message.V), ".")
	}
}

func (c *ownCheck) name() string { return c.table.Columns[c.column].Name }

// show is a number in the unit of the column.
func (c *ownCheck) show(n input.Number) string {
	h := history{unit: c.table.Columns[c.column].Unit}
	return h.shown(n)
}

// beyond reports whether a number is below Minimum or above Maximum.
func (c *ownCheck) beyond(n input.Number) bool {
	low, high := c.check.Minimum, c.check.Maximum
	return low.Known && n.Cmp(low.V) < 0 || high.Known && n.Cmp(high.V) > 0
}

// limits are Minimum and Maximum in words.
func (c *ownCheck) limits() string {
	low, high := c.check.Minimum, c.check.Maximum
	switch {
	case !high.Known:
		return c.show(low.V) + " or more"
	case !low.Known:
		return c.show(high.V) + " or less"
	}
	return c.show(low.V) + " to " + c.show(high.V)
}

// sum compares a value with the sum of its parts. A blank part is nought; one
// that is marked as missing leaves nothing to compare.
func (c *ownCheck) sum(v *input.Value, row []input.Value) {
	var sum, tolerance input.Number
	var cells []input.Cell
	for _, i := range c.others {
		switch part := &row[i]; {
		case part.Kind == input.Numeric:
			sum = sum.Add(part.Number)
			cells = append(cells, part.Cells...)
		case part.Marks != 0 || part.Reason != reasonBlank:
			return
		}
	}
	if c.check.Maximum.Known {
		tolerance = c.check.Maximum.V
	}
	if v.Number.Sub(sum).Abs().Cmp(tolerance) > 0 {
		c.breach(v, "the "+c.name()+" "+c.show(v.Number)+", and parts that come to "+c.show(sum), "the sum of its parts", cells...)
	}
}

// note asks for words in another column where a value is beyond the limits.
func (c *ownCheck) note(v *input.Value, row []input.Value) {
	limits := c.check.Minimum.Known || c.check.Maximum.Known
	if v.Kind == input.None || limits && !c.beyond(v.Number) {
		return
	}
	what := v.String()
	if v.Kind == input.Numeric {
		what = c.show(v.Number)
	}
	for _, i := range c.others {
		if row[i].Kind == input.None {
			c.breach(&row[i], "no "+c.table.Columns[i].Name+" beside the "+c.name()+" "+plain(what), "words that explain it")
		}
	}
}

// changes compares the values of each series with those of the period before.
func (c *ownCheck) changes(rows []int) {
	when := c.periods()
	var names names
	var s seriesOf
	for _, i := range rows {
		v, period := c.table.Value(i, c.column), c.table.Value(i, when)
		if v.Kind != input.Numeric || period.Kind != input.When || !stepped(period.Period) {
			continue
		}
		var of strings.Builder
		for _, column := range c.by {
			of.WriteString(c.fold(c.table.Value(i, column).String()) + "\x00")
		}
		s.add(names.number(of.String()), period.Period, i)
	}
	s.each(func(h *history, i int) {
		row := c.table.Row(i)
		h.add(input.Figure{V: row[c.column].Number, Known: true, Cell: row[c.column].Cells[0]}, row[when].Period)
	}, func(h *history) {
		for i := 1; i < len(h.values); i++ {
			c.change(&h.values[i-1], &h.values[i], h.steps(i))
		}
	})
}

// change compares a value with that of the period before.
func (c *ownCheck) change(before, v *reading, steps int) {
	if steps != 1 || before.value.Sign() <= 0 {
		return
	}
	share, ok := v.value.Sub(before.value).Quo(before.value)
	if !ok || share.Abs().Cmp(c.check.Maximum.V) <= 0 {
		return
	}
	c.breach(&input.Value{Cells: []input.Cell{v.cell}},
		"the "+c.name()+" "+c.show(v.value)+" for "+plain(v.period.String())+" after "+c.show(before.value)+" for "+plain(before.period.String()),
		"a change of "+plain(input.Print(c.check.Maximum.V, input.Share, input.Full))+" or less", before.cell)
}
