package pack

import (
	"regexp"
	"slices"
	"strings"

	"briefpack/input"
	"briefpack/report/internal/calc"
)

var (
	directionBefore = regexp.MustCompile(`(?i)\b(fell|falls?|fallen|falling|rose|rises?|risen|rising|grew|grows?|grown|growing|growth|increased?|increases|increasing|` +
		`decreased?|decreases|decreasing|drop(?:s|ped)?|cuts?|reduced|reductions?|declined?|declines|down|up|higher|lower)` +
		`(?:\s+(?:by|of|to|from|about|around|nearly|almost))*\s*$`)
	directionAfter = regexp.MustCompile(`(?i)^\s*(higher|lower|above|below|more|less|fewer|larger|smaller|up|down|rises?|falls?|increases?|decreases?|drop|cut|growth|reduction|decline)\b`)
	upTo           = regexp.MustCompile(`(?i)\bup to\s*$`)
)

// direction is a word of direction beside a figure: next month it may be false.
type direction struct {
	word   string
	figure *placeholder
}

// directions collects the words of direction in t. What to write in place of each
// is known once the figures are.
func (f *faults) directions(t text) {
	for i, p := range t {
		if p.figure == nil || p.figure.form == "moved" || isPeriod(p.figure.form) {
			continue
		}
		word := ""
		if i > 0 && !upTo.MatchString(t[i-1].words) {
			if m := directionBefore.FindStringSubmatch(t[i-1].words); m != nil {
				word = m[1]
			}
		}
		if i+1 < len(t) && word == "" {
			if m := directionAfter.FindStringSubmatch(t[i+1].words); m != nil {
				word = m[1]
			}
		}
		if word != "" {
			f.bare = append(f.bare, direction{word, p.figure})
		}
	}
}

// direction warns of a word of direction, and says what would stay true.
func (c *checker) direction(d direction) {
	name, mend := d.figure.name, "name the measure without a direction"
	switch fig := c.facts.Figure(name); {
	case fig != nil && isChange(fig):
		mend = "write {{" + name + ":moved}} in place of the word and the figure, or " + mend
	case fig != nil && c.changeOf(fig) != "":
		mend = "write {{" + c.changeOf(fig) + ":moved}}, the change to or from this figure, or " + mend
	default:
		mend += ", or cite a figure that is a change in the form moved"
	}
	c.warn(d.figure.at, fault{code: "direction-word", found: "the word " + input.Quote(d.word) + " beside the figure " + name,
		expected: "words that stay true when the figure changes", mend: mend, done: "it is printed as it stands"})
}

// isChange reports whether a figure can be given in the form moved. One without a
// value is known by its name.
func isChange(fig *calc.Figure) bool {
	return fig.Moved != nil || fig.Value.Kind == input.None && slices.Contains(wordsOf(lastPart(fig.Name)), "change")
}

// changeOf is the figure of the same group that is the change to a figure's value or,
// if there is none, from it; "" where there is neither. Of several it is the one named
// most like it, and of those the first, which is relative to the last.
func (c *checker) changeOf(fig *calc.Figure) string {
	if fig.Value.Kind != input.Numeric {
		return ""
	}
	best, most := "", -1
	for _, name := range c.facts.Figures() {
		if !mayBeChange(name, fig.Name) || slices.Contains(wordsOf(name), "amount") {
			continue
		}
		change := c.facts.Figure(name)
		if change.Moved == nil || plainUnit(change.Moved.Unit) != plainUnit(fig.Unit) {
			continue
		}
		alike := 2 * alikeWords(lastPart(name), lastPart(fig.Name))
		switch {
		case change.Moved.To.Equal(fig.Value.Number):
			alike++
		case !change.Moved.From.Equal(fig.Value.Number):
			continue
		}
		if alike > most {
			best, most = name, alike
		}
	}
	return best
}

// mayBeChange reports whether a change could by its name be that of a figure:
// threshold.change of threshold; headcount-change of headcount; change of latest. Two
// figures of one group may have the same value by chance.
func mayBeChange(change, figure string) bool {
	if strings.HasPrefix(change, figure+".") {
		return true
	}
	local := lastPart(figure)
	words := wordsOf(local)
	end := slices.Contains([]string{"first", "previous", "latest"}, words[len(words)-1])
	group := strings.TrimSuffix(figure, local)
	return change == group+lastPart(change) && (end || alikeWords(lastPart(change), local) > 0)
}

// lastPart is the part of a dotted name behind its last dot.
func lastPart(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

func wordsOf(part string) []string { return strings.Split(part, "-") }

// alikeWords is with how many of the same words two parts of names begin.
func alikeWords(a, b string) int {
	x, y := wordsOf(a), wordsOf(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n
}
