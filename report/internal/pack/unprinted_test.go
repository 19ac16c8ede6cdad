package pack

import (
	"testing"

	"briefpack/input"
	"briefpack/templates"
)

// TestUnprinted plants commentary that would be lost, beside commentary that is printed.
func TestUnprinted(t *testing.T) {
	read := func(name, body string) *Template {
		out, problems := Parse(templates.Pack{Name: name, File: name + ".md", Text: "---\ntitle: T\n---\nWords.\n\n" + body})
		if problems.Err() != nil {
			t.Fatal(problems)
		}
		return out
	}
	list := []*Template{read("it-spend", "## A\n\n```commentary\nsection: Pay\n```\n"), read("stocktake", "## B\n\nWords.\n")}
	text := func(s string) input.Text { return input.Text{V: s, Known: s != ""} }
	for _, c := range []struct{ pack, section, found, mend string }{
		{"it-spend", "pay", "", ""},
		{"IT spend", "Pay", "", ""},
		{"", "Pay", "", ""},
		{"it-spends", "Pay", "commentary for the pack “it-spends”", "did you mean “it-spend”?"},
		{"it-spend", "Pays", "commentary for the section “Pays”", "did you mean “Pay”?"},
		{"stocktake", "Pay", "commentary for a pack without a block of commentary", "add to its template a block commentary with the line “section: Pay”"},
	} {
		row := input.Commentary{Pack: text(c.pack), Section: text(c.section), Text: text("Words.")}
		got := Unprinted([]input.Commentary{row}, list)
		switch {
		case c.found == "" && len(got) > 0:
			t.Errorf("%q, %q: found %v; expected nothing", c.pack, c.section, got)
		case c.found != "" && (len(got) != 1 || got[0].Found != c.found || got[0].Mend != c.mend):
			t.Errorf("%q, %q: found %v; expected %q, %q", c.pack, c.section, got, c.found, c.mend)
		}
	}
}
