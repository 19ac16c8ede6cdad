package xlsx

import "briefpack/input"

// inOrder reports minima above their maxima, at both cells. Of the two the one that
// is far from the others of its column is likelier to be wrong.
func (r *run) inOrder(what string, low, high []input.Amount) {
	lowMiddle, highMiddle := middleOf(low), middleOf(high)
	for i := range low {
		a, b := &low[i], &high[i]
		if !a.Known || !b.Known || a.V <= b.V || r.doubts.follows(ruleOrder, a.Cell, b.Cell) {
			continue
		}
		p := r.problemOf(ruleOrder, a.Cell, b.Cell)
		if p == nil {
			continue
		}
		p.Found = "the " + what + " minimum £" + exact(a.V.Pounds()) + " in " + a.Cell.Ref() + ", above the maximum £" + exact(b.V.Pounds()) + " in " + b.Cell.Ref()
		p.Expected, p.Mend = "a minimum that is not above the maximum", "correct one of the two"
		const far = 2.5
		switch offA, offB := timesOff(a, lowMiddle), timesOff(b, highMiddle); {
		case offA > far && offA > offB:
			p.Mend = "correct " + a.Cell.Ref() + ", which is far from the other minima, or else " + b.Cell.Ref()
		case offB > far && offB > offA:
			p.Mend = "correct " + b.Cell.Ref() + ", which is far from the other maxima, or else " + a.Cell.Ref()
		}
	}
}

// middleOf is the middle of the amounts above nought, in pounds; 0 where there are
// fewer than three.
func middleOf(amounts []input.Amount) float64 {
	const fewest = 3
	var sizes []float64
	for _, a := range amounts {
		if a.Known && a.V > 0 {
			sizes = append(sizes, a.V.Pounds().Float())
		}
	}
	if len(sizes) < fewest {
		return 0
	}
	return median(sizes)
}

// timesOff is by how many times an amount is more or less than the middle of its
// column; 1 where that says nothing.
func timesOff(a *input.Amount, middle float64) float64 {
	if size := a.V.Pounds().Float(); size > 0 && middle > 0 {
		return max(size/middle, middle/size)
	}
	return 1
}

// sameSize reports amounts of a column that are a hundredth or less of its
// middle amount, or a hundred times it or more: pounds among thousands or
// millions. The amounts must be of a kind, as pay is.
func (r *run) sameSize(what string, amounts []input.Amount) {
	const most = 100
	middle := middleOf(amounts)
	for i := range amounts {
		a := &amounts[i]
		if !a.Known || a.V <= 0 || timesOff(a, middle) < most || r.doubts.follows(ruleMixedUnits, a.Cell) {
			continue
		}
		if p := r.problem(ruleMixedUnits, a.Cell); p != nil {
			p.Found = "the " + what + " £" + exact(a.V.Pounds()) + " among amounts of about " + about(middle)
			p.Expected, p.Mend, p.Done = "amounts in one unit", "type all amounts of the column in whole pounds", "it was used as it stands"
		}
	}
}

// about is an amount in whole pounds.
func about(pounds float64) string {
	n, _ := input.FromFloat(pounds) // the middle of amounts is finite
	return "£" + exact(n.Round(0))
}

// checkThresholdSizes reports amounts of one threshold, in the order of their days,
// that are far above all pay, or far from the amount before them. Far below all pay
// there are thresholds, for a part of it.
func (r *run) checkThresholdSizes(list []*input.Threshold) {
	const times = 3
	most := r.highestPay()
	var before *input.Threshold
	for _, t := range list {
		a := &t.Amount
		if !a.Known || a.V <= 0 || r.doubts.follows(ruleThreshold, a.Cell) {
			continue
		}
		found, expected := "", ""
		switch {
		case most > 0 && a.V >= times*most:
			found, expected = "pay of at most £"+exact(most.Pounds()), "an amount that some pay can reach"
		case before != nil && (a.V >= times*before.Amount.V || times*a.V <= before.Amount.V):
			found, expected = "£"+exact(before.Amount.V.Pounds())+" in "+before.Amount.Cell.Ref(), "an amount of about the size of the others of the threshold"
		default:
			before = t
			continue
		}
		if p := r.problem(ruleThreshold, a.Cell); p != nil {
			p.Found = "the threshold £" + exact(a.V.Pounds()) + ", beside " + found
			p.Expected, p.Mend, p.Done = expected, "look for a digit too many or too few, or another unit", "it was used as it stands"
		}
	}
}

// highestPay is the highest pay of posts and of ranges; 0 where none is known.
func (r *run) highestPay() (most input.Pence) {
	take := func(a *input.Amount) {
		if a.Known && r.doubts.at(a.Cell) == input.Note {
			most = max(most, a.V)
		}
	}
	for i := range r.data.Roles {
		take(&r.data.Roles[i].PayMinimum)
		take(&r.data.Roles[i].PayMaximum)
	}
	for i := range r.data.PayRanges {
		take(&r.data.PayRanges[i].Minimum)
		take(&r.data.PayRanges[i].Maximum)
	}
	return most
}

// payRange is the lowest minimum and the highest maximum of a grade; 0 where not
// known.
type payRange struct{ low, high input.Pence }

// payInRange reports pay that is far from all ranges of its grade, as by a digit too
// many or too few. Grades of which a range is in doubt are passed over.
func (r *run) payInRange() {
	const times = 3
	roles, ranges, vague := r.data.Roles, map[string]payRange{}, map[string]bool{}
	for i := range r.data.PayRanges {
		x := &r.data.PayRanges[i]
		if !x.Grade.Known {
			continue
		}
		vague[r.fold(x.Grade.V)] = vague[r.fold(x.Grade.V)] || r.doubts.follows(rulePayFar, x.Minimum.Cell, x.Maximum.Cell)
		grade := ranges[r.fold(x.Grade.V)]
		if x.Minimum.Known && (grade.low == 0 || x.Minimum.V < grade.low) {
			grade.low = x.Minimum.V
		}
		grade.high = max(grade.high, x.Maximum.V)
		ranges[r.fold(x.Grade.V)] = grade
	}
	for i := range roles {
		grade := ranges[r.fold(roles[i].Grade.V)]
		for _, pay := range [...]input.Amount{roles[i].PayMaximum, roles[i].PayMinimum} {
			above, below := grade.high > 0 && pay.V >= times*grade.high, grade.low > 0 && times*pay.V <= grade.low
			if !pay.Known || pay.V <= 0 || !above && !below || vague[r.fold(roles[i].Grade.V)] || r.doubts.follows(rulePayFar, pay.Cell) {
				continue
			}
			limit := "ends at £" + exact(grade.high.Pounds())
			if below {
				limit = "begins at £" + exact(grade.low.Pounds())
			}
			r.report(rulePayFar, pay.Cell, "pay of £"+exact(pay.V.Pounds())+", where the range of "+input.Quote(roles[i].Grade.V)+" "+limit,
				"pay of about the size of the range", "look for a digit too many or too few, or another unit", "it was used as it stands")
		}
	}
}
