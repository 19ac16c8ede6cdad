package pack

import (
	"briefpack/input"
	"fmt"
	"strings"
	"testing"

	"briefpack/report/document"
)

func tableByNumber(doc *document.Document, number string) *document.Table {
	for _, t := range blocks[*document.Table](doc) {
		if t.Number == number {
			return t
		}
	}
	return nil
}

// TestWarningsTravel: a warning about a cell that the pack uses stands in annex
// C with its number, and every figure from that cell shows it; other warnings
// stay out.
func TestWarningsTravel(t *testing.T) {
	// two numbers typed as text: one the pack uses, one it does not
	f := facts(t, "£37,700,000", "'£37,700,000", "£285,000", "'£285,000")
	doc := fill(t, f, "```key-figures\n- spend.it.change | Change\n- spend.it.first | First\n```\n\n```findings\nonly: spend.it.change-over-range\n```\n\n## A\n\nFrom {{spend.it.previous}}, again {{spend.it.previous}}, to {{spend.it.latest}}.\n")
	if len(doc.Warnings) != 1 || !strings.Contains(doc.Warnings[0].Error(), "Spend!F3") {
		t.Fatalf("found the warnings %v; expected that of Spend!F3", doc.Warnings)
	}
	body := strings.ReplaceAll(bodyOf(t, doc), nbsp, " ")
	contain(t, body, "From £37.7 million [note 1], again £37.7 million, to £29.1 million.", "[ Change [note 1] | −22.8% |", "[ First | £47.2m |")
	if n := blocks[document.Findings](doc)[0].Items[0]; n.Note != "[note"+nbsp+"1]" {
		t.Errorf("found the note %q of the finding", n.Note)
	}
	c1 := tableByNumber(doc, "C1")
	if c1 == nil || len(c1.Rows) != 1 {
		t.Fatalf("found the table %+v", c1)
	}
	row := c1.Rows[0].Cells
	if row[0] != "1" || !strings.Contains(row[1], "37,700,000") || row[2] != "1" || row[3] != "Spend!F3" || row[4] != "37,700,000 was used" {
		t.Errorf("found the row %q", row)
	}
	if got := fmt.Sprint(tableByNumber(doc, "C3").Rows); !strings.Contains(got, "2 warnings, of which 1 concern this pack") {
		t.Errorf("found the checks %s", got)
	}
}

// TestTableCarriesWarnings: the cells of tables and charts count as used.
func TestTableCarriesWarnings(t *testing.T) {
	f := facts(t, "£37,700,000", "'£37,700,000")
	for _, text := range []string{
		"```table\ndata: spend.it.by-year\ncolumns: Financial year, Cash\n```\n",
		"```chart\nkind: line\ndata: spend.it.by-year\nx: Financial year\ny: Cash\n```\n",
	} {
		if doc := fill(t, f, text); len(doc.Warnings) != 1 {
			t.Errorf("%s: found %d warnings; expected 1", text, len(doc.Warnings))
		}
	}
	doc := fill(t, f, "```table\ndata: spend.it.by-year\ncolumns: Financial year, Cash\nwhere: Financial year = 2022-23\n```\n")
	if len(doc.Warnings) != 0 {
		t.Errorf("found %v; expected none, as the row is not shown", doc.Warnings)
	}
}

