package xlsx

import "briefpack/input"

// finishIndicator puts the numbers of a row into the unit that its Unit cell
// gives, as [finishContext] does.
func finishIndicator(r *run, i *input.Indicator, w *row) {
	if !i.Unit.Known {
		return
	}
	u := parseUnit(i.Unit.V)
	w.settled = true
	r.inUnit(&i.Value, w.named("Value"), i.Unit, u)
	r.inUnit(&i.Target, w.named("Target"), i.Unit, u)
	r.inUnit(&i.Trajectory, w.named("Trajectory"), i.Unit, u)
	if u.unit != input.NoUnit {
		i.Unit.V = string(u.unit)
	}
}

// inUnit puts one number of a row into the unit of the row.
func (r *run) inUnit(f *input.Figure, v *input.Value, unit input.Text, u headUnit) {
	if !f.Known || v == nil {
		return
	}
	if r.doubts.at(unit.Cell) > input.Note {
		f.Known = false
		none(v, "the unit of the value is in doubt")
		return
	}
	if v.Unit == input.Share && u.unit != input.Share || v.Unit == input.Pounds && !u.unit.IsMoney() {
		if p := r.problem(ruleUnit, f.Cell); p != nil {
			describeOtherUnit(p, v.Unit, unit)
		}
		f.Known = false
		none(v, "the value and its unit disagree")
		return
	}
	folded := input.FoldName(unit.V)
	if u.unit == input.Share && v.Unit != input.Share && folded != string(input.Share) && folded != "proportion" {
		v.Number, _ = v.Number.Quo(input.Int(100))
	}
	if u.power > 0 {
		v.Number = v.Number.Mul(powerOfTen(u.power))
	}
	if u.unit == input.Share && v.Number.Abs().Cmp(input.Int(1)) > 0 {
		r.notShare(f.Cell, v)
		f.Known = false
		return
	}
	v.Unit = u.unit
	if u.unit == input.NoUnit {
		v.Unit = input.Unit(unit.V)
	}
	f.V = v.Number
}
