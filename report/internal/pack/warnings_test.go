package pack

import (
	"fmt"
	"strings"
	"testing"

	"briefpack/input"
)

// returns is a workbook with workforce returns; bodies are its rows beside those
// of the departments: body, parent, and as many further months as months says,
// each with contingent staff at no cost.
func returns(bodies ...string) string {
	var b strings.Builder
	b.WriteString("-- Settings --\nSetting | Value\nOrganisation | Ministry of Tests\nPeriod | 2026-05\nClassification | OFFICIAL\n\n" +
		"-- Organisations --\nName | Short name | Aliases | Parent\nMinistry of Tests | MoT | | Ministry of Tests\nMinistry of Paper | MoP | | Ministry of Paper\nOffice of Weights | | | Ministry of Tests\n")
	for _, body := range bodies {
		fmt.Fprintf(&b, "%s | | | Ministry of Paper\n", body)
	}
	b.WriteString("\n-- Workforce --\nMonth | Organisation | Parent department | Payroll headcount | Payroll FTE | Contingent FTE | Paybill (£) | Contingent labour cost (£) | Source\n")
	row := func(month, body, parent, cost string) {
		fmt.Fprintf(&b, "%s | %s | %s | 40 | 38 | 4 | 190000 | %s | Returns\n", month, body, parent, cost)
	}
	row("2026-05", "Ministry of Tests", "Ministry of Tests", "0") // row 2
	row("2026-04", "Office of Weights", "Ministry of Tests", "20000")
	row("2026-05", "Office of Weights", "Ministry of Tests", "0") // row 4
	row("2026-05", "Ministry of Paper", "Ministry of Paper", "0") // row 5
	for _, body := range bodies {
		row("2026-05", body, "Ministry of Paper", "0")
		row("2026-04", body, "Ministry of Paper", "0")
	}
	return b.String()
}

func named(text string) string {
	return "---\ntitle: Test\npeers: named\n---\nThe bottom line.\n\n" + text
}

const ownShare = "## A\n\nThe share is {{workforce.with-bodies.contingent-cost}} and {{workforce.core.contingent-cost}}.\n"

// Warnings about bodies are told by rule and body: the pack's own first, and
// only those of cells that the pack uses.
func TestWarningsOfBodies(t *testing.T) {
	f := calcRun(t, returns("Paper Agency"))
	doc := fill(t, f, named(ownShare))
	want := "1 | £0 for 4 full-time equivalents of contingent labour, May 2026; expected what they cost | MoT | 1 | Workforce!H2 | The cost was taken as not reported\n" +
		"2 | £0 for 4 full-time equivalents of contingent labour, May 2026; expected what they cost | Office of Weights | 1 | Workforce!H4 | The cost was taken as not reported"
	if got := cellsText(tableByNumber(doc, "C1")); strings.TrimSpace(got) != want {
		t.Errorf("found\n%s\nexpected\n%s", got, want)
	}
	contain(t, strings.ReplaceAll(bodyOf(t, doc), nbsp, " "), "[note 1]")

	doc = fill(t, f, named(ownShare+"\n```table\ndata: sheet.workforce\ncolumns: Organisation, Contingent labour cost\nwhere: Month = May 2026\n```\n"))
	contain(t, cellsText(tableByNumber(doc, "C1")),
		"3 | £0 for 4 full-time equivalents of contingent labour, May 2026; expected what they cost | MoP | 1 | Workforce!H5 |",
		// two cells of the body have the fault, of which the pack uses one
		"4 | Contingent staff are reported, and their cost is 0 or blank. | Paper Agency | 1 | Workforce!H6 |")
}

