package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"briefpack/input"
	"briefpack/report"
	"briefpack/report/document"
)

// returns is a workbook of the returns of departments for a month, with a
// commentary and a note. An agency belongs to the first.
func returns(departments int) string {
	var b strings.Builder
	b.WriteString(testSettings + "-- Organisations --\nName | Short name | Parent\n")
	names := []string{"Ministry of Tests", "Ministry of Paper", "Department of Ink", "Office of Pens", "Board of Blots", "Ministry of Glue"}[:departments]
	for i, name := range names {
		fmt.Fprintf(&b, "%s | MO%c | %s\n", name, 'A'+i, name)
	}
	b.WriteString("Weights Agency | | Ministry of Tests\n\n-- Workforce --\nMonth | Organisation | Parent department | Payroll headcount | Payroll FTE | Contingent FTE | Paybill (£) | Contingent labour cost (£) | Source\n")
	for i, name := range names {
		fmt.Fprintf(&b, "2026-05 | %s | %s | %d | %d | 4 | %d | 10000 | Board of Blots, returns\n", name, name, 100+10*i, 90+10*i, 400000+50000*i)
	}
	b.WriteString("2026-05 | Weights Agency | Ministry of Tests | 30 | 29 | 0 | 120000 | 0 | Returns\n")
	b.WriteString("\n-- Spend --\nSeries | Organisation | Period | Category | Measure | Amount\nit | Ministry of Paper | 2024-25 | IT | Budget | 1000000\nit | Ministry of Paper | 2025-26 | IT | Budget | 2000000\n")
	b.WriteString("\n-- Commentary --\nPack | Section | Text | Author | Date\none | said | TEXT | Analysis | 2026-05-31\n")
	b.WriteString("\n-- Tools --\nBody | Tool | Number\nMinistry of Tests | TOOL | 4\nMinistry of Paper | Press | 5\n")
	return b.String()
}

const oneBody = "---\ntitle: \"{{parent-department}}\"\neach: Parent department in Workforce\n---\nBottom line.\n\n## Section\n\n"

// packOfTests is the pack of the Ministry of Tests by a template, or why there is none.
func packOfTests(t *testing.T, d *input.Dataset, template string) (*report.Pack, error) {
	t.Helper()
	jobs, problems := report.Plan(d, report.Options{Templates: set(t, map[string]string{"one": template}), Packs: []string{"one"}, Program: "briefpack test"})
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	for _, j := range jobs {
		if j.Scope() == "Ministry of Tests" {
			return j.Build()
		}
	}
	t.Fatalf("no pack of the Ministry of Tests among %q", names(jobs))
	return nil, nil
}

// A pack of one body that shows another, by a number or by a name, is not made;
// the message says which, where, in which cell, and how to mend it.
func TestLeaksAreCaught(t *testing.T) {
	table := func(options string) string { return oneBody + "```table\n" + options + "\n```\n" }
	for _, c := range []struct {
		what     string
		bodies   int
		replace  []string
		template string
		want     string
	}{
		{"a figure of another body", 6, nil, oneBody + "The budget is {{spend.it.latest}}.\n",
			"one.md:3:7: found the figure spend.it.latest, which rests on test.xlsx, Spend!F3, in a row of Ministry of Paper; expected in the pack of Ministry of Tests, rows of Ministry of Tests, or a number worked out over at least 5 values of Parent department; to mend it, take it out of the template"},
		{"a table of another body", 6, nil, table("data: spend.it.by-year\ncolumns: Financial year, Cash"), "found Table 1, which rests on test.xlsx, Spend!"},
		{"a chart of another body", 6, nil, oneBody + "```chart\nkind: bar\ndata: spend.it.by-year\nx: Financial year\ny: Cash\n```\n", "found Figure 1, which rests on test.xlsx, Spend!"},
		{"a rank of three bodies", 3, nil, oneBody + "It is {{workforce.standing.headcount-rank}} of {{workforce.standing.headcount-ranked}}.\n", "found the figure workforce.standing.headcount-rank"},
		{"unlabelled dots of four bodies", 4, nil, oneBody + "```chart\nkind: strip\ndata: workforce.standing\nx: Department\ny: Headcount\n```\n", "found Figure 1, which rests on"},
		{"a name in a commentary", 6, []string{"TEXT", "Staff came from the ministry of PAPER."}, oneBody + "```commentary\nsection: said\n```\n",
			"found “Ministry of Paper” in the commentary of Analysis; expected no name of a body outside Ministry of Tests in its pack; to mend it, take the name out of test.xlsx, Commentary!C2, or"},
		{"a short name in a title", 6, nil, strings.Replace(oneBody, "## Section", "## Unlike MOB", 1) + "Words.\n", "found “MOB” in "},
		{"a name across styles", 6, nil, oneBody + "As at the Ministry of **Paper**.\n", "found “Ministry of Paper” in the section “Section”"},
		{"a name in a footnote", 6, nil, table("data: workforce.bodies\nnote: \"Without the Office of Pens\""), "found “Office of Pens” in Table 1"},
		{"a name in a source", 6, nil, table("data: workforce.bodies\nsource: \"Office of Pens\""), "found “Office of Pens” in Table 1"},
		{"a name in a chart's label", 6, []string{"TOOL", "Ministry of Glue scale"}, oneBody + "```chart\nkind: bar\ndata: sheet.tools\nwhere: Body = Ministry of Tests\nx: Tool\ny: Number\n```\n", "found “Ministry of Glue” in Figure 1"},
		{"a name in a sheet of others", 6, nil, table("data: sheet.tools"), "found “Ministry of Paper” in Table 1"},
	} {
		text := strings.NewReplacer(append(c.replace, "TEXT", "Nothing.", "TOOL", "Scale")...).Replace(returns(c.bodies))
		p, err := packOfTests(t, read(t, text), c.template)
		if p != nil || err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: found the pack %v and the error %v; expected %s", c.what, p != nil, err, c.want)
		}
		named := strings.Replace(c.template, "---\nBottom", "peers: named\n---\nBottom", 1)
		if _, err := packOfTests(t, read(t, text), named); err != nil {
			t.Errorf("%s, where peers may be named: %v", c.what, err)
		}
	}
}

