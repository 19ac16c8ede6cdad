package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"briefpack/input"
)

// issuedSheet says which values of a sheet are held against those that were
// issued, and by what a row is known again. Columns go by their names.
type issuedSheet struct {
	sheet  string
	period string   // gives the period of a row; "" where a row has none
	key    []string // tell its rows apart
	values []string // all numbers where it is nil
}

// issuedSheets are the sheets that say what was so in a period. The others say
// what is so now (Organisations, Role profiles), or how packs are made.
var issuedSheets = []issuedSheet{
	{"Workforce", "Month", []string{"Organisation", "Month"}, nil},
	{"Spend", "Period", []string{"Organisation", "Series", "Category", "Measure", "Period"}, nil},
	{"Headcount", "Period", []string{"Organisation", "Series", "Measure", "Period"}, nil},
	{"Context", "Period", []string{"Ref", "Measure", "Period"}, nil},
	{"Deflators", "Financial year", []string{"Financial year"}, nil},
	{"Roles", "As at", []string{"Department", "Ref", "Post", "As at"}, []string{"Grade", "Pay minimum", "Pay maximum", "FTE"}},
	{"Pay ranges", "Effective from", []string{"Grade", "Effective from"}, nil},
	{"Thresholds", "Effective from", []string{"Threshold", "Effective from"}, nil},
	{"Indicators", "Period", []string{"Priority", "Indicator", "Area", "Period"}, []string{"Value", "Target", "Trajectory", "Judgement"}},
	{"Milestones", "", []string{"Milestone"}, []string{"Baseline date"}},
	{"Milestones", "As at", []string{"Milestone", "As at"}, []string{"Forecast date", "Actual date"}},
}

// heldSheet is an issuedSheet with its columns found.
type heldSheet struct {
	spec        *SheetSpec
	key, values []int
	period      int // −1 for none
	body, unit  int // columns of the organisation, and of the unit of a row; −1 for none
}

func (s *issuedSheet) find() *heldSheet {
	h := &heldSheet{spec: findSheet(s.sheet), period: -1, body: -1, unit: -1}
	for j := range h.spec.Columns {
		c := &h.spec.Columns[j]
		switch {
		case slices.Contains(s.values, c.Name), s.values == nil && c.Kind.IsNumber():
			h.values = append(h.values, j)
		case c.Name == "Unit":
			h.unit = j
		}
	}
	for _, name := range s.key {
		j := slices.IndexFunc(h.spec.Columns, func(c ColumnSpec) bool { return c.Name == name })
		h.key = append(h.key, j)
		if h.spec.Columns[j].Refers != "" {
			h.body = j
		}
		if name == s.period {
			h.period = j
		}
	}
	return h
}

// issuedOtherwise are the values that an earlier dataset has otherwise, of periods
// that had ended with its own.
func (r *run) issuedOtherwise(h *heldSheet, was *input.Dataset) []input.Revision {
	last := was.Settings.Period
	if h.spec.count(was) == 0 || !last.Known {
		return nil
	}
	bodies := input.SpellingsOf(r.data.Organisations)
	before := map[string]int{}
	r.eachRow(h, was, bodies, func(i int, key string) { before[key] = i })
	var out []input.Revision
	r.eachRow(h, r.data, bodies, func(i int, key string) {
		old, issued := before[key]
		if !issued {
			return
		}
		period, dated := h.periodOf(r.data, i)
		if dated && last.V.To().Compare(period.To()) < 0 {
			return
		}
		for _, j := range h.values {
			from, to := h.valueOf(was, old, j), h.valueOf(r.data, i, j)
			if from.Cells == nil || to.Cells == nil || sameValue(&from, &to) || !dated && from.Kind == input.None {
				continue // a column that was not there tells nothing; what is new where nothing has a date is no revision
			}
			v := input.Revision{Row: rowOf(to.Cells[0]), Of: h.spec.Name, Column: h.spec.Columns[j].Name, Period: period, Was: from, Now: to, Issued: true}
			v.Organisation, v.Item = h.named(r.data, i)
			out = append(out, v)
		}
	})
	return out
}

func rowOf(c input.Cell) input.Row { return input.Row{Sheet: c.Sheet, Num: c.Row} }

// eachRow gives every row of a sheet with its key. The second row of a key has
// another, and the third: rows of one key are held against each other in order.
func (r *run) eachRow(h *heldSheet, d *input.Dataset, bodies input.Spellings, do func(i int, key string)) {
	met := map[string]int{}
	for i := range h.spec.count(d) {
		var b strings.Builder
		for _, j := range h.key {
			v, _ := h.spec.value(d, i, j)
			text := v.Text
			if name, ok := bodies.Name(text); ok && h.spec.Columns[j].Refers != "" {
				text = name
			}
			if v.Kind == input.When {
				text = v.Period.From().ISO() + v.Period.To().ISO()
			}
			b.WriteString(r.fold(text) + "\x00")
		}
		key := b.String()
		met[key]++
		if n := met[key]; n > 1 {
			key = fmt.Sprintf("%s%d", key, n)
		}
		do(i, key)
	}
}

// periodOf is the period of a row, where it has one.
func (h *heldSheet) periodOf(d *input.Dataset, i int) (p input.Period, dated bool) {
	if h.period < 0 {
		return p, false
	}
	v, _ := h.spec.value(d, i, h.period)
	return v.Period, v.Kind == input.When
}

// valueOf is a value with its unit and its cell; without a cell where the
// worksheet has no such column.
func (h *heldSheet) valueOf(d *input.Dataset, i, j int) input.Value {
	v, at := h.spec.value(d, i, j)
	if !at.IsZero() {
		v.Cells = []input.Cell{at}
	}
	if v.Kind != input.Numeric {
		return v
	}
	switch c := &h.spec.Columns[j]; {
	case c.Kind == Proportion:
		v.Unit = input.Share
	case c.Kind == AnyNumber && h.unit >= 0:
		unit, _ := h.spec.value(d, i, h.unit)
		v.Unit = input.Unit(unit.Text)
	default:
		v.Unit = c.Unit
	}
	return v
}

func sameValue(a, b *input.Value) bool {
	return a.Kind == b.Kind && a.Number.Equal(b.Number) && a.Text == b.Text && a.Period == b.Period
}

// named are the organisation of a row, and what else tells it from others.
func (h *heldSheet) named(d *input.Dataset, i int) (organisation, item string) {
	var words []string
	for _, j := range h.key {
		v, _ := h.spec.value(d, i, j)
		switch name := h.spec.Columns[j].Name; {
		case v.Kind != input.String, name == "Ref", name == "Series": // short names, for figures
		case j == h.body:
			organisation = v.Text
		default:
			words = append(words, v.Text)
		}
	}
	return organisation, strings.Join(words, ", ")
}

// markRevised marks the values of cells, in records and in tables.
func (r *run) markRevised(h *heldSheet, cells map[input.Cell]bool) {
	t := r.tables[tableName(nil, h.spec)]
	for i := range h.spec.count(r.data) {
		for _, j := range h.values {
			_, at := h.spec.value(r.data, i, j)
			if at.IsZero() || !cells[at] {
				continue
			}
			h.spec.mark(r.data, i, j, input.Revised)
			if t == nil || i >= len(t.At) {
				continue
			}
			place := oddValue{t.At[i], slices.Index(t.fields, j)}
			if v, odd := t.odd[place]; odd { // the others are the record's
				v.Marks |= input.Revised
				t.odd[place] = v
			}
		}
	}
}
