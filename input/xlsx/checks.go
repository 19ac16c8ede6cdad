package xlsx

import (
	"cmp"
	"math/bits"
	"slices"
	"sort"

	"briefpack/input"
)

// key is what makes a record one of its kind: texts, dates and periods. It is
// kept as a hash, because a sheet may have a million of them.
type key struct {
	run        *run
	hash       uint64
	at         input.Cell // the first cell of it
	incomplete bool       // a part that must be known is not
	tell       bool       // collect words
	words      []string
}

// text adds a name, in any case and spacing.
func (k *key) text(f input.Text) {
	k.part(f.Known, f.Cell)
	k.add(k.run.fold(f.V), f.V)
}

// optional adds a name that may be blank.
func (k *key) optional(f input.Text) {
	k.add(k.run.fold(f.V), f.V)
}

func (k *key) period(f input.Time) {
	k.part(f.Known, f.Cell)
	k.days(f.V)
}

func (k *key) day(f input.OnDate) {
	k.part(f.Known, f.Cell)
	k.days(input.DayPeriod(f.V))
}

func (k *key) part(known bool, at input.Cell) {
	if k.at.IsZero() {
		k.at = at
	}
	k.incomplete = k.incomplete || !known
}

func (k *key) days(p input.Period) {
	for _, d := range [...]input.Date{p.From(), p.To()} {
		k.mix(uint64(d.Year<<9 | int(d.Month)<<5 | d.Day))
	}
	if k.tell {
		k.words = append(k.words, plain(p.String()))
	}
}

func (k *key) add(folded, shown string) {
	for i := range len(folded) {
		k.mix(uint64(folded[i]))
	}
	k.mix(1 << 32) // so that the parts of a key stay apart
	if k.tell && shown != "" {
		k.words = append(k.words, shown)
	}
}

// mix is one step of FNV-1a.
func (k *key) mix(n uint64) { k.hash = (k.hash ^ n) * 1099511628211 }

// foldedName is a text and the name that it is once made comparable.
type foldedName struct{ text, name string }

// fold is a name made comparable; each text is folded once. A few names stand in
// most rows: those met last are found without the map.
func (r *run) fold(s string) string {
	if s == "" {
		return ""
	}
	name := &r.recent[(len(s)*31+int(s[0])*7+int(s[len(s)/2])*3+int(s[len(s)-1]))%len(r.recent)]
	if name.text != s {
		*name = foldedName{s, r.foldOnce(s)}
	}
	return name.name
}

func (r *run) foldOnce(s string) string {
	f, ok := r.folded[s]
	if !ok {
		if r.folded == nil {
			r.folded = map[string]string{}
		}
		f = input.FoldName(s)
		r.folded[s] = f
	}
	return f
}

// unique reports records of one key, at the later one, naming both cells. what
// says what the key is ("Ref"), and parts adds its parts.
func unique[R any](r *run, records []R, what string, parts func(*R, *key)) {
	seen := newHashes(len(records))
	k := new(key)
	for i := range records {
		*k = key{run: r}
		parts(&records[i], k)
		if k.incomplete {
			continue
		}
		j := seen.first(k.hash, i)
		if j == i {
			continue
		}
		tellTwice(r, &records[j], &records[i], what, parts)
	}
}

// uniqueIn reports records of one key as [unique] does, of a sheet that may have
// millions: given are those that differ at most in their periods, by groups.
func uniqueIn[R any](r *run, records []R, groups [][]int32, period func(*R) input.Period, what string, parts func(*R, *key)) {
	type pair struct{ first, later int32 }
	order := func(a, b int32) int {
		p, q := period(&records[a]), period(&records[b])
		return cmp.Or(p.To().Compare(q.To()), p.From().Compare(q.From()))
	}
	var twice []pair
	for _, of := range groups {
		rising := true
		for k := 1; k < len(of) && rising; k++ {
			rising = order(of[k-1], of[k]) < 0
		}
		if rising { // as most are
			continue
		}
		of = slices.Clone(of)
		slices.SortStableFunc(of, order)
		for first, k := 0, 1; k < len(of); k++ {
			if order(of[first], of[k]) != 0 {
				first = k
			} else {
				twice = append(twice, pair{of[first], of[k]})
			}
		}
	}
	slices.SortFunc(twice, func(a, b pair) int { return cmp.Compare(a.later, b.later) })
	for _, p := range twice {
		tellTwice(r, &records[p.first], &records[p.later], what, parts)
	}
}

