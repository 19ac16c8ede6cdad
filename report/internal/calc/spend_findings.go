package calc

import (
	"strings"

	"briefpack/input"
)

// listedSteps is the number of yearly changes up to which a sentence names each.
const listedSteps = 3

// spendFindings says what stands out about a series. A change in real terms is
// the change in cash in other prices, so it weighs as much and follows it. A
// published total that was checked ranks as just material, other statements
// last.
func (f *Facts) spendFindings(s *spending) {
	prefix := "spend." + s.name + "."
	told := f.rangeOfYears(s, prefix)
	if !told || len(s.known()) > listedSteps+1 {
		f.latestChange(s, prefix)
	}
	f.realFinding(s, prefix, told)
	f.breakFinding(s, prefix)
	for i, r := range s.reportedTotals() {
		name := prefix + "reported-total"
		if i < len(s.totals)-1 {
			name += "-" + r.period.Code()
		}
		f.totalFinding(s, r, name, prefix)
	}
	f.perHeadFinding(s, prefix)
}

// rangeOfYears says how the series changed from its first to its latest value.
func (f *Facts) rangeOfYears(s *spending, prefix string) bool {
	first, latest := s.over()
	amount, relative := s.change(first, latest)
	f.compared(prefix+"change-over-range", amount)
	m := f.material()
	if !m.isLargeMoney(amount, relative) {
		return false
	}
	f.find(Finding{
		Name: prefix + "change-over-range",
		Lead: s.subject() + " " + changeText(amount, relative) + spanPhrase(first, latest) + ":",
		Rest: s.way(first, latest) + ".",
		Figures: append([]string{prefix + "first", prefix + "latest", prefix + "change-over-range-amount", prefix + "change-over-range", prefix + "cagr"},
			s.changeNames(prefix, first, latest)...),
		Weight: Weight{Size: m.weight(relative)},
	}, 0)
	return true
}

// changeText is how far a value moved: "fell by £18.1 million (38.3%)".
func changeText(amount, relative input.Value) string {
	return fellOrRose(relative) + " by " + size(amount) + " (" + size(relative) + ")"
}

// spanPhrase is the time of a change: " over two years", " in 2024-25",
// " between May 2025 and May 2026".
func spanPhrase(a, b point) string {
	years, ok := yearsBetween(a.period, b.period)
	switch {
	case ok && years == 1:
		return " in " + b.period.String()
	case ok:
		return " over " + count(years, "year", "years")
	}
	return " between " + a.period.String() + " and " + b.period.String()
}

// way tells how the series went from its first to its latest value: by each
// year's change where these are few, else by the two ends; and the yearly
// average.
func (s *spending) way(first, latest point) string {
	years, ok := yearsBetween(first.period, latest.period)
	if !ok || years == 1 {
		return " from " + prose(first.value) + " to " + prose(latest.value)
	}
	average := ""
	rate := s.yearly()
	if rate.Kind == input.Numeric && !input.Unchanged(rate.Number, rate.Unit) {
		average = ", an average of " + size(rate) + " a year"
	}
	each, same, ok := s.eachChange(first, latest)
	switch {
	case !ok || years > listedSteps:
		return " from " + prose(first.value) + " in " + first.period.String() + " to " + prose(latest.value) + " in " + latest.period.String() + average
	case same:
		return " " + list(each) + average
	case average != "" && rate.Number.Sign() < 0:
		average = ", on average a fall of " + size(rate) + " a year"
	case average != "":
		average = ", on average a rise of " + size(rate) + " a year"
	}
	return " it " + list(each) + average
}

// eachChange is the change of each year in words: "by £9.5 million in 2023-24"
// where all went the same way, else "fell by £9.5 million in 2023-24". ok is
// false where one cannot be worked out.
func (s *spending) eachChange(first, latest point) (each []string, same, ok bool) {
	var sizes, whole []string
	ups, downs := 0, 0
	for i, p := range s.points {
		if p.period.Compare(first.period) <= 0 || p.period.Compare(latest.period) > 0 {
			continue
		}
		amount, _ := s.change(s.step(i), p)
		if amount.Kind == input.None {
			return nil, false, false
		}
		word := fellOrRose(amount)
		switch word {
		case "fell":
			downs++
		case "rose":
			ups++
		}
		by := "by " + size(amount) + " in " + p.period.String()
		sizes = append(sizes, by)
		if word != "fell" && word != "rose" {
			by = "in " + p.period.String()
		}
		whole = append(whole, word+" "+by)
	}
	if n := len(sizes); n > 0 && (ups == n || downs == n) {
		return sizes, true, true
	}
	return whole, false, true
}

// changeNames are the figures of the changes that a sentence names one by one.
func (s *spending) changeNames(prefix string, first, latest point) []string {
	var names []string
	years, ok := yearsBetween(first.period, latest.period)
	for _, p := range s.points {
		if ok && years <= listedSteps && p.period.Compare(first.period) > 0 && p.period.Compare(latest.period) <= 0 {
			names = append(names, prefix+"change-amount-"+p.period.Code())
		}
	}
	return names
}

