package calc

import (
	"strings"

	"briefpack/input"
)

// payFindings says what stands out about the post that the pack is about.
// A limit or a norm that pay exceeds weighs as its excess would as a change; a
// comparison with another post is a statement.
func (f *Facts) payFindings(all *payroll) {
	f.rangeFinding(all)
	f.secretaryFinding(all)
	f.thresholdFinding(all)
	f.nextPostFinding(all)
	f.otherPostsFindings(all)
	f.rangeHistoryFinding(all)
	if v := all.scale.standing(); v.Kind == input.String && len(all.compared) > 0 {
		lead, rest, ok := strings.Cut(v.Text, ":")
		if ok {
			lead += ":"
		}
		f.find(Finding{Name: "pay.ranges.standing", Lead: lead, Rest: rest, Figures: []string{"pay.ranges.standing"}}, 0)
	}
}

func (f *Facts) rangeFinding(all *payroll) {
	p, m := all.top, f.material()
	part, amount := p.aboveRange(), less(p.pay(), p.scale().maximum)
	if !m.isLarge(part) {
		return
	}
	end := "top"
	limit := p.scale().maximum
	if part.Number.Sign() < 0 {
		under := less(p.pay(), p.scale().minimum)
		if under.Kind == input.None || under.Number.Sign() >= 0 {
			return // within the range
		}
		end, limit = "bottom", p.scale().minimum
		amount, part = under, excess(input.Share, p.pay(), limit, "minimum of the grade")
	}
	rest := " " + prose(p.pay()) + " against " + prose(limit) + " for " + p.grade().Text + "."
	told := p.grade().Marks & carried
	if told != 0 {
		rest += " The grade is marked " + told.Meaning() + "."
	}
	f.find(Finding{
		Name:    "pay.top.above-range",
		Lead:    "Maximum pay for " + p.name + " is " + size(amount) + " (" + size(part) + ") " + aboveOrBelow(amount) + " the " + end + " of its grade:",
		Rest:    rest,
		Figures: []string{"pay.top.maximum", "pay.top.above-range-amount", "pay.top.above-range", "pay.top.range-maximum"},
		Weight:  Weight{Size: m.weight(part)},
	}, told)
}

func (f *Facts) secretaryFinding(all *payroll) {
	p, m := all.top, f.material()
	above := excess(input.Share, p.pay(), p.secretary(), "maximum pay of the permanent secretary")
	if !m.isLarge(above) || above.Number.Sign() < 0 {
		return
	}
	times := ratio(input.Ratio, p.pay(), p.secretary(), "maximum pay of the permanent secretary")
	f.find(Finding{
		Name:    "pay.top.ratio",
		Lead:    "Maximum pay for " + p.name + " is " + prose(times) + nbsp + "times that of the permanent secretary:",
		Rest:    " " + prose(p.pay()) + " against " + prose(p.secretary()) + ".",
		Figures: []string{"pay.top.maximum", "pay.top.ratio-to-permanent-secretary", "pay.top.permanent-secretary"},
		Weight:  Weight{Size: m.weight(above)},
	}, 0)
}

func (f *Facts) thresholdFinding(all *payroll) {
	p, r := all.top, all.rule
	gap := less(p.pay(), r.amount)
	part := excess(input.Share, p.pay(), r.amount, "approval threshold")
	if gap.Kind == input.None || gap.Number.Sign() <= 0 || part.Kind == input.None {
		return
	}
	f.find(Finding{
		Name:    "pay.top.threshold",
		Lead:    "Maximum pay for " + p.name + " is " + size(gap) + " above the approval threshold in force:",
		Rest:    " " + r.name + " is needed above " + prose(r.amount) + ".",
		Figures: []string{"pay.top.maximum", "pay.top.above-threshold-amount", "pay.top.threshold"},
		Weight:  Weight{Size: f.material().weight(part)},
	}, 0)
}

// nextPostFinding sets the top post against the one with the next highest pay.
func (f *Facts) nextPostFinding(all *payroll) {
	p, o := all.top, all.next()
	if o == nil {
		return
	}
	const base = "maximum pay of the other post"
	times := ratio(input.Ratio, p.pay(), o.pay(), base)
	if !f.material().isLarge(excess(input.Share, p.pay(), o.pay(), base)) {
		return
	}
	figures := []string{"pay.top.maximum"}
	if o.ref != "" {
		figures = append(figures, "pay.top.ratio-to."+o.ref, "pay."+o.ref+".maximum")
	}
	f.find(Finding{
		Name:    "pay.top.gap",
		Lead:    "Maximum pay for " + p.name + " is " + prose(times) + nbsp + "times that for " + o.name + ":",
		Rest:    " " + prose(p.pay()) + " against " + prose(o.pay()) + ".",
		Figures: figures,
	}, 0)
}

