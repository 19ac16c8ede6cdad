package pack

import "briefpack/input"

// unitOf settles the unit of the chart, or of one of small multiples; all of its
// values must share it.
func (f *filler) unitOf(c *chart, p *plot, s int, col input.Column, v input.Value) string {
	u := col.Unit
	if v.Unit != input.NoUnit {
		u = v.Unit
	}
	unit := &p.unit
	if c.kind == "multiples" && c.rest == nil {
		unit = &p.units[s]
	}
	if v.Kind != input.Numeric || u == input.NoUnit || u == *unit {
		return ""
	}
	if *unit == input.NoUnit {
		*unit = u
		return ""
	}
	if plainUnit(u) == plainUnit(*unit) {
		return ""
	}
	f.report(c.y[0].at, fault{code: "mixed-units", found: "values in " + UnitWords(*unit) + " and in " + UnitWords(u) + " in one chart", expected: "one unit",
		mend: "draw two charts, or choose rows with “where: …”"})
	return "values of different units cannot be drawn together"
}

// adds reports whether a chart adds values up, so that they must be amounts or
// counts.
func (c *chart) adds() bool {
	return len(c.sum) > 0 || c.rest != nil || c.kind == "stacked" || c.kind == "share"
}

// oneUnit is the unit that all series of small multiples share, or "".
func (p *plot) oneUnit() input.Unit {
	one := p.unit // of all values where a rest is added up
	for _, u := range p.units {
		if u == input.NoUnit {
			continue
		}
		if one != input.NoUnit && plainUnit(u) != plainUnit(one) {
			return input.NoUnit
		}
		one = u
	}
	return one
}

// unitOfPanel is the unit of series s where it is not the chart's.
func (p *plot) unitOfPanel(s int) input.Unit {
	if p.unit != input.NoUnit {
		return input.NoUnit
	}
	return p.units[s]
}

// suits reports whether a number that was typed with a £ or a per cent sign can
// stand on an axis of unit u.
func (t target) suits(u input.Unit) bool {
	switch {
	case t.unit == input.Share:
		return u == input.Share || u == input.Change || u == input.Percent
	case t.unit.IsMoney():
		return u.IsMoney() || plainUnit(u) == input.NoUnit
	}
	return true
}
