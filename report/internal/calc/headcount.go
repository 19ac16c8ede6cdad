package calc

import "briefpack/input"

// headcount is the latest number of staff of each series, and its change since
// the month that Settings says to compare with.
func headcount(f *Facts) {
	for _, m := range f.seriesOf(f.headEntries(), sheetHeadcount) {
		set := &figureSet{f: f, prefix: "headcount." + m.name + "."}
		_, latest := m.ends()
		from := f.comparedWith(m.series, latest)
		amount, relative := m.change(from, latest)
		relative = notOfFew(relative, from)
		moved := move(from.value, latest.value)
		set.add("latest", m.label+comma(latest.period), latest.value, latest.period, "latest value of the series")
		set.add("compared", m.label+comma(from.period), from.value, from.period, "value of the month that Settings says to compare with")
		set.add("change-amount", "Change in "+lowerFirst(m.label), amount, between(from.period, latest.period), "latest value less that compared with").Moved = moved
		set.add("change", "Change in "+lowerFirst(m.label), relative, between(from.period, latest.period), "latest value less that compared with, divided by the latter").Moved = moved
		f.put(set.figs...)
		f.headcountFinding(m, from, latest, amount, relative)
	}
}

// notOfFew is a change of a headcount, if it was large enough for a percentage.
func notOfFew(change input.Value, from point) input.Value {
	if change.Kind == input.Numeric && from.value.Number.Cmp(input.Int(fewestChange)) < 0 {
		return absent("no percentage of fewer than "+numberWord(fewestChange)+" people", input.NotApplicable, change.Cells...)
	}
	return change
}

func (f *Facts) headcountFinding(m *measured, from, latest point, amount, relative input.Value) {
	f.compared("headcount."+m.name+".change", amount)
	material := f.material()
	if !material.isLargeStaff(amount) {
		return
	}
	prefix := "headcount." + m.name + "."
	lead := "The number of " + lowerFirst(m.label) + " " + fellOrRose(amount) + " by " + size(amount)
	weigh := input.Number{}
	if relative.Kind == input.Numeric {
		lead += " (" + size(relative) + ")"
		weigh = material.weight(relative)
	}
	f.find(Finding{
		Name:    prefix + "change",
		Lead:    lead + " between " + from.period.String() + " and " + latest.period.String() + ":",
		Rest:    " from " + prose(from.value) + " to " + prose(latest.value) + ".",
		Figures: []string{prefix + "latest", prefix + "compared", prefix + "change-amount", prefix + "change"},
		Weight:  Weight{Size: weigh},
	}, 0)
}

// comparedWith is the month that the latest value of a monthly series is
// compared with, or why there is none: the month before, the same month of the
// year before (also where Settings says nothing), or a fixed month.
func (f *Facts) comparedWith(s *series, latest point) point {
	if latest.value.Kind == input.None {
		return latest
	}
	if latest.period.Span != input.Month {
		return point{value: unknown(latest.period.String()+" is not a month", latest.value.Cells...)}
	}
	month, reason := compareMonth(f.Data.Settings.CompareWith, latest.period)
	if reason != "" {
		return point{month, unknown(reason, f.Data.Settings.CompareWith.Cell)}
	}
	p := s.at(month)
	p.value.Cells = join(p.value.Cells, cellsOf(f.Data.Settings.CompareWith.Cell))
	return p
}

// compareMonth is the month that Settings says to compare a month with.
func compareMonth(setting input.Text, latest input.Period) (month input.Period, reason string) {
	switch input.FoldName(setting.V) {
	case "last month":
		return latest.Add(-1), ""
	case "", "same month last year":
		return latest.Add(-12), ""
	}
	month, problem := input.ParseMonth(setting.V)
	switch {
	case problem != nil:
		return input.Period{}, "Settings compares with " + setting.V + ", which is no month"
	case month.Compare(latest) >= 0:
		return month, "the month to compare with, " + month.String() + ", is not before " + latest.String()
	}
	return month, ""
}
