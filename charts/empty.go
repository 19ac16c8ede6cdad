package charts

import (
	"strconv"

	"briefpack/input"
)

// largest is the size from which a value is no figure but a fault.
var largest, _ = input.ParseDecimal("1e18")

// empty says why no kind of chart can be drawn from c, or "".
func (c *Chart) empty() string {
	if len(c.Ticks) == 0 || len(c.Series) == 0 {
		return "there are no rows to show"
	}
	known, reasons := false, []string{}
	for s := range c.Series {
		for i := range c.Ticks {
			p := c.point(s, i)
			if !p.Known {
				reasons = append(reasons, p.why())
				continue
			}
			known = true
			if why := tooLarge(p.Value); why != "" {
				return why
			}
		}
	}
	for _, l := range c.Lines {
		if why := tooLarge(l.Value); why != "" {
			return why
		}
	}
	if !known {
		return sharedReason(reasons)
	}
	return ""
}

func tooLarge(n input.Number) string {
	if n.Abs().Cmp(largest) < 0 {
		return ""
	}
	return "a value is a million million million or more, which is too large to be drawn"
}

// sharedReason is the reason that all values share, or a general one.
func sharedReason(reasons []string) string {
	for _, r := range reasons {
		if r != reasons[0] {
			return "none of the values is known"
		}
	}
	return reasons[0]
}

func lineEmpty(c *Chart) string {
	measures := *c
	measures.Series = nil
	for _, s := range c.Series {
		if !s.Target {
			measures.Series = append(measures.Series, s)
		}
	}
	for _, of := range []*Chart{&measures, c} {
		if why := of.empty(); why != "" {
			return why
		}
	}
	most := mostLines
	if c.hasFocus() {
		most = mostContext
	}
	n, many := len(measures.Series), strconv.Itoa(len(measures.Series))+" lines cannot be told apart; "
	switch {
	case n <= most:
		return ""
	case n <= mostContext:
		return many + "set focus to one of them, choose the kind multiples, or keep at most " + strconv.Itoa(mostLines) + " with top"
	case c.hasFocus():
		return many + "keep at most " + strconv.Itoa(mostContext) + " with top"
	}
	return many + "keep at most " + strconv.Itoa(mostContext) + " with top and set focus to one of them, or at most " + strconv.Itoa(mostLines)
}
