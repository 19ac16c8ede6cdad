package input

// Pence is a, an amount of pounds, in whole pence; ok is false where it is no
// whole number of pence, or does not fit. Unlike [PenceOf] it never allocates.
func (a Number) Pence() (p Pence, ok bool) {
	if a.big != nil || 100%a.den() != 0 {
		return 0, false
	}
	n, ok := mul64(a.n, 100/a.den())
	return Pence(n), ok
}
