package calc

import (
	"slices"

	"briefpack/input"
)

// carried are the markers that a result takes from what it was worked out
// from: provisional in, provisional out.
const carried = input.Provisional | input.Revised | input.Estimated

// join is the sorted cells of sorted lists. A value's cells are never changed in
// place, so a single list can serve as it is.
func join(lists ...[]input.Cell) []input.Cell {
	var only []input.Cell
	for _, l := range lists {
		switch {
		case len(l) == 0:
		case only == nil:
			only = l
		case len(l) == len(only) && l[0] == only[0] && slices.Equal(l, only):
		default:
			all := slices.Concat(lists...)
			slices.SortFunc(all, input.Cell.Compare)
			return slices.Compact(all)
		}
	}
	return only
}

// cellsOf are the cells of fields, sorted, without those that are none.
func cellsOf(cells ...input.Cell) []input.Cell { return input.Cells(cells) }

// absent is a value that is not there, why, and the marker that stands for it
// in a table.
func absent(reason string, mark input.Marks, cells ...input.Cell) input.Value {
	return input.Value{Reason: reason, Marks: mark, Cells: input.Cells(cells)}
}

// unknown is a value that could be there but is not: [x].
func unknown(reason string, cells ...input.Cell) input.Value {
	return absent(reason, input.NotAvailable, cells...)
}

// entered is what a field of a record says. what names it in the reason why
// there is none ("pay maximum").
func entered[T any](f input.Field[T], what, sheet string, set func(*input.Value, T)) input.Value {
	if f.Cell.Sheet != nil {
		sheet = f.Cell.Sheet.Name
	}
	switch {
	case f.Known:
		v := input.Value{Marks: f.Marks, Cells: input.Cells(f.Cell.Parts())}
		set(&v, f.V)
		return v
	case f.Marks&input.Confidential != 0:
		return absent("the "+what+" is withheld in sheet "+sheet, f.Marks, f.Cell)
	case f.Marks&^carried != 0:
		return absent("the "+what+" is marked "+(f.Marks&^carried).Meaning()+" in sheet "+sheet, f.Marks, f.Cell)
	}
	return unknown("no "+what+" in sheet "+sheet, f.Cell)
}

func money(f input.Amount, what, sheet string) input.Value {
	return entered(f, what, sheet, func(v *input.Value, p input.Pence) {
		v.Kind, v.Number, v.Unit = input.Numeric, p.Pounds(), input.Pounds
	})
}

func number(f input.Figure, unit input.Unit, what, sheet string) input.Value {
	return entered(f, what, sheet, func(v *input.Value, n input.Number) {
		v.Kind, v.Number, v.Unit = input.Numeric, n, unit
	})
}

func text(f input.Text, what, sheet string) input.Value {
	return entered(f, what, sheet, func(v *input.Value, s string) { v.Kind, v.Text = input.String, s })
}

func when(f input.Time, what, sheet string) input.Value {
	return entered(f, what, sheet, func(v *input.Value, p input.Period) { v.Kind, v.Period = input.When, p })
}

func onDate(f input.OnDate, what, sheet string) input.Value {
	return entered(f, what, sheet, func(v *input.Value, d input.Date) {
		v.Kind, v.Period = input.When, input.DayPeriod(d)
	})
}

// words is text worked out from values, whose cells and markers it has; it is
// missing where one of them is.
func words(write func() string, from ...input.Value) input.Value {
	v := work(input.NoUnit, func([]input.Number) (input.Number, string) { return input.Number{}, "" }, from...)
	if v.Kind == input.Numeric {
		v.Kind, v.Text = input.String, write()
	}
	return v
}

// work is a number worked out from others. The result has the cells of all, and
// the markers that are carried. It is missing where one of them is, for the
// same reason, or where compute says why there can be none.
func work(unit input.Unit, compute func([]input.Number) (input.Number, string), from ...input.Value) input.Value {
	out := input.Value{Kind: input.Numeric, Unit: unit}
	numbers := make([]input.Number, len(from))
	lists := make([][]input.Cell, len(from))
	var missing *input.Value
	for i := range from {
		v := &from[i]
		numbers[i], lists[i] = v.Number, v.Cells
		out.Marks |= v.Marks & carried
		if v.Kind == input.None && missing == nil {
			missing = v
		}
	}
	out.Cells = join(lists...)
	if missing != nil {
		return input.Value{Reason: missing.Reason, Marks: missing.Marks, Cells: out.Cells}
	}
	n, reason := compute(numbers)
	if reason != "" {
		return input.Value{Reason: reason, Marks: input.NotApplicable, Cells: out.Cells}
	}
	out.Number = n
	return bands(out, compute, from)
}

// less is a − b, in the unit of a.
func less(a, b input.Value) input.Value {
	return told(work(a.Unit, func(n []input.Number) (input.Number, string) { return n[0].Sub(n[1]), "" }, a, b), 0)
}

// total is the sum of values of one unit.
func total(from ...input.Value) input.Value {
	unit := input.NoUnit
	if len(from) > 0 {
		unit = from[0].Unit
	}
	return work(unit, func(n []input.Number) (input.Number, string) {
		var sum input.Number
		for _, x := range n {
			sum = sum.Add(x)
		}
		return sum, ""
	}, from...)
}

// ratio is a ÷ b where b is above zero; base names b ("pay of the permanent
// secretary").
func ratio(unit input.Unit, a, b input.Value, base string) input.Value {
	return told(work(unit, func(n []input.Number) (input.Number, string) {
		if n[1].Sign() <= 0 {
			return input.Number{}, notAbove(base, n[1], b.Unit)
		}
		q, _ := n[0].Quo(n[1])
		return q, ""
	}, a, b), 1)
}

// excess is a ÷ b − 1 where b is above zero: by what part of b is a greater.
func excess(unit input.Unit, a, b input.Value, base string) input.Value {
	return told(work(unit, func(n []input.Number) (input.Number, string) {
		if n[1].Sign() <= 0 {
			return input.Number{}, notAbove(base, n[1], b.Unit)
		}
		q, _ := n[0].Sub(n[1]).Quo(n[1])
		return q, ""
	}, a, b), 0)
}

// notAbove is the reason why nothing is compared with a base of zero or below.
func notAbove(base string, n input.Number, unit input.Unit) string {
	return "not comparable: the " + base + " is " + input.Print(n, unit, input.Full) + ", not above zero"
}

// prose is a number as sentences have it: "£29.1 million".
func prose(v input.Value) string { return v.Print(v.Unit, input.Prose) }

// size is a number as sentences have it, without its sign.
func size(v input.Value) string { return v.Print(v.Unit, input.Abs) }
