package calc

import (
	"strconv"

	"briefpack/input"
)

// workYear is one financial year of a perimeter.
type workYear struct {
	year       input.Period
	paybill    input.Value
	contingent input.Value
	share      input.Value // contingent share of both
	months     int         // with a return
	doubtful   bool        // a paybill in it is to be checked
	note       string
}

// years are the financial years of the perimeter, from the first with a return
// to that of the period.
func (p *perimeter) years() []workYear {
	first, last := p.span()
	if first.IsZero() {
		return nil
	}
	var out []workYear
	for y := first.FinancialYear(); y.Compare(last.FinancialYear()) <= 0; y = y.Add(1) {
		out = append(out, p.workYear(y))
	}
	return out
}

// workYear adds up a financial year of which every month has a return. A cost that
// is not reported counts for nothing, and what is worked out without it is marked
// as an estimate. Where that is contingent labour alone, the share is at least
// what is said; where paybill is missing too, nobody knows which way it errs.
func (p *perimeter) workYear(y input.Period) workYear {
	out := workYear{year: y}
	var rows []*input.Workforce
	for m := input.MonthPeriod(y.From().Year, y.From().Month); m.To().Compare(y.To()) <= 0; m = m.Add(1) {
		if len(p.months[m]) > 0 {
			out.months++
			rows = append(rows, p.months[m]...)
		}
	}
	if out.months < rollingMonths {
		none := unknown("returns of " + strconv.Itoa(out.months) + " of the 12 months of " + y.String())
		out.paybill, out.contingent, out.share = none, none, none
		return out
	}
	pay, contingent := paybillGauge.sum(rows), contingentCostGauge.sum(rows)
	out.paybill, out.contingent = pay.value, contingent.value
	if n := len(pay.missing); n > 0 && pay.used > 0 {
		out.paybill.Marks |= input.Estimated
		out.note += "Paybill is not reported in " + strconv.Itoa(n) + " of " + strconv.Itoa(len(rows)) + " returns. "
	}
	if n := len(contingent.missing); n > 0 && contingent.used > 0 {
		out.contingent.Marks |= input.Estimated
		out.note += "Contingent labour cost is not reported in " + strconv.Itoa(n) + " of " + strconv.Itoa(len(rows)) + " returns"
		if len(pay.missing) == 0 {
			out.note += ": the share is at least what is shown"
		}
		out.note += ". "
	}
	out.share = share(out.contingent, out.paybill)
	if doubtful := p.doubtful(rows); doubtful.Kind == input.None {
		out.note += "A month’s paybill is three times the one before, or a third, and is to be checked. "
		out.share, out.doubtful = doubtful, true
	}
	return out
}

// yearFigures are those of each complete financial year.
func (p *perimeter) yearFigures(set *figureSet) {
	years := p.years()
	first, latest := ends(years)
	for _, named := range []struct {
		name string
		workYear
	}{{"first-year", first}, {"latest-year", latest}} {
		set.add(named.name, "Complete financial year, "+p.label, words(func() string { return named.year.String() }, named.paybill), named.year, "financial year with a return for each month")
		set.add("paybill-"+named.name, "Paybill of the "+p.label+comma(named.year), named.paybill, named.year, "sum of the twelve months").Note = named.note
		set.add("contingent-cost-"+named.name, "Contingent labour cost of the "+p.label+comma(named.year), named.contingent, named.year, "sum of the twelve months").Note = named.note
		set.add("contingent-share-"+named.name, "Contingent share of cost of the "+p.label+comma(named.year), named.share, named.year, "contingent labour cost of the twelve months divided by itself and paybill").Note = named.note
	}
	set.add("contingent-share-words", "Contingent share of cost, "+p.label, p.shareWords(latest), latest.year, "contingent labour cost of the twelve months divided by itself and paybill, in words")
	for _, y := range years {
		for _, v := range []struct {
			name, label, formula string
			value                input.Value
		}{
			{"paybill", "Paybill", "sum of the twelve months", y.paybill},
			{"contingent-cost", "Contingent labour cost", "sum of the twelve months", y.contingent},
			{"contingent-share", "Contingent share of cost", "contingent labour cost of the twelve months divided by itself and paybill", y.share},
		} {
			set.add(v.name+"-"+y.year.Code(), v.label+" of the "+p.label+comma(y.year), v.value, y.year, v.formula).Note = y.note
		}
	}
}

