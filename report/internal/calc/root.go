package calc

import (
	"math/big"

	"briefpack/input"
)

// rootPlaces is the number of decimal places to which roots are worked out: far
// beyond any that is printed.
const rootPlaces = 15

// root is the n-th root of x, which is above zero, cut off after rootPlaces
// decimals; exact where the root itself has no more. It uses whole numbers
// only, so that it is the same on every machine.
func root(x input.Number, n int) input.Number {
	if n <= 1 {
		return x
	}
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(rootPlaces), nil)
	r := x.Rat()
	whole := new(big.Int).Exp(scale, big.NewInt(int64(n)), nil)
	whole.Mul(whole, r.Num()).Quo(whole, r.Denom())
	return fraction(wholeRoot(whole, n), scale)
}

// wholeRoot is the largest whole number whose n-th power is not above x, by
// Newton's method from above.
func wholeRoot(x *big.Int, n int) *big.Int {
	if x.Sign() == 0 {
		return new(big.Int)
	}
	degree, less := big.NewInt(int64(n)), big.NewInt(int64(n-1))
	guess := new(big.Int).Lsh(big.NewInt(1), uint(x.BitLen()/n+1))
	for {
		power := new(big.Int).Exp(guess, less, nil)
		next := new(big.Int).Quo(x, power)
		next.Add(next, new(big.Int).Mul(less, guess)).Quo(next, degree)
		if next.Cmp(guess) >= 0 {
			return guess
		}
		guess = next
	}
}

// fraction is a ÷ b as a Number, whatever their size.
func fraction(a, b *big.Int) input.Number {
	q, _ := wholeNumber(a).Quo(wholeNumber(b))
	return q
}

// wholeNumber is a whole number of any size as a Number.
func wholeNumber(x *big.Int) input.Number {
	if x.IsInt64() {
		return input.Int(x.Int64())
	}
	billion := big.NewInt(1_000_000_000)
	high, low := new(big.Int).QuoRem(x, billion, new(big.Int))
	return wholeNumber(high).Mul(input.Int(1_000_000_000)).Add(input.Int(low.Int64()))
}
