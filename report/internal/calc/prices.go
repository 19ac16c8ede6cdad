package calc

import "briefpack/input"

// prices turns amounts of one year into the prices of the base year, by the GDP
// deflators: amount × deflator of the base year ÷ deflator of its own year.
type prices struct {
	base  input.Value // the base year, a financial year
	index map[input.Period]input.Value

	sources []input.Text
}

func (f *Facts) deflators() prices {
	p := prices{
		base:  when(f.Data.Settings.PriceBaseYear, "price base year", sheetSettings),
		index: map[input.Period]input.Value{},
	}
	for _, d := range f.Data.Deflators {
		if !d.Year.Known {
			continue
		}
		f.warned.key(d.Index.Cell, d.Year.Cell)
		p.sources = append(p.sources, d.Source)
		v := number(d.Index, input.Plain, "deflator for "+d.Year.V.String(), sheetDeflators)
		if old, ok := p.index[d.Year.V]; ok {
			v = either(old, v, "deflators are entered for "+d.Year.V.String())
		}
		p.index[d.Year.V] = v
	}
	return p
}

// real is a value in the prices of the base year.
func (p prices) real(q point) input.Value {
	var year input.Period
	switch q.period.Span {
	case input.FinancialYear, input.Month, input.Day:
		year = q.period.FinancialYear()
	default:
		if q.value.Kind == input.None {
			return q.value
		}
		return absent("deflators are of financial years, and "+q.period.String()+" is not one", input.NotApplicable, q.value.Cells...)
	}
	if p.base.Kind == input.None {
		return work(q.value.Unit, nil, q.value, p.base)
	}
	return work(q.value.Unit, func(n []input.Number) (input.Number, string) {
		if n[1].Sign() <= 0 || n[2].Sign() <= 0 {
			return input.Number{}, "a deflator is not above zero"
		}
		v, _ := n[0].Mul(n[1]).Quo(n[2])
		return v, ""
	}, q.value, p.deflator(p.base.Period), p.deflator(year), p.base)
}

func (p prices) deflator(year input.Period) input.Value {
	if v, ok := p.index[year]; ok {
		return v
	}
	return unknown("no deflator for " + year.String() + " in sheet " + sheetDeflators)
}

// named says which prices: "2024-25 prices".
func (p prices) named() string {
	if p.base.Kind == input.None {
		return "real terms"
	}
	return p.base.Period.String() + " prices"
}