// shareWords says what part contingent labour was of the costs of a financial
// year, or, where that is not known or to be checked, what it would say.
func (p *perimeter) shareWords(y workYear) input.Value {
	text := "contingent labour as a share of staff costs"
	if y.share.Kind == input.Numeric {
		text = "contingent labour was " + prose(y.share) + " of staff costs in " + y.year.String()
	}
	return input.Value{Kind: input.String, Text: text, Cells: y.share.Cells, Marks: y.share.Marks & carried}
}

// noYear is why there is nothing by complete financial year.
const noYear = "no complete financial year (April to March) in the returns"

// ends are the first and the latest complete financial year.
func ends(years []workYear) (first, latest workYear) {
	none := unknown(noYear)
	first = workYear{paybill: none, contingent: none, share: none}
	latest = first
	for _, y := range years {
		if y.months < rollingMonths {
			continue
		}
		if first.months == 0 {
			first = y
		}
		latest = y
	}
	return first, latest
}

// yearTable is the financial years of the perimeter, or only those of which every
// month has a return.
func (p *perimeter) yearTable(name string, complete bool) *input.Table {
	t := &input.Table{Name: name, Title: "Paybill and contingent labour of the " + p.label + " by financial year", Columns: []input.Column{
		column("Financial year", input.When, input.NoUnit),
		column("Months", input.Numeric, input.Plain),
		column("Paybill", input.Numeric, input.Pounds),
		column("Contingent labour cost", input.Numeric, input.Pounds),
		column("Contingent share", input.Numeric, input.Share),
	}}
	for _, y := range p.years() {
		if complete && y.months < rollingMonths {
			continue
		}
		cells := y.paybill.Cells
		t.Add([]input.Value{
			{Kind: input.When, Period: y.year, Cells: cells}, {Kind: input.Numeric, Number: input.Int(int64(y.months)), Unit: input.Plain, Cells: cells},
			y.paybill, y.contingent, y.share,
		})
		if y.note != "" {
			t.Notes = append(t.Notes, y.year.String()+": "+y.note)
		}
	}
	t.Source = p.source()
	if first, _ := p.span(); complete && !first.IsZero() {
		return orWhy(t, noYear)
	}
	return orWhy(t, "no returns of the "+p.label)
}

// monthTable is the months of the perimeter.
func (p *perimeter) monthTable(name string) *input.Table {
	t := &input.Table{Name: name, Title: "Staff of the " + p.label + " by month", Columns: []input.Column{
		column("Month", input.When, input.NoUnit),
		column("Bodies", input.Numeric, input.Plain),
	}}
	for _, g := range gauges {
		t.Columns = append(t.Columns, column(columnName(g), input.Numeric, g.unit))
	}
	t.Columns = append(t.Columns, column("Contingent share", input.Numeric, input.Share), column("Contingent share of FTE", input.Numeric, input.Share))
	own := p.f.nameOf(p.department)
	for _, m := range p.list() {
		rows := p.months[m]
		broken := len(p.breaksBetween(own, m.Add(-1), m)) > 0 // a break of the department itself
		head := wholeValue(len(rows), input.Plain, rows)
		row := []input.Value{{Kind: input.When, Period: m, Cells: head.Cells}, head}
		for _, g := range gauges {
			v := g.of(p, m).whole()
			if broken && v.Kind == input.Numeric {
				v.Marks |= input.BreakMark
			}
			row = append(row, v)
		}
		t.Add(append(row, part(rows, contingentCostGauge, paybillGauge).value, part(rows, contingentGauge, fteGauge).value))
	}
	for _, b := range p.f.breaksOf("workforce", p.f.bodies.named(p.department)) {
		t.Notes = append(t.Notes, breakReason(b)+".")
	}
	t.Source = p.source()
	return orWhy(t, "no returns of the "+p.label)
}

// nameOf is the name of a body as returns have it.
func (f *Facts) nameOf(body string) string {
	want := f.bodies.named(body)
	for i := range f.Data.Organisations {
		if o := &f.Data.Organisations[i]; o.Name.Known && input.FoldName(o.Name.V) == want {
			return o.Name.V
		}
	}
	return body
}

// columnName is the name of a measure's column.
func columnName(g *gauge) string {
	switch g {
	case fteGauge:
		return "FTE"
	case contingentGauge:
		return "Contingent FTE"
	}
	return g.label
}

// source is where the department's returns come from.
func (s *staffing) source() string {
	var sources []input.Text
	for _, rows := range [][]*input.Workforce{s.core.months[s.period], s.bodies.months[s.period]} {
		for _, w := range rows {
			sources = append(sources, w.Source)
		}
	}
	if len(sources) == 0 && len(s.f.Data.Workforce) > 0 {
		sources = append(sources, s.f.Data.Workforce[0].Source)
	}
	return publications(sources)
}
