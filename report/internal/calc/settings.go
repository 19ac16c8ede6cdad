package calc

import "briefpack/input"

// Sheets as reasons name them where no cell says which sheet it is.
const (
	sheetSettings   = "Settings"
	sheetRoles      = "Roles"
	sheetPayRanges  = "Pay ranges"
	sheetThresholds = "Thresholds"
	sheetSpend      = "Spend"
	sheetHeadcount  = "Headcount"
	sheetContext    = "Context"
	sheetDeflators  = "Deflators"
)

// What counts as a material change where Settings does not say.
var (
	defaultChange = input.Fraction(5, 100)
	defaultMoney  = input.Int(1_000_000)
	defaultFTE    = input.Int(10)
)

func settings(f *Facts) {
	s := &f.Data.Settings
	put := func(name, label string, v input.Value) {
		f.put(f.figure(name, label, v, v.Period, "as entered in sheet Settings"))
	}
	for _, t := range []struct {
		name, label string
		field       input.Text
	}{
		{"organisation", "Organisation", s.Organisation},
		{"status", "Status", s.Status},
		{"classification", "Classification", s.Classification},
		{"contact", "Contact", s.Contact},
		{"commissioner", "Commissioner", s.Commissioner},
		{"analyst", "Analyst", s.Analyst},
		{"assurer", "Assurer", s.Assurer},
		{"approver", "Approver", s.Approver},
		{"compare-with", "Compare with", s.CompareWith},
	} {
		put(t.name, t.label, text(t.field, lowerFirst(t.label), sheetSettings))
	}
	put("period", "Period", f.period())
	put("data-as-at", "Data as at", dataAsAt(s))
	put("price-base-year", "Price base year", when(s.PriceBaseYear, "price base year", sheetSettings))
	m := f.material()
	put("material-change", "Material change", m.change)
	put("material-money", "Material change of money", m.money)
	put("material-fte", "Material change of staff", m.staff)
}

// period is the month that the pack reports.
func (f *Facts) period() input.Value {
	return when(f.Data.Settings.Period, "period", sheetSettings)
}

// dataAsAt is the day on which the data were taken; the end of the period where
// none is entered.
func dataAsAt(s *input.Settings) input.Value {
	v := onDate(s.DataAsAt, "date of the data", sheetSettings)
	if v.Kind == input.None && s.Period.Known {
		v = when(s.Period, "period", sheetSettings)
		v.Period = input.DayPeriod(v.Period.To())
	}
	return v
}

// materiality is what makes a change worth a finding.
type materiality struct{ change, money, staff input.Value }

func (f *Facts) material() materiality {
	s := &f.Data.Settings
	return materiality{
		change: otherwise(number(s.MaterialChange, input.Share, "material change", sheetSettings), defaultChange, input.Share),
		money:  otherwise(money(s.MaterialMoney, "material change of money", sheetSettings), defaultMoney, input.Pounds),
		staff:  otherwise(number(s.MaterialFTE, input.FTE, "material change of staff", sheetSettings), defaultFTE, input.FTE),
	}
}

// otherwise is v, or the default where nothing is entered.
func otherwise(v input.Value, n input.Number, unit input.Unit) input.Value {
	if v.Kind == input.None {
		return input.Value{Kind: input.Numeric, Number: n, Unit: unit, Cells: v.Cells}
	}
	return v
}

// weight is how many times the material change a relative change is.
func (m materiality) weight(change input.Value) input.Number {
	size := change.Number.Abs()
	if q, ok := size.Quo(m.change.Number); ok {
		return q
	}
	return size
}

// isLarge reports whether a relative change is material.
func (m materiality) isLarge(change input.Value) bool {
	return change.Kind == input.Numeric && change.Number.Abs().Cmp(m.change.Number.Abs()) > 0
}

// isLargeMoney reports whether a change of money is material: both by its share
// and by its amount.
func (m materiality) isLargeMoney(amount, change input.Value) bool {
	return m.isLarge(change) && amount.Kind == input.Numeric && amount.Number.Abs().Cmp(m.money.Number.Abs()) > 0
}

// isLargeStaff reports whether a change of staff is material.
func (m materiality) isLargeStaff(amount input.Value) bool {
	return amount.Kind == input.Numeric && amount.Number.Abs().Cmp(m.staff.Number.Abs()) > 0
}