// otherPostsFindings says which of the other posts are above the top of their grade
// or above the approval threshold. They weigh as the highest of them does.
func (f *Facts) otherPostsFindings(all *payroll) {
	f.othersFinding(all, "range", "the top of its grade", "the top of their grades", func(p *post) input.Value { return p.scale().maximum })
	f.othersFinding(all, "threshold", "the approval threshold of "+prose(all.rule.amount), "the approval threshold of "+prose(all.rule.amount),
		func(*post) input.Value { return all.rule.amount })
}

func (f *Facts) othersFinding(all *payroll, name, one, many string, limit func(*post) input.Value) {
	var above, figures []string
	if name == "threshold" {
		figures = append(figures, "pay.threshold")
	}
	most := input.Number{}
	for _, p := range all.compared {
		part := excess(input.Share, p.pay(), limit(p), "limit")
		if p == all.top || part.Kind == input.None || part.Number.Sign() <= 0 {
			continue
		}
		words := p.name + ", " + prose(p.pay())
		if name == "range" {
			words += " against " + prose(limit(p)) + " for " + p.grade().Text
		}
		above = append(above, words)
		if part.Number.Cmp(most) > 0 {
			most = part.Number
		}
		if p.ref != "" && len(above) <= mostNamed {
			figures = append(figures, "pay."+p.ref+".maximum")
			if name == "range" {
				figures = append(figures, "pay."+p.ref+".range-maximum")
			}
		}
	}
	if len(above) == 0 {
		return
	}
	rest := " " + strings.Join(above, "; ") + "."
	if n := len(above) - mostNamed; n > 0 {
		rest = " " + strings.Join(above[:mostNamed], "; ") + "; and " + count(n, "other", "others") + "."
	}
	f.find(Finding{
		Name:    "pay.others.above-" + name,
		Lead:    upper(count(len(above), "other post is", "other posts are")) + " above " + plural(len(above), one, many) + ":",
		Rest:    rest,
		Figures: figures,
		Weight:  Weight{Size: f.material().weight(input.Value{Kind: input.Numeric, Number: most})},
	}, 0)
}

// mostNamed is how many posts a sentence names.
const mostNamed = 3

// rangeHistoryFinding says how the top of the range of the post's grade has
// moved, in cash and in real terms. It speaks of the grade, not of the post, so
// a marker on the post's grade is not its own.
func (f *Facts) rangeHistoryFinding(all *payroll) {
	m, grade := f.material(), all.top.grade().Text
	name := "pay.ranges." + input.Slug(grade) + ".maximum"
	now, since := f.Figure(name), f.Figure(name+"-since")
	cash, real := f.Figure(name+"-change"), f.Figure(name+"-real-change")
	if now == nil || !m.isLarge(cash.Value) && !m.isLarge(real.Value) || cash.Missing() != "" || real.Missing() != "" {
		return
	}
	weigh := real.Value
	if cash.Value.Number.Abs().Cmp(real.Value.Number.Abs()) > 0 {
		weigh = cash.Value
	}
	lead := "The " + grade + " maximum " + movedBy(cash.Value) + " in cash from " + since.Value.Period.String() + " to " + now.Period.String() + ":"
	if cash.Value.Number.Sign() == 0 { // it may have moved and come back
		lead = "The " + grade + " maximum was the same in cash on " + now.Period.String() + " as on " + since.Value.Period.String() + ":"
	}
	f.find(Finding{
		Name:    "pay.top.range-history",
		Lead:    lead,
		Rest:    " in real terms it " + movedBy(real.Value) + over(real.Period) + ".",
		Figures: []string{now.Name, since.Name, cash.Name, real.Name},
		Weight:  Weight{Size: m.weight(weigh)},
	}, 0)
}

// movedBy is how far a relative change went: "fell by 19.1%".
func movedBy(change input.Value) string {
	if input.Unchanged(change.Number, change.Unit) {
		return fellOrRose(change)
	}
	return fellOrRose(change) + " by " + size(change)
}

// over is a stretch of time as the end of a clause: " from 2019-20 to 2024-25",
// " in 2024-25".
func over(p input.Period) string {
	if p.Span == input.Years || p.Span == input.Months {
		return " from " + p.String()
	}
	return " in " + p.String()
}
