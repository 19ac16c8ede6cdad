package changes

import (
	"fmt"
	"sort"

	"briefpack/input"
	"briefpack/report/document"
)

// sum is a sum over bodies taken apart: what each of them adds to its change.
type sum struct {
	*moved
	both     []part // counted in both packs, the greatest change first
	joined   []part // counted in this pack alone
	left     []part // counted in the last pack alone
	renamed  []string
	likewise input.Number // change over the bodies of both
}

// part is one body's share of a sum.
type part struct {
	name     string
	from, to input.Number
}

func (p part) change() input.Number { return p.to.Sub(p.from) }

// apart takes a sum apart; nil where the figure is none of several bodies, or
// where the parts do not add up to what either pack says.
func apart(m *moved, bodies input.Spellings) *sum {
	if !m.numeric || max(len(m.was.Parts), len(m.now.Parts)) < 2 {
		return nil
	}
	s := &sum{moved: m}
	place := map[string]int{}
	var parts []part
	var in []int // 1 of the last pack, 2 of this one, 3 of both
	var from, to input.Number
	at := func(name string) int {
		i, met := place[name]
		if !met {
			i = len(parts)
			place[name] = i
			parts, in = append(parts, part{name: name}), append(in, 0)
		}
		return i
	}
	for _, p := range m.was.Parts {
		n, ok := input.ParseExact(p.Value)
		if !ok {
			return nil
		}
		name := p.Name
		if now, ok := bodies.Name(name); ok && spaced(now) != name {
			s.renamed = append(s.renamed, name+" is now called "+now)
			name = spaced(now)
		}
		i := at(name)
		in[i] |= 1
		parts[i].from = parts[i].from.Add(n)
		from = from.Add(n)
	}
	for _, p := range m.now.Parts {
		i := at(spaced(p.Name))
		in[i] |= 2
		parts[i].to = parts[i].to.Add(p.Value)
		to = to.Add(p.Value)
	}
	if !from.Equal(m.from) || !to.Equal(m.to) {
		return nil
	}
	for i, p := range parts {
		switch in[i] {
		case 1:
			s.left = append(s.left, p)
		case 2:
			s.joined = append(s.joined, p)
		default:
			s.both = append(s.both, p)
			s.likewise = s.likewise.Add(p.change())
		}
	}
	for _, list := range [][]part{s.both, s.joined, s.left} {
		sort.SliceStable(list, func(i, j int) bool {
			if c := list[i].change().Abs().Cmp(list[j].change().Abs()); c != 0 {
				return c > 0
			}
			return list[i].name < list[j].name
		})
	}
	return s
}

// sentence says how the sum moved, and how it did like for like.
func (s *sum) sentence() document.Text {
	text := document.Text{
		{Text: s.label() + " "},
		{Text: input.Print(s.change(), s.now.Unit, input.Moved), Figure: s.now.Ref},
	}
	rest := fmt.Sprintf(", from %s to %s.", s.then()+in(s.was.Period), s.today()+in(spaced(s.now.Period.String())))
	if len(s.joined)+len(s.left) > 0 && len(s.both) > 0 {
		rest += fmt.Sprintf(" Like for like, over the %s counted in both packs, it %s.", bodies(len(s.both)), input.Print(s.likewise, s.now.Unit, input.Moved))
	}
	return append(text, document.Inline{Text: rest})
}

// in is a period within a sentence.
func in(period string) string {
	if period == "" {
		return ""
	}
	return " in " + period
}

func bodies(n int) string {
	if n == 1 {
		return "one body"
	}
	return fmt.Sprintf("%d bodies", n)
}

// table is the parts of the change: the greatest of the bodies in both packs, the
// rest of them together, and those of one pack alone. It adds up to the change.
func (s *sum) table() *document.Table {
	t := &document.Table{
		Title:   document.Plain("What the change is made of: " + s.label()),
		Columns: []document.Column{{Head: "Body"}, {Head: "Last pack", Numeric: true}, {Head: "This pack", Numeric: true}, {Head: "Change", Numeric: true}},
		Notes:   []string{"The changes add up to the last row; where printed numbers do not, it is because they are rounded."},
	}
	if len(s.renamed) > 0 {
		for _, r := range s.renamed {
			t.Notes = append(t.Notes, r+".")
		}
	}
	add := func(name string, from, to input.Number, cells ...string) {
		row := []string{name, s.full(from), s.full(to), s.signed(to.Sub(from))}
		copy(row[1:], cells)
		t.Rows = append(t.Rows, document.Row{Cells: row})
	}
	named := s.named()
	var others part
	for i, p := range s.both {
		if i < named {
			add(p.name, p.from, p.to)
			continue
		}
		others.from, others.to = others.from.Add(p.from), others.to.Add(p.to)
	}
	if n := len(s.both) - named; n > 0 {
		add("The other "+bodies(n), others.from, others.to)
	}
	for _, p := range s.joined {
		add(p.name+", counted in this pack alone", p.from, p.to, input.NotApplicable.String())
	}
	for _, p := range s.left {
		add(p.name+", counted in the last pack alone", p.from, p.to, s.full(p.from), input.NotApplicable.String())
	}
	if len(s.joined)+len(s.left) > 0 {
		t.Notes = append(t.Notes, "[z] not applicable: the body was not counted.")
	}
	add("Total", s.from, s.to)
	t.Rows[len(t.Rows)-1].Total = true
	return t
}

// named is how many of the bodies in both packs have a row of their own: those that
// changed, and never all but one.
func (s *sum) named() int {
	n := 0
	for n < min(mostParts, len(s.both)) && s.both[n].change().Sign() != 0 {
		n++
	}
	if n == len(s.both)-1 {
		n++
	}
	return n
}

// full is a number with all digits that the house format gives.
func (s *sum) full(n input.Number) string { return input.Print(n, s.now.Unit, input.Full) }

// signed is full with a plus where it is above zero.
func (s *sum) signed(n input.Number) string {
	if n.Sign() > 0 {
		return "+" + s.full(n)
	}
	return s.full(n)
}