func tellTwice[R any](r *run, a, b *R, what string, parts func(*R, *key)) {
	first, later := key{run: r, tell: true}, key{run: r, tell: true}
	parts(a, &first)
	parts(b, &later)
	r.twice(what, &first, &later)
}

// hashes finds the first record of each hash, in a table of twice as many places
// as there are records: a map takes three times as long.
type hashes struct {
	records []int32 // by place: a record, counted from 1; 0 where the place is free
	hash    []uint64
	mask    uint64
}

func newHashes(n int) *hashes {
	h := new(hashes)
	h.begin(n)
	return h
}

// begin makes the table ready for n records.
func (h *hashes) begin(n int) {
	size := 1 << bits.Len(uint(2*n))
	h.records = slices.Grow(h.records[:0], size)[:size]
	clear(h.records)
	h.hash = slices.Grow(h.hash[:0], n)[:n]
	h.mask = uint64(size - 1)
}

// first is the first record of a hash: i itself where there was none.
func (h *hashes) first(hash uint64, i int) int {
	h.hash[i] = hash
	for at := (hash ^ hash>>32) & h.mask; ; at = (at + 1) & h.mask {
		switch j := h.records[at]; {
		case j == 0:
			h.records[at] = int32(i) + 1
			return i
		case h.hash[j-1] == hash:
			return int(j) - 1
		}
	}
}

// twice reports two records of one key.
func (r *run) twice(what string, first, later *key) {
	p := r.problem(ruleTwice, later.at)
	if p == nil {
		return
	}
	where := first.at.String()
	if first.at.Sheet.Book != later.at.Sheet.Book {
		where = first.at.Sheet.Book + ", " + where
	}
	p.Found = "the same " + what + " twice, " + quoteList(later.words) + ": here and in " + where
	p.Expected, p.Mend = "each "+what+" once", "delete one of the two rows, or correct what tells them apart"
}

func checkRoles(r *run, roles []input.Role) {
	unique(r, roles, "Ref", func(p *input.Role, k *key) { k.text(p.Ref) })
	low := amountsOf(roles, func(p *input.Role) input.Amount { return p.PayMinimum })
	high := amountsOf(roles, func(p *input.Role) input.Amount { return p.PayMaximum })
	r.inOrder("pay", low, high)
	r.sameSize("pay maximum", high)
	r.sameSize("pay minimum", low)
}

func checkPayRanges(r *run, ranges []input.PayRange) {
	unique(r, ranges, "grade and date", func(p *input.PayRange, k *key) { k.text(p.Grade); k.day(p.From) })
	low := amountsOf(ranges, func(p *input.PayRange) input.Amount { return p.Minimum })
	high := amountsOf(ranges, func(p *input.PayRange) input.Amount { return p.Maximum })
	r.inOrder("range", low, high)
	r.sameSize("range maximum", high)
	r.sameSize("range minimum", low)
}

// amountsOf are the amounts of one column.
func amountsOf[R any](records []R, field func(*R) input.Amount) []input.Amount {
	out := make([]input.Amount, len(records))
	for i := range records {
		out[i] = field(&records[i])
	}
	return out
}

// checkThresholds reports thresholds that end before they begin, and two
// amounts of one threshold on the same day.
func checkThresholds(r *run, thresholds []input.Threshold) {
	byName := map[string][]*input.Threshold{}
	var names []string
	for i := range thresholds {
		t := &thresholds[i]
		if t.From.Known && t.To.Known && t.To.V.Compare(t.From.V) < 0 {
			r.report(ruleDates, t.To.Cell, "the last day "+plain(t.To.V.String())+", before the first day "+plain(t.From.V.String())+" in "+t.From.Cell.Ref(),
				"a last day that is not before the first", "correct one of the two dates", "")
			continue
		}
		name := input.FoldName(t.Name.V)
		if t.Name.Known && !r.vague[t.Name.Cell] {
			if byName[name] == nil {
				names = append(names, name)
			}
			byName[name] = append(byName[name], t)
		}
	}
	for _, name := range names {
		list := byName[name]
		sort.SliceStable(list, func(i, j int) bool { return list[i].From.V.Compare(list[j].From.V) < 0 })
		for i := 1; i < len(list); i++ {
			if a, b := list[i-1], list[i]; !a.To.Known || a.To.V.Compare(b.From.V) >= 0 {
				r.overlap(a, b)
			}
		}
		r.checkThresholdSizes(list)
	}
}

