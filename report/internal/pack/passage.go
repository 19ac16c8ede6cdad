package pack

import (
	"slices"
	"strings"

	"briefpack/input"
)

// passage is words between square brackets that hold a figure. It goes, all of it,
// where one of its own figures has no value; one within it goes alone.
type passage struct{ at int }

// bracket is a square bracket in the words of a text.
type bracket struct {
	piece, at int
	of        *passage // nil where it is only a bracket, as in [x]
}

// passages is t with its passages marked and without their brackets. at is where
// t begins.
func (f *faults) passages(t text, at int) text {
	var brackets []bracket
	var open []int
	for i, p := range t {
		for j, r := range p.words {
			switch {
			case r == '[':
				open = append(open, len(brackets))
				brackets = append(brackets, bracket{piece: i, at: j})
			case r == ']' && len(open) == 0:
				f.unpaired(at, "“]” without “[” before it")
				return t
			case r == ']':
				begin := &brackets[open[len(open)-1]]
				open = open[:len(open)-1]
				if begin.piece < i { // a figure stands between
					begin.of = &passage{at}
				}
				brackets = append(brackets, bracket{i, j, begin.of})
			}
		}
	}
	if len(open) > 0 {
		f.unpaired(at, "“[” without “]” after it")
		return t
	}
	return marked(t, brackets)
}

func (f *faults) unpaired(at int, found string) {
	f.report(at, fault{code: "open-passage", found: found, expected: "brackets around words that go where a figure in them is missing"})
}

// marked cuts the pieces of t at the brackets of passages.
func marked(t text, brackets []bracket) text {
	var out text
	var in []*passage
	for i, p := range t {
		rest, done := p.words, 0
		add := func(words string) {
			if words != "" || p.figure != nil {
				q := p
				q.words, q.in = words, in
				out = append(out, q)
			}
		}
		for len(brackets) > 0 && brackets[0].piece == i {
			b := brackets[0]
			brackets = brackets[1:]
			if b.of == nil {
				continue
			}
			add(rest[:b.at-done])
			rest, done = rest[b.at-done+1:], b.at+1
			if n := len(in); n > 0 && in[n-1] == b.of {
				in = in[: n-1 : n-1]
			} else {
				in = append(in[:n:n], b.of)
			}
		}
		add(rest)
	}
	return out
}

// kept is t without the passages that lack a figure, and why they do.
func (f *filler) kept(t text) (out text, reasons []string) {
	lacking := map[*passage]bool{}
	for _, p := range t {
		if p.figure == nil || len(p.in) == 0 {
			continue
		}
		if fig := f.figure(p.figure.name); fig.Value.Kind == input.None {
			lacking[p.in[len(p.in)-1]] = true
			reasons = append(reasons, reason(fig.Value))
		}
	}
	if len(lacking) == 0 {
		return t, nil
	}
	cut := false
	for _, p := range t {
		if slices.ContainsFunc(p.in, func(x *passage) bool { return lacking[x] }) {
			cut = true
			continue
		}
		if last := lastRune(out); cut && (last == ' ' || last == 0) {
			p.words = strings.TrimLeft(p.words, " ")
		}
		if cut = cut && p.words == "" && p.figure == nil; !cut {
			out = append(out, p)
		}
	}
	if n := len(out); n > 0 && out[n-1].figure == nil {
		out[n-1].words = strings.TrimRight(out[n-1].words, " ")
		if out[n-1].words == "" {
			out = out[:n-1]
		}
	}
	return out, reasons
}
