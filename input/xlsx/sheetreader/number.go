package sheetreader

import "strconv"

// isNumber reports whether b is a decimal number such as a cell may hold:
// digits with at most one point, a sign before them and a power of ten after
// them. Digits and exponent are bounded, so that no number is dear to compute
// with.
func isNumber(b []byte) bool {
	digits, i := 0, 0
	if i < len(b) && (b[i] == '-' || b[i] == '+') {
		i++
	}
	for ; i < len(b) && b[i]-'0' <= 9; i++ {
		digits++
	}
	if i < len(b) && b[i] == '.' {
		for i++; i < len(b) && b[i]-'0' <= 9; i++ {
			digits++
		}
	}
	if digits == 0 || digits > maxDigits {
		return false
	}
	if i == len(b) {
		return true
	}
	if b[i]|0x20 != 'e' {
		return false
	}
	i++
	if i < len(b) && (b[i] == '-' || b[i] == '+') {
		i++
	}
	exponent, from := 0, i
	for ; i < len(b) && b[i]-'0' <= 9 && exponent <= maxExponent; i++ {
		exponent = exponent*10 + int(b[i]-'0')
	}
	return i == len(b) && i > from && exponent <= maxExponent
}

// ParsePlain reads a number that is written as digits, at most fifteen, with a
// minus before them or a point among them, or neither: it is coef/10^places.
func ParsePlain(b []byte) (coef int64, places uint8, ok bool) {
	coef, places, n := plainNumber(b)
	return coef, places, n > 0 && n == len(b)
}

// plainNumber is ParsePlain for a number at the start of b, of which n bytes are
// it; 0 where there is none.
func plainNumber(b []byte) (coef int64, places uint8, n int) {
	const most = 15
	negative := len(b) > 0 && b[0] == '-'
	if negative {
		n++
	}
	from := n
	for n < len(b) && b[n]-'0' <= 9 {
		coef = coef*10 + int64(b[n]-'0')
		n++
	}
	digits := n - from
	if digits == 0 {
		return 0, 0, 0
	}
	if n < len(b) && b[n] == '.' {
		n++
		from = n
		for n < len(b) && b[n]-'0' <= 9 {
			coef = coef*10 + int64(b[n]-'0')
			n++
		}
		if n == from {
			return 0, 0, 0
		}
		digits += n - from
		places = uint8(n - from)
	}
	if digits > most {
		return 0, 0, 0
	}
	if negative {
		coef = -coef
	}
	return coef, places, n
}

// AppendDecimal appends the shortest decimal text of a Number to dst. Excel
// stores 64.1 as 64.099999999999994, all 17 digits of the nearest binary
// number; the shortest decimal that means the same binary number is what was
// typed. A number of up to 15 digits is exact as it stands.
func (c *Cell) AppendDecimal(dst []byte) []byte {
	digits, plain := 0, true
	for _, b := range c.Raw {
		switch {
		case b >= '0' && b <= '9':
			digits++
		case b|0x20 == 'e':
			plain = false
		}
	}
	if plain && digits <= 15 {
		return append(dst, c.Raw...)
	}
	f, err := strconv.ParseFloat(string(c.Raw), 64)
	if err != nil {
		return append(dst, c.Raw...)
	}
	format := byte('f')
	if f > 1e21 || f < -1e21 || f < 1e-7 && f > -1e-7 && f != 0 {
		format = 'e'
	}
	return strconv.AppendFloat(dst, f, format, -1, 64)
}
