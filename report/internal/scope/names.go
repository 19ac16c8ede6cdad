package scope

import (
	"slices"
	"strings"
	"unicode"

	"briefpack/input"
)

// names are those of bodies, to be found in text.
type names struct {
	own    map[string]bool   // folded names that may be printed
	belong map[string]bool   // of those: the scope itself and the bodies that belong to it
	first  map[string][]name // by their first word, folded; the longest first
	others int               // how many names outside the scope are searched for
}

// name is a name as its words.
type name struct {
	text  string
	words []string // folded
	exact string   // as it must stand, where it is a short one; "" in any case
	own   bool     // may be printed
}

// longestAbbreviation is how many letters a name of one word may have to be
// looked for in its own case alone: “DIT” is a department and “dit” is not.
const longestAbbreviation = 6

// namesOf collects the names of all bodies that the data know, in every
// spelling, and which of them are the scope's.
func (s *Scope) namesOf(d *input.Dataset) names {
	n := names{own: map[string]bool{}, belong: map[string]bool{s.own: true}, first: map[string][]name{}}
	if !s.bodies {
		return n
	}
	n.ofScope(s, d)
	spelled := input.SpellingsOf(d.Organisations)
	for _, spelling := range spelled.All() {
		of, _ := spelled.Name(spelling)
		n.add(spelling, n.own[input.FoldName(of)] || n.own[input.FoldName(spelling)])
	}
	met := map[string]bool{}
	for _, t := range d.Tables {
		for _, column := range append([]string{s.column}, bodyColumns...) {
			i := t.Column(column)
			if i < 0 {
				continue
			}
			for row := range t.Len() { // by the value: whole rows are dear to make
				if v := t.Value(row, i); v.Kind == input.String && !met[v.Text] {
					met[v.Text] = true
					n.add(v.Text, n.own[input.FoldName(v.Text)])
				}
			}
		}
	}
	n.ofSources(s, d)
	return n
}

// ofScope finds the names that are the scope's own.
func (n *names) ofScope(s *Scope, d *input.Dataset) {
	if of, ok := input.SpellingsOf(d.Organisations).Name(s.value); ok {
		n.belong[input.FoldName(of)] = true
	}
	for i := range d.Organisations {
		if o := &d.Organisations[i]; input.FoldName(o.Parent.V) == s.own {
			n.belong[input.FoldName(o.Name.V)] = true
		}
	}
	n.own[input.FoldName(d.Settings.Organisation.V)] = true
	for _, t := range d.Tables {
		each := t.Column(s.column)
		if each < 0 {
			continue
		}
		for row := range t.Len() {
			if input.FoldName(t.Value(row, each).String()) == s.own {
				n.beside(t, row)
			}
		}
	}
	for name := range n.belong {
		n.own[name] = true
	}
}

// beside takes the names in a row of the scope: its bodies belong to it, and its
// parent may be named.
func (n *names) beside(t *input.Table, row int) {
	for k, column := range bodyColumns {
		i := t.Column(column)
		if i < 0 {
			continue
		}
		v := t.Value(row, i)
		if v.Kind != input.String {
			continue
		}
		n.own[input.FoldName(v.Text)] = true
		if k == 0 {
			n.belong[input.FoldName(v.Text)] = true
		}
	}
}

// ofSources lets stand what rows of the scope and common rows name as their
// source.
func (n *names) ofSources(s *Scope, d *input.Dataset) {
	met := map[string]bool{}
	for _, t := range d.Tables {
		source, owner := t.Column("Source"), s.ownerColumn(t)
		if source < 0 {
			continue
		}
		for row := range t.Len() {
			text := t.Text(row, source)
			if text == "" || met[text] || owner >= 0 && !n.mine(s, t, t.Value(row, owner)) {
				continue
			}
			met[text] = true
			n.add(text, true)
		}
	}
}

// mine reports whether a row is of the scope or common, by its owner.
func (n *names) mine(s *Scope, t *input.Table, owner input.Value) bool {
	if owner.Kind == input.None {
		return true
	}
	of := input.FoldName(owner.String())
	return of == s.own || t.Column(s.column) < 0 && n.belong[of]
}

// add adds a name. What has fewer than two letters or digits is none.
func (n *names) add(text string, own bool) {
	made := name{text: strings.TrimSpace(text), own: own}
	letters := 0
	for _, w := range wordsOf(text) {
		made.words = append(made.words, w.folded)
		letters += len(w.text)
		made.exact = w.text
	}
	if letters < 2 || n.first == nil {
		return
	}
	if len(made.words) > 1 || letters > longestAbbreviation {
		made.exact = ""
	}
	list := n.first[made.words[0]]
	at := len(list)
	for i, other := range list {
		if other.own == own && other.exact == made.exact && slices.Equal(other.words, made.words) {
			return
		}
		if len(other.words) < len(made.words) || len(other.words) == len(made.words) && own && !other.own {
			at = i // the longest first; of two alike, the scope's own
			break
		}
	}
	n.first[made.words[0]] = append(list[:at:at], append([]name{made}, list[at:]...)...)
	if !own {
		n.others++
	}
}

// in lists the names outside the scope that stand in a text, each once. A name
// within a longer one that may stand there is none.
func (n *names) in(text string) []string {
	var out []string
	words := wordsOf(text)
	for i := 0; i < len(words); {
		found, ok := n.at(words[i:])
		if !ok {
			i++
			continue
		}
		if !found.own {
			out = appendNew(out, found.text)
		}
		i += len(found.words)
	}
	return out
}

// at is the longest name with which words begin.
func (n *names) at(words []word) (name, bool) {
	for _, candidate := range n.first[words[0].folded] {
		if candidate.beginsAt(words) {
			return candidate, true
		}
	}
	return name{}, false
}

func (c *name) beginsAt(words []word) bool {
	if len(c.words) > len(words) || c.exact != "" && words[0].text != c.exact {
		return false
	}
	for i, w := range c.words {
		if words[i].folded != w {
			return false
		}
	}
	return true
}

func appendNew(list []string, s string) []string {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}

// word is a run of letters and digits.
type word struct{ text, folded string }

// wordsOf cuts a text into its words; “&” is the word and.
func wordsOf(text string) []word {
	var out []word
	start := -1
	end := func(at int) {
		if start >= 0 {
			out = append(out, word{text[start:at], strings.ToLower(text[start:at])})
			start = -1
		}
	}
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if start < 0 {
				start = i
			}
		default:
			end(i)
			if r == '&' {
				out = append(out, word{"and", "and"})
			}
		}
	}
	end(len(text))
	return out
}