// latestChange says how the latest value changed on the one before, where the
// sentence on the whole series does not.
func (f *Facts) latestChange(s *spending, prefix string) {
	_, latest := s.ends()
	previous := s.before(latest)
	amount, relative := s.change(previous, latest)
	m := f.material()
	if !m.isLargeMoney(amount, relative) {
		return
	}
	f.find(Finding{
		Name:    prefix + "change",
		Lead:    s.subject() + " " + changeText(amount, relative) + " in " + latest.period.String() + ":",
		Rest:    " from " + prose(previous.value) + " to " + prose(latest.value) + ".",
		Figures: []string{prefix + "previous", prefix + "latest", prefix + "change-amount", prefix + "change"},
		Weight:  Weight{Size: m.weight(relative)},
	}, 0)
}

// realFinding says what the change over the series is in real terms. cash says
// whether the change in cash is a finding.
func (f *Facts) realFinding(s *spending, prefix string, cash bool) {
	first, latest := s.real.over()
	amount, relative := s.real.change(first, latest)
	m := f.material()
	if !m.isLargeMoney(amount, relative) {
		return
	}
	weigh := relative
	if cash {
		_, weigh = s.change(s.over())
	}
	f.find(Finding{
		Name:    prefix + "real",
		Lead:    "In " + s.prices.named() + " " + lowerFirst(s.subject()) + " " + changeText(amount, relative) + spanPhrase(first, latest) + ":",
		Rest:    " from " + prose(first.value) + " to " + prose(latest.value) + ".",
		Figures: []string{prefix + "real-first", prefix + "real-latest", prefix + "real-change-over-range-amount", prefix + "real-change-over-range"},
		Weight:  Weight{Size: m.weight(weigh)},
	}, 0)
}

// breakFinding says why the ends of a series are not compared.
func (f *Facts) breakFinding(s *spending, prefix string) {
	first, latest := s.ends()
	broken, ok := s.broken(first.period, latest.period)
	if !ok {
		return
	}
	reason := strings.TrimPrefix(broken.Reason, "not comparable: ")
	f.find(Finding{
		Name:    prefix + "break",
		Lead:    s.subject() + " of " + latest.period.String() + " is not compared with that of " + first.period.String() + ":",
		Rest:    " " + strings.TrimSuffix(reason, ".") + ".",
		Figures: []string{prefix + "change-over-range"},
	}, 0)
}

// totalFinding says how a total reported for several years stands to the
// amounts of those years. Where it differs, one of the two is at fault.
func (f *Facts) totalFinding(s *spending, r reported, name, prefix string) {
	years := s.yearsWithin(r.period)
	if r.difference.Kind == input.None || len(years) < 2 {
		return
	}
	parts := count(len(years), "yearly "+s.measureName(), "yearly "+s.measureName()+"s")
	n := Finding{
		Name:    name,
		Figures: []string{prefix + "reported-total", prefix + "reported-total-parts", prefix + "reported-total-difference"},
		Weight:  Weight{Size: input.Int(1)},
	}
	exactly, rounded := r.agrees()
	_, unit := tolerance(r.value.Number)
	switch {
	case exactly:
		n.Lead = "The reported " + prose(r.value) + " equals " + parts + " added together,"
		n.Rest = " " + trend(years) + "."
	case rounded:
		n.Lead = "The reported " + prose(r.value) + " equals " + parts + " added together, to the nearest " + input.Print(unit, input.Pounds, input.Prose) + ":"
		n.Rest = " " + trend(years) + "."
	default:
		n.Lead = "The reported " + prose(r.value) + " " + r.comparison() + " " + parts + " added together:"
		n.Rest = " they come to " + prose(r.parts) + " for " + r.period.String() + "."
		n.Weight.Fault = true
	}
	f.find(n, 0)
}

// yearsWithin are the points of a series within a period.
func (s *series) yearsWithin(p input.Period) []point {
	var out []point
	for _, q := range s.points {
		if p.Contains(q.period) {
			out = append(out, q)
		}
	}
	return out
}

// trend says how the parts of a sum stand to each other: "each lower than the
// one before".
func trend(parts []point) string {
	ups, downs := 0, 0
	var amounts []string
	for i, p := range parts {
		amounts = append(amounts, prose(p.value))
		if i > 0 {
			switch p.value.Number.Cmp(parts[i-1].value.Number) {
			case 1:
				ups++
			case -1:
				downs++
			}
		}
	}
	switch n := len(parts) - 1; {
	case downs == n && n > 1:
		return "each lower than the one before"
	case ups == n && n > 1:
		return "each higher than the one before"
	case n == 1 && downs == 1:
		return "the second lower than the first"
	case n == 1 && ups == 1:
		return "the second higher than the first"
	}
	return list(amounts)
}

func (f *Facts) perHeadFinding(s *spending, prefix string) {
	_, latest := s.ends()
	h := s.headsOf(latest)
	each := perHead(latest.value, h.value)
	if each.Kind == input.None {
		return
	}
	head := " a head in "
	if h.value.Unit == input.FTE {
		head = " for each full-time equivalent in "
	}
	about, shown := "", prose(each)
	if round := each.Number.Significant(3); !round.Equal(each.Number) {
		about, shown = "about ", input.Print(round, each.Unit, input.Prose)
	}
	f.find(Finding{
		Name:    prefix + "per-head",
		Lead:    s.subject() + " comes to " + about + shown + head + latest.period.String() + ":",
		Rest:    " " + prose(h.value) + " " + lowerFirst(h.label) + " in " + h.period.String() + ".",
		Figures: []string{prefix + "per-head", prefix + "latest", prefix + "heads"},
	}, 0)
}
