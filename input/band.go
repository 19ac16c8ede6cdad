package input

// bandWidth is the width in pounds of the bands in which pay is told where
// Settings asks for it: those in which departments publish senior pay
// (Government Financial Reporting Manual, remuneration report).
const bandWidth = 5000

// InBand is v, an amount of pay, as the band of £5,000 that it lies in: £97,300 is
// £95,000 to £99,999. What v was cannot be found from it, and a band is its own
// band.
func (v Value) InBand() Value {
	low := BandOf(v.Number)
	high := low.Add(Int(bandWidth - 1))
	v.Number, v.Upto = low, &high
	return v
}

// BandOf is the lower end of the band of £5,000 that an amount of pay lies in.
func BandOf(n Number) Number {
	bands, _ := n.Quo(Int(bandWidth))
	whole := bands.Round(0)
	if whole.Cmp(bands) > 0 {
		whole = whole.Sub(Int(1))
	}
	return whole.Mul(Int(bandWidth))
}

// Top is the upper end of v: its number where it is not between two.
func (v Value) Top() Number {
	if v.Upto != nil {
		return *v.Upto
	}
	return v.Number
}

// Scaled is v with its number multiplied by n, which is above zero.
func (v Value) Scaled(n Number) Value {
	v.Number = v.Number.Mul(n)
	if v.Upto != nil {
		high := v.Upto.Mul(n)
		v.Upto = &high
	}
	return v
}

// Print is a number in the house format of u, as [Print] has it, and of one that
// is only known to lie between two both of them: "£95,000 to £99,999".
func (v Value) Print(u Unit, f Form) string {
	if v.Upto == nil {
		return Print(v.Number, u, f)
	}
	low, high := v.Number, *v.Upto
	if f == Abs && high.Sign() < 0 {
		low, high = high.Neg(), low.Neg()
	}
	if u.IsMoney() {
		f = Full
	}
	return fromTo(Print(low, u, f), Print(high, u, f))
}

// fromTo is a text for both ends of a band, or the one where they read the same.
func fromTo(low, high string) string {
	if low == high {
		return low
	}
	return low + " to " + high
}
