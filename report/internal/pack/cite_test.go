package pack

import (
	"fmt"
	"strings"
	"testing"

	"briefpack/report/document"
)

// marked shows which parts of a text are figures: "from [F1 £29.1 million]".
func markedText(t document.Text) string {
	var b strings.Builder
	for _, i := range t {
		if i.Figure != "" {
			fmt.Fprintf(&b, "[%s %s]", i.Figure, i.Text)
		} else {
			b.WriteString(i.Text)
		}
	}
	return b.String()
}

// TestCite: a figure is marked where it stands whole, and never where two read the
// same or where its digits begin another number.
func TestCite(t *testing.T) {
	m := nbsp + "million"
	figs := []cited{{"£29.1" + m, "F1"}, {"£29.1m", "F1"}, {"£114" + m, ""}, {"38.3%", "F2"}, {"1.4", "F3"}, {"38", "F4"}}
	for _, c := range []struct{ in, want string }{
		{"from £29.1" + m + " on.", "from [F1 £29.1" + m + "] on."},
		{"£29.1" + m, "[F1 £29.1" + m + "]"},
		{"£114" + m + " of £29.1m", "£114" + m + " of [F1 £29.1m]"},
		{"(38.3%), 38 staff.", "([F2 38.3%]), [F4 38] staff."},
		{"1.43 and 1.4, 1.4.", "1.43 and [F3 1.4], [F3 1.4]."},
		{"−38.3%, £38, 138, 38,000, 38.5, SCS38", "−38.3%, £38, 138, 38,000, 38.5, SCS38"},
		{"no figure", "no figure"},
		{"", ""},
	} {
		if got := markedText(cite(c.in, figs)); got != c.want {
			t.Errorf("found    %q\nexpected %q", got, c.want)
		}
		if got := cite(c.in, figs).String(); got != c.in {
			t.Errorf("%q became %q", c.in, got)
		}
	}
}

// TestFindingsCite: the figures in the sentences of calculations are marked.
func TestFindingsCite(t *testing.T) {
	doc := fill(t, facts(t), "```findings\nonly: spend.it.change-over-range\n```\n")
	item := blocks[document.Findings](doc)[0].Items[0]
	got := strings.ReplaceAll(markedText(item.Lead)+markedText(item.Rest), nbsp, " ")
	refs := map[string]string{}
	for _, s := range doc.Figures {
		refs[s.Ref] = s.Name
	}
	for ref, name := range refs {
		got = strings.ReplaceAll(got, "["+ref+" ", "["+name+" ")
	}
	want := "The IT budget excluding staffing fell by [spend.it.change-over-range-amount £18.1 million] ([spend.it.change-over-range 38.3%]) over two years: " +
		"by [spend.it.change-amount-2023-24 £9.5 million] in 2023-24 and by [spend.it.change-amount-2024-25 £8.6 million] in 2024-25, an average of [spend.it.cagr 21.5%] a year."
	if got != want {
		t.Errorf("found    %s\nexpected %s", got, want)
	}
	if len(item.Figures) < 5 {
		t.Errorf("found the references %v", item.Figures)
	}
}

// TestReferences: every figure that the annex lists has a reference, in order and
// without a gap, and every reference in the text is one of them.
func TestReferences(t *testing.T) {
	doc := fill(t, facts(t), everyBlock)
	known := map[string]bool{}
	for _, s := range doc.Figures {
		if s.Ref == "" {
			continue
		}
		known[s.Ref] = true
		if want := fmt.Sprintf("F%d", len(known)); s.Ref != want {
			t.Errorf("found the reference %s; expected %s", s.Ref, want)
		}
	}
	rows := tableByNumber(doc, "B1").Rows
	if len(rows) != len(known) || len(known) < 12 {
		t.Errorf("found %d rows for %d references", len(rows), len(known))
	}
	var used []string
	for _, k := range blocks[document.KeyFigures](doc) {
		used = append(used, k.Figures...)
	}
	for _, f := range blocks[*document.Figure](doc) {
		used = append(used, f.Figures...)
	}
	for _, p := range blocks[document.BottomLine](doc) {
		for _, i := range p.Text {
			if i.Figure != "" {
				used = append(used, i.Figure)
			}
		}
	}
	for _, ref := range used {
		if !known[ref] {
			t.Errorf("the text cites %q, which the annex does not list", ref)
		}
	}
	if len(used) < 10 {
		t.Errorf("found the references %v in the text", used)
	}
}

// TestFiguresOfSections: the same figure in two sections that repeat is two
// figures, each with its own name and reference, also where sections stand within
// sections.
func TestFiguresOfSections(t *testing.T) {
	doc := fill(t, facts(t), "## {{body}} {each=\"Body in Goals\"}\n\n### {{priority}} {each=\"Priority in Goals\"}\n\nThe budget is {{spend.it.latest}}.\n")
	var names, refs []string
	seen := map[string]bool{}
	for _, s := range doc.Figures {
		if strings.HasPrefix(s.Name, "spend.it.latest") {
			names, refs = append(names, s.Name), append(refs, s.Ref)
			if seen[s.Name] {
				t.Errorf("two figures have the name %q", s.Name)
			}
			seen[s.Name] = true
		}
	}
	if got := strings.Join(names, "; "); got != "spend.it.latest, North, Waiting; spend.it.latest, North, Backlog & repairs; spend.it.latest, South, Waiting" {
		t.Errorf("found the names %s", got)
	}
	if got := strings.Join(refs, " "); got != "F1 F2 F3" {
		t.Errorf("found the references %s", got)
	}
}
