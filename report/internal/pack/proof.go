package pack

import (
	"briefpack/input"
	"briefpack/report/document"
	"briefpack/report/internal/scope"
)

// Leaks are what is wrong with a pack that shows more than its scope, each a
// problem at the line of the template that sets the scope.
func (t *Template) Leaks(leaks []scope.Leak) input.Problems {
	line, column := t.src.place(t.front.each.at)
	var out input.Problems
	for _, l := range leaks {
		out = append(out, &input.Problem{Code: l.Code, Severity: input.Error, File: t.src.file, Line: line, Column: column,
			Found: l.Found, Expected: l.Expected, Mend: l.Mend})
	}
	return out
}

// prove holds the document against its scope, and says in annex C what was
// looked at.
func (f *filler) prove() {
	if f.t.front.each == nil {
		return
	}
	words := "Not proven: “peers: named” lets this pack show other bodies"
	if s := f.options.Scope; s != nil {
		proof, leaks := s.Prove(f.doc)
		f.list = append(f.list, f.t.Leaks(leaks)...)
		words = "Each of " + plural(proof.Values, "value") + " printed or drawn comes from rows of " + oneLine(f.scope) + ", from rows common to all, or from at least " +
			wholeNumber(scope.Fewest) + " values of " + f.t.front.each.column + " (" + plural(proof.Cells, "cell") + "); "
		if proof.Names == 0 {
			words += "no other names are known"
		} else {
			words += plural(proof.Names, "name") + " of others searched for, none found"
		}
	}
	f.assurance.Rows = append(f.assurance.Rows, document.Row{Cells: []string{"Scope", words}})
}
