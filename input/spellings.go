package input

import "strings"

// Spellings are all names of organisations that sheet Organisations knows.
type Spellings struct {
	names map[string]string // by folded spelling
	all   []string
}

// SpellingsOf collects the names, short names and aliases of organisations. A
// spelling that two have is the name of one before it is an alias of the other,
// and else that of the first.
func SpellingsOf(list []Organisation) Spellings {
	s := Spellings{names: map[string]string{}}
	add := func(o *Organisation, spelling string) {
		folded := FoldName(spelling)
		if _, taken := s.names[folded]; !taken && folded != "" && o.Name.Known {
			s.names[folded] = o.Name.V
			s.all = append(s.all, strings.TrimSpace(spelling))
		}
	}
	for i := range list {
		add(&list[i], list[i].Name.V)
	}
	for i := range list {
		for _, other := range append([]string{list[i].ShortName.V}, strings.Split(list[i].Aliases.V, ";")...) {
			add(&list[i], other)
		}
	}
	return s
}

// Name is the name of the body that a spelling, in any case and spacing, means;
// ok is false where sheet Organisations has none.
func (s Spellings) Name(spelling string) (name string, ok bool) {
	return s.NameOfFolded(FoldName(spelling))
}

// NameOfFolded is Name for a spelling that [FoldName] has made comparable.
func (s Spellings) NameOfFolded(spelling string) (name string, ok bool) {
	name, ok = s.names[spelling]
	return name, ok
}

// All lists the spellings: names in the order of the rows, then the others.
func (s Spellings) All() []string { return s.all }