// finishThreshold takes note of a threshold of which a date is not blank and
// yet not known: it may overlap others or not.
func finishThreshold(r *run, t *input.Threshold, w *row) {
	for _, name := range [...]string{"Effective from", "Effective to"} {
		if v := w.named(name); v != nil && v.Kind == input.None && v.Reason != reasonBlank {
			if r.vague == nil {
				r.vague = map[input.Cell]bool{}
			}
			r.vague[t.Name.Cell] = true
		}
	}
}

func (r *run) overlap(a, b *input.Threshold) {
	if b.Name.Cell.Compare(a.Name.Cell) < 0 {
		a, b = b, a
	}
	r.report(ruleOverlap, b.Name.Cell, "the threshold "+input.Quote(b.Name.V)+" in force on the same days as that in "+a.Name.Cell.String(),
		"one amount of a threshold on each day", "correct the dates of one of the two rows", "")
}

func checkHeadcount(r *run, staff []input.Headcount) {
	unique(r, staff, "series, organisation, period and measure", func(h *input.Headcount, k *key) {
		k.period(h.Period)
		k.text(h.Organisation)
		k.text(h.Measure)
		k.optional(h.Series)
	})
	r.checkHeadcountSeries(staff)
}

func checkDeflators(r *run, deflators []input.Deflator) {
	unique(r, deflators, "financial year", func(d *input.Deflator, k *key) { k.period(d.Year) })
	for i := range deflators {
		if x := deflators[i].Index; x.Known && x.V.Sign() <= 0 {
			r.report(ruleNotPositive, x.Cell, "the deflator "+exact(x.V), "a number above 0", "correct the number", "")
		}
	}
	r.checkDeflatorSteps(deflators)
}

// checkDeflatorSteps reports deflators that are far from those of the years beside
// them: prices have not risen by half, nor fallen by a third, in any year of the series.
func (r *run) checkDeflatorSteps(deflators []input.Deflator) {
	const times = 1.5
	h := history{what: "deflator"}
	for i := range deflators {
		if d := &deflators[i]; d.Year.Known {
			h.add(d.Index, d.Year.V)
		}
	}
	h.sort()
	for i, from := range h.jumps(times, func(i int) bool { return r.doubts.follows(ruleDeflatorJump, h.values[i].cell) }) {
		if from < 0 {
			continue
		}
		v, beside := &h.values[i], &h.values[from]
		r.report(ruleDeflatorJump, v.cell, "the deflator "+exact(v.value)+" for "+plain(v.period.String())+", beside "+exact(beside.value)+" for "+plain(beside.period.String())+" in "+beside.cell.Ref(),
			"a deflator near those of the years beside it", "look for a mistyped digit, a lost decimal point, or a year as 100 among others as 1", "it was used as it stands")
	}
}

// finishContext puts the value of a row into the unit that its Unit cell gives:
// 26 with "£bn" is £26,000,000,000, 6 with "%" the share 0.06.
func finishContext(r *run, c *input.Context, w *row) {
	v := w.named("Value")
	if !c.Value.Known || !c.Unit.Known || v == nil {
		return
	}
	w.settled = true
	if r.doubts.at(c.Unit.Cell) > input.Note {
		c.Value.Known = false
		none(v, "the unit of the value is in doubt")
		return
	}
	u := parseUnit(c.Unit.V)
	percent := u.unit == input.Share && input.FoldName(c.Unit.V) != string(input.Share) && input.FoldName(c.Unit.V) != "proportion"
	switch {
	case v.Unit == input.Share && u.unit != input.Share, v.Unit == input.Pounds && !u.unit.IsMoney():
		if p := r.problem(ruleUnit, c.Value.Cell); p != nil {
			describeOtherUnit(p, v.Unit, c.Unit)
		}
		c.Value.Known = false
		none(v, "the value and its unit disagree")
		return
	case percent && v.Unit != input.Share:
		v.Number, _ = v.Number.Quo(input.Int(100))
	}
	if u.power > 0 {
		v.Number = v.Number.Mul(powerOfTen(u.power))
	}
	if u.unit == input.Share && v.Number.Abs().Cmp(input.Int(1)) > 0 {
		r.notShare(c.Value.Cell, v)
		c.Value.Known = false
		return
	}
	v.Unit = u.unit
	if u.unit == input.NoUnit {
		v.Unit = input.Unit(c.Unit.V)
	}
	c.Value.V, c.Unit.V = v.Number, string(v.Unit)
}