func TestAnnex(t *testing.T) {
	f := facts(t)
	doc := fill(t, f, "## A\n\n{{spend.it.real-change}} and {{pay.threshold}} and {{spend.it-salaries.per-head}} {{pay.top.post}}.\n\n```table\ndata: sheet.pay-ranges\nwhere: Maximum > 0\n```\n")
	contain(t, textOf(t, doc), "## Annex A: sources and data {#annex-a}", "## Annex B: method {#annex-b}", "## Annex C: data quality and provenance {#annex-c}",
		"There are no warnings about the cells that this pack uses.")
	a1 := tableByNumber(doc, "A1")
	got := map[string]string{}
	for _, r := range a1.Rows {
		got[r.Cells[0]] = r.Cells[1]
	}
	if got["Public Spending Statistics"] != "Deflators!B4:B5" { // “same” is the source above it
		t.Errorf("found the sources %v", got)
	}
	b1 := tableByNumber(doc, "B1")
	contain(t, cellsText(b1), "F1 | −25.8% | Change in IT budget excluding staffing, 2024-25, in 2024-25 prices: value less that of the period before,",
		"F2 | £174,000 | Approval threshold, May 2026: ", "F3 | not reported | IT staff salaries per head, 2023: ")
	lack(t, cellsText(b1), "F4 ", "Director General") // what a post is called is not worked out
	c1 := tableByNumber(doc, "C1")
	if len(c1.Rows) != 2 {
		t.Fatalf("found the inputs %+v", c1.Rows)
	}
	for _, r := range c1.Rows {
		groups := strings.Fields(r.Cells[2])
		if len(groups) != 8 || strings.Join(groups, "") == "" || len(strings.Join(groups, "")) != 64 {
			t.Errorf("found the hash %q; expected eight groups of eight", r.Cells[2])
		}
	}
	if c1.Rows[0].Cells[0] != "example.xlsx" || !strings.Contains(c1.Rows[0].Cells[1], "Pay ranges 10") || c1.Rows[1].Cells[0] != "test.md" {
		t.Errorf("found the inputs %+v", c1.Rows)
	}
	if strings.ReplaceAll(c1.Rows[0].Cells[2], " ", "") != f.Data.Books[0].SHA256 {
		t.Errorf("found another hash than the workbook's")
	}
	contain(t, cellsText(tableByNumber(doc, "C2")),
		"Commissioner | Digital workforce policy", "Approver | Not entered in sheet Settings", "Status of the figures | Management information",
		"One figure in the text could not be given", "Program and period | briefpack test; period May 2026")
	contain(t, cellsText(tableByNumber(doc, "C3")), "A1 | Grades: The grades of the posts are taken from their titles. | The titles | AMBER | RED")
	if text := textOf(t, doc); strings.Contains(text, "icence") {
		t.Errorf("found a licence that no setting names")
	}
}

func TestLicence(t *testing.T) {
	doc := fill(t, facts(t, "Assurer |", "Licence | Contains data of the Canal Agency.\nAssurer |"), "## A\n\nText.\n")
	last := doc.Body[len(doc.Body)-1].(document.Paragraph)
	if last.Text.String() != "Contains data of the Canal Agency." || doc.Licence != last.Text.String() {
		t.Errorf("found the last line %q", last.Text)
	}
}

func TestSameTeam(t *testing.T) {
	doc := fill(t, facts(t, "Assurer | Analytical quality assurance", "Assurer | pay and IT finance analysis"), "## A\n\nText.\n")
	contain(t, cellsText(tableByNumber(doc, "C2")), "(the analyst’s own team: another should check)")
}

func TestRevised(t *testing.T) {
	doc := fill(t, facts(t, "£37,700,000", "'37700000 [r]"), "## A\n\n{{spend.it.previous}}\n")
	contain(t, cellsText(tableByNumber(doc, "C2")), "Revised values | Marked [r]: Spend!F3")
	contain(t, bodyOf(t, doc), "£37.7 million (revised)")
}

// TestManyCells: the annex names the first cells of many, and how many more
// there are; a long figure in words is cut between words.
func TestManyCells(t *testing.T) {
	sheet := &input.Sheet{Book: "a.xlsx", Name: "Workforce"}
	var cells []input.Cell
	for row := int32(2); row <= 40; row += 2 {
		cells = append(cells, input.Cell{Sheet: sheet, Row: row, Col: 5}, input.Cell{Sheet: sheet, Row: row, Col: 6})
	}
	if got := someRefs(cells); got != "Workforce!E2:F2, E4:F4 and\u00a036 cells more" {
		t.Errorf("found %q", got)
	}
	if got := someRefs(cells[:6]); got != refs(cells[:6]) {
		t.Errorf("found %q; three ranges are named", got)
	}
	if got := shortened("In May 2026 the core department had 3,231 staff; with its bodies, many more"); got != "In May 2026 the core…" {
		t.Errorf("found %q", got)
	}
}
