package published

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// matching is which heading is which term.
type matching struct {
	*vocabulary
	heads []heading
	term  []int // of each heading: its place in terms, or −1
	near  []bool
	twice []bool // a heading of a term that an earlier heading has
	by    []int  // of each term: its heading, or −1
	out   []bool // terms that this version of the layout does not have
	known int
}

// vocabulary is the terms of a layout, with what is spelled how.
type vocabulary struct {
	terms     []term
	spelled   map[string]int
	spellings [][]string // of each term
}

func vocabularyOf(terms []term) *vocabulary {
	v := &vocabulary{terms: terms, spelled: map[string]int{}}
	for i := range terms {
		v.spellings = append(v.spellings, terms[i].spellings())
		for _, s := range v.spellings[i] {
			if _, taken := v.spelled[s]; !taken {
				v.spelled[s] = i
			}
		}
	}
	return v
}

// spellings are all spellings of a term.
func (t *term) spellings() []string {
	out := append([]string(nil), t.alone...)
	or := func(list []string) []string {
		if len(list) == 0 {
			return none
		}
		return list
	}
	for _, g := range or(t.groups) {
		for _, s := range t.subs {
			for _, m := range or(t.measures) {
				out = append(out, strings.TrimSpace(g+" "+strings.TrimSpace(s+" "+m)))
			}
		}
	}
	return out
}

// match gives each heading the term of which it is a known spelling.
func (v *vocabulary) match(heads []heading) *matching {
	terms := v.terms
	m := &matching{vocabulary: v, heads: heads, term: make([]int, len(heads)), near: make([]bool, len(heads)), twice: make([]bool, len(heads)),
		by: make([]int, len(terms)), out: make([]bool, len(terms))}
	for i := range m.by {
		m.by[i] = -1
	}
	for i := range heads {
		m.term[i] = -1
		t, ok := v.spelled[heads[i].folded]
		switch {
		case !ok:
		case m.by[t] >= 0:
			m.twice[i] = true
		default:
			m.term[i], m.by[t] = t, i
			m.known++
		}
	}
	return m
}

// has reports whether a heading is the term of that name.
func (m *matching) has(name string) bool {
	for i := range m.terms {
		if m.terms[i].name == name {
			return m.by[i] >= 0
		}
	}
	return false
}

// leaveOut takes terms that no heading has out of the layout.
func (m *matching) leaveOut(out func(*term) bool) {
	for i := range m.terms {
		if m.by[i] < 0 && out(&m.terms[i]) {
			m.out[i] = true
		}
	}
}

// settle gives headings that are no known spelling the term that their spelling
// and their place agree on: the nearest of all terms in spelling must be one that
// no heading has and that stands, in the order of the layout, between the terms
// of the known headings to its left and to its right.
func (m *matching) settle() {
	for i := range m.heads {
		if m.term[i] >= 0 || m.twice[i] {
			continue
		}
		t, ok := m.nearest(i)
		if ok && m.by[t] < 0 && m.between(i, t) {
			m.term[i], m.by[t], m.near[i] = t, i, true
		}
	}
}

// nearest is the term whose spelling is the nearest to a heading; ok is false
// where none is near, or two are as near.
func (m *matching) nearest(i int) (t int, ok bool) {
	const longest, most = 200, 100 // beyond these a sheet is no such layout, and comparing is dear
	head := m.heads[i].folded
	if len(head) > longest || len(head) < 3 || i >= most {
		return -1, false
	}
	least, second := max(2, len(head)/8)+1, len(head)
	t = -1
	for j := range m.terms {
		if m.out[j] {
			continue
		}
		d := len(head)
		for _, s := range m.spellings[j] {
			if abs(len(s)-len(head)) <= least { // else they differ in more letters than that
				d = min(d, levenshtein.ComputeDistance(head, s))
			}
		}
		switch {
		case d < least:
			t, second, least = j, least, d
		case d < second:
			second = d
		}
	}
	return t, t >= 0 && least < second
}

func abs(n int) int { return max(n, -n) }

// between reports whether a term stands where a heading does.
func (m *matching) between(i, t int) bool {
	for j := range m.heads {
		if k := m.term[j]; k >= 0 && !m.near[j] && (j < i && k > t || j > i && k < t) {
			return false
		}
	}
	return true
}

// layout is the layout of the matching, with a question for every heading that
// stands twice or is near a term but cannot be settled.
func (m *matching) layout(kind Kind, first, last int) *Layout {
	l := &Layout{Kind: kind, First: first, Last: last, Known: m.known}
	for i := range m.heads {
		h := &m.heads[i]
		if t := m.term[i]; t >= 0 {
			if m.near[i] {
				l.ByPlace++
			}
			l.Columns = append(l.Columns, Column{Col: h.col, Row: h.row, Head: h.head, Name: m.terms[t].name, To: m.terms[t].to, Near: m.near[i], Drop: m.terms[t].drop})
			continue
		}
		if t, ok := m.nearest(i); ok && (m.twice[i] || m.terms[t].needed) {
			l.Questions = append(l.Questions, Question{Col: h.col, Row: h.row, Head: h.head, Nearest: m.terms[t].name, Twice: m.twice[i]})
			continue
		}
		l.Columns = append(l.Columns, Column{Col: h.col, Row: h.row, Head: h.head, Name: h.head, Drop: strings.Contains(h.folded, "not for publication")})
	}
	return l
}

// wanted adds a question for each term that the layout needs and no heading is
// or may be.
func (l *Layout) wanted(m *matching, row int) {
	asked := map[string]bool{}
	for _, q := range l.Questions {
		asked[q.Nearest] = true
	}
	for i := range m.terms {
		t := &m.terms[i]
		if !t.needed || m.out[i] || m.by[i] >= 0 || asked[t.name] || t.to != "" && l.Column(t.to) != nil {
			continue
		}
		l.Questions = append(l.Questions, Question{Row: row, Nearest: t.name, Missing: true})
	}
}
