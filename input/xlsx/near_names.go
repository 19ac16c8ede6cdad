package xlsx

import (
	"strings"
	"unicode"

	"briefpack/input"
)

// nearNames warns of names that are almost, but not, a name of the sheet that
// they should come from: such a row finds no partner, and nothing says so. Names
// that are quite different may be meant.
func (r *run) nearNames() {
	d := r.data
	if r.unreadable() {
		return
	}
	grades, series, profiles := r.nameList("Pay ranges"), r.nameList("Spend"), r.nameList("Role profiles")
	for i := range d.PayRanges {
		grades.add(&d.PayRanges[i].Grade)
	}
	for i := range d.Spend {
		series.add(&d.Spend[i].Series)
	}
	for i := range d.RoleProfiles {
		profiles.add(&d.RoleProfiles[i].Profile)
		profiles.add(&d.RoleProfiles[i].Abbreviation)
	}
	for i := range d.Roles {
		grades.check("grade", d.Roles[i].Grade)
		profiles.check("role profile", d.Roles[i].Profile)
	}
	for i := range d.Headcount {
		series.check("series", d.Headcount[i].Series)
	}
	for i := range d.Breaks {
		series.check("series", d.Breaks[i].Series)
	}
}

// nameList are the names of one column of a sheet.
type nameList struct {
	*run
	sheet string
	known map[string]bool // folded
	doubt bool            // one of them is in doubt: a name that is not known may be that
	met   names
	names []string
	last  string // the name that was added last
}

func (r *run) nameList(sheet string) *nameList {
	return &nameList{run: r, sheet: sheet, known: map[string]bool{}}
}

func (l *nameList) add(name *input.Text) {
	l.doubt = l.doubt || l.doubts.at(name.Cell) > input.Note
	if !name.Known || name.V == l.last { // rows of a name mostly follow each other
		return
	}
	l.last = name.V
	before := len(l.met.list)
	if int(l.met.number(name.V)) < before {
		return
	}
	if folded := l.fold(name.V); !l.known[folded] {
		l.known[folded] = true
		l.names = append(l.names, name.V)
	}
}

// check warns of a name that differs by a letter or two from one of the list, or in
// nothing but its spaces, dashes and full stops. Names that differ in their digits are
// different names; of grades they are told too, because packs hold pay against ranges.
func (l *nameList) check(what string, name input.Text) {
	if !name.Known || l.known[l.fold(name.V)] || l.doubts.follows(ruleNearName, name.Cell) {
		return
	}
	for _, known := range l.names {
		typo := len(name.V) >= 5 && len(known) >= 5 && isTypo(name.V, known) && digits(name.V) == digits(known)
		if !typo && closedUp(name.V) != closedUp(known) {
			continue
		}
		if p := l.problem(ruleNearName, name.Cell); p != nil {
			p.Found, p.Expected = "the "+what+" "+input.Quote(name.V), "a name of the sheet "+l.sheet
			p.Mend, p.Done = "use "+input.Quote(known)+" if that is what you mean", "it was taken as a name of its own"
		}
		return
	}
	if what != "grade" || len(l.names) == 0 || l.doubt || l.doubts.follows(ruleNoRange, name.Cell) {
		return
	}
	if p := l.problem(ruleNoRange, name.Cell); p != nil {
		p.Found, p.Expected = "the grade "+input.Quote(name.V)+", which has no row in the sheet "+l.sheet, "a grade of that sheet: "+quoteList(l.names)
		p.Mend, p.Done = "correct the grade, or add a row for it to the sheet "+l.sheet+", with [x] if its range is not known", "its pay is held against no range"
	}
}

// closedUp is a name without what people put between its parts: "scs2".
func closedUp(s string) string {
	return strings.NewReplacer(" ", "", "-", "", "–", "", ".", "").Replace(input.FoldName(s))
}

// digits are the digits of a name.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