// Where not all have room, other bodies than the pack's own are told together,
// and a last line counts what is left.
func TestManyWarnings(t *testing.T) {
	var bodies []string
	for i := range 30 {
		bodies = append(bodies, fmt.Sprintf("Paper Agency %02d", i))
	}
	f := calcRun(t, returns(bodies...))
	doc := fill(t, f, named(ownShare+"\n```table\ndata: sheet.workforce\ncolumns: Organisation, Contingent labour cost\nwhere: Month = May 2026\n```\n"))
	if len(doc.Warnings) != 33 {
		t.Errorf("found %d warnings; expected those of all 33 bodies", len(doc.Warnings))
	}
	got := cellsText(tableByNumber(doc, "C1"))
	contain(t, got, "3 | Contingent staff are reported, and their cost is 0 or blank. | 31 other bodies | 31 | Workforce!H5 | ")
	lack(t, got, "Paper Agency", "MoP")

	f = calcRun(t, strings.ReplaceAll(returns(bodies...), "Organisation | Ministry of Tests\n", "Organisation | Ministry of Paper\n"))
	doc = fill(t, f, named(ownShare))
	rows := tableByNumber(doc, "C1").Rows
	last := strings.Join(rows[len(rows)-1].Cells, " | ")
	if len(rows) != 13 || !strings.HasPrefix(rows[0].Cells[2], "MoP") {
		t.Errorf("found %d rows, the first %q", len(rows), rows[0].Cells)
	}
	if last != "13 | 19 more warnings, of 1 rule | 19 organisations | 19 | run.json | The file run.json beside this pack lists each of them" {
		t.Errorf("found the last line %q", last)
	}
}

// The numbers of notes are those of their lines; what has no line has that of
// the last.
func TestNotesPointAtTheirLines(t *testing.T) {
	var text, body strings.Builder
	text.WriteString(example(t))
	for i := range 25 { // text among numbers, each in a sheet of its own, so that they are not grouped
		fmt.Fprintf(&text, "\n== Extra %02d ==\nRef | Cost (£)\na | £5\nb | '£%d\n", i, 1000+i)
		fmt.Fprintf(&body, "{{extra-%02d.b.cost}}.\n\n", i)
	}
	f := calcRun(t, text.String())
	doc := fill(t, f, "## A\n\n"+body.String())
	table := tableByNumber(doc, "C1")
	if len(table.Rows) != mostWarnings {
		t.Fatalf("found %d rows; expected %d", len(table.Rows), mostWarnings)
	}
	printed := strings.ReplaceAll(bodyOf(t, doc), nbsp, " ")
	listed := 0
	for i := range 25 {
		number := "16"
		for _, row := range table.Rows {
			if row.Cells[3] == fmt.Sprintf("Extra %02d!B3", i) || row.Cells[3] == fmt.Sprintf("'Extra %02d'!B3", i) {
				number = row.Cells[0]
				listed++
			}
		}
		contain(t, printed, fmt.Sprintf("%s [note %s].", input.Print(input.Int(int64(1000+i)), input.Pounds, input.Full), number))
	}
	if listed != mostWarnings-1 {
		t.Errorf("found %d of the cells in the table; expected %d", listed, mostWarnings-1)
	}
}

// Long words leave room for fewer lines.
func TestLongWarningsTakeMoreRoom(t *testing.T) {
	long := &warningLine{text: []string{strings.Repeat("word ", 26), "body", "1", "Sheet!A1", "left out"}}
	lines := []*warningLine{long, long, long, long, long, long, long, long, long, long}
	if got := shown(lines); got >= len(lines) || got < 5 {
		t.Errorf("found room for %d of %d lines of %d", got, len(lines), long.height())
	}
	if got := shown(lines[:3]); got != 3 {
		t.Errorf("found room for %d of 3", got)
	}
}

// A warning about a whole file concerns every pack.
func TestWarningOfAFile(t *testing.T) {
	d := dataset(t, returns())
	d.Problems = append(d.Problems, &input.Problem{Code: "text-file", Severity: input.Warning, File: "old.csv", Found: "a text file of values", Expected: "workbooks", Done: "it was not read"})
	doc := fill(t, calcOf(d), named(ownShare))
	table := tableByNumber(doc, "C1")
	if got := strings.Join(table.Rows[0].Cells, " | "); got != "1 | A text file of values; expected workbooks | [z] | [z] | old.csv | It was not read" {
		t.Errorf("found the first line %q", got)
	}
	if fmt.Sprint(table.Notes) != "[[z] not applicable.]" {
		t.Errorf("found the notes %q", table.Notes)
	}
}