// What is of the scope, of nobody, or of five bodies is printed, and annex C says
// what was looked at. The publisher of a row may be named, as may an agency.
func TestScopeIsProven(t *testing.T) {
	d := read(t, strings.NewReplacer("TEXT", "The Weights Agency moved; no mob did.", "TOOL", "Scale").Replace(returns(6)))
	template := oneBody + "It is {{workforce.standing.headcount-rank}} of {{workforce.standing.headcount-ranked}}; the median is {{workforce.standing.headcount-median}}.\n\n" +
		"```chart\nkind: strip\ndata: workforce.standing\nx: Department\ny: Headcount\n```\n\n```table\ndata: workforce.bodies\n```\n\n" +
		"```table\ndata: workforce.quartiles\n```\n\n```commentary\nsection: said\n```\n"
	p, err := packOfTests(t, d, template)
	if err != nil {
		t.Fatal(err)
	}
	got := assurance(p, "Scope")
	for _, want := range []string{"comes from rows of Ministry of Tests", "at least 5 values of Parent department", "10 names of others searched for, none found"} {
		if !strings.Contains(got, want) {
			t.Errorf("found %q; expected %q in it", got, want)
		}
	}
	if len(p.Document.Uses) < 50 {
		t.Errorf("found %d values looked at; expected every cell and dot", len(p.Document.Uses))
	}
	data, err := json.Marshal(p.Manifest)
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range []string{"Paper", "Ink", "Glue", "MOB"} {
		if bytes.Contains(data, []byte(other)) {
			t.Errorf("found %q in the manifest", other)
		}
	}
}

// assurance is a line of the table of annex C that says who checked what.
func assurance(p *report.Pack, item string) string {
	for _, b := range p.Document.Body {
		for _, row := range rowsOf(b) {
			if row[0] == item {
				return strings.ReplaceAll(row[1], "\u00a0", " ")
			}
		}
	}
	return ""
}

// A pack that leaks does not keep the others from being made.
func TestOnlyThePackThatLeaksFails(t *testing.T) {
	d := read(t, strings.NewReplacer("TEXT", "Like the Ministry of Tests.", "TOOL", "Scale").Replace(returns(6)))
	jobs, _ := report.Plan(d, report.Options{Templates: set(t, map[string]string{"one": oneBody + "```commentary\nsection: said\n```\n"}), Packs: []string{"one"}})
	var made []string
	for _, j := range jobs {
		if _, err := j.Build(); err == nil {
			made = append(made, j.Name)
		}
	}
	// the organisation of Settings is named in every pack: its name is no leak
	if len(jobs) != 6 || !slices.Equal(made, names(jobs)) {
		t.Errorf("found %q made of %q", made, names(jobs))
	}
	d = read(t, strings.NewReplacer("TEXT", "Like the Ministry of Ink, and like the Department of Ink.", "TOOL", "Scale").Replace(returns(6)))
	jobs, _ = report.Plan(d, report.Options{Templates: set(t, map[string]string{"one": oneBody + "```commentary\nsection: said\n```\n"}), Packs: []string{"one"}})
	made = nil
	for _, j := range jobs {
		if _, err := j.Build(); err == nil {
			made = append(made, j.Name)
		}
	}
	if !slices.Equal(made, []string{"one-department-of-ink"}) {
		t.Errorf("found %q made; expected the pack of the body that is named alone", made)
	}
}

// rowsOf are the cells of a block that is a table.
func rowsOf(b document.Block) [][]string {
	var out [][]string
	if table, ok := b.(*document.Table); ok {
		for _, r := range table.Rows {
			out = append(out, r.Cells)
		}
	}
	return out
}
