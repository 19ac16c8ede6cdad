package report_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"briefpack/input"
	"briefpack/input/xlsx"
	"briefpack/report"
	"briefpack/report/document"
	"briefpack/templates"
)

const exampleDir = "../input/example"

// desk is the analyst's desk: the example workbooks and the built-in
// templates, both open for editing.
type desk struct {
	t     testing.TB
	names []string
	books map[string]*excelize.File
	packs map[string]string // templates by name, as edited
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	d := &desk{t: t, books: map[string]*excelize.File{}, packs: map[string]string{}}
	paths, err := filepath.Glob(exampleDir + "/*.xlsx")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no example workbooks in %s (%v)", exampleDir, err)
	}
	for _, p := range paths {
		if filepath.Base(p) == "workforce.xlsx" {
			continue // large, and no edit is of it
		}
		f, err := excelize.OpenFile(p)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		d.names = append(d.names, filepath.Base(p))
		d.books[filepath.Base(p)] = f
	}
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range set.Packs {
		d.packs[p.Name] = p.Text
	}
	return d
}

// find is the workbook that holds a sheet.
func (d *desk) find(sheet string) *excelize.File {
	d.t.Helper()
	for _, name := range d.names {
		if i, _ := d.books[name].GetSheetIndex(sheet); i >= 0 {
			return d.books[name]
		}
	}
	d.t.Fatalf("no example workbook has the sheet %q", sheet)
	return nil
}

// grid is the sheet's text, and the row of its header.
func (d *desk) grid(sheet, column string) (rows [][]string, header int) {
	d.t.Helper()
	rows, err := d.find(sheet).GetRows(sheet)
	if err != nil {
		d.t.Fatal(err)
	}
	for i, r := range rows {
		for _, c := range r {
			if strings.EqualFold(strings.TrimSpace(c), column) {
				return rows, i
			}
		}
	}
	d.t.Fatalf("sheet %q has no column %q", sheet, column)
	return nil, 0
}

func indexOf(row []string, name string) int {
	for i, c := range row {
		if strings.EqualFold(strings.TrimSpace(c), name) {
			return i
		}
	}
	return -1
}

// set writes a value into the row whose cells have the texts of match.
func (d *desk) set(sheet, column string, value any, match ...string) {
	d.t.Helper()
	rows, h := d.grid(sheet, column)
	for i := h + 1; i < len(rows); i++ {
		if !hasAll(rows[i], match) {
			continue
		}
		cell, _ := excelize.CoordinatesToCellName(indexOf(rows[h], column)+1, i+1)
		if err := d.find(sheet).SetCellValue(sheet, cell, value); err != nil {
			d.t.Fatal(err)
		}
		return
	}
	d.t.Fatalf("sheet %q has no row with %q", sheet, match)
}

func hasAll(row, match []string) bool {
	for _, m := range match {
		if indexOf(row, m) < 0 {
			return false
		}
	}
	return true
}

// add writes a new row below the last: pairs of column and value.
func (d *desk) add(sheet string, pairs ...any) {
	d.t.Helper()
	rows, h := d.grid(sheet, pairs[0].(string))
	for i := 0; i < len(pairs); i += 2 {
		c := indexOf(rows[h], pairs[i].(string))
		if c < 0 {
			d.t.Fatalf("sheet %q has no column %q", sheet, pairs[i])
		}
		cell, _ := excelize.CoordinatesToCellName(c+1, len(rows)+1)
		if err := d.find(sheet).SetCellValue(sheet, cell, pairs[i+1]); err != nil {
			d.t.Fatal(err)
		}
	}
}

// replace edits a template; the old text must be there once.
func (d *desk) replace(pack, old, text string) {
	d.t.Helper()
	if strings.Count(d.packs[pack], old) != 1 {
		d.t.Fatalf("template %q holds %q %d times, want once", pack, old, strings.Count(d.packs[pack], old))
	}
	d.packs[pack] = strings.Replace(d.packs[pack], old, text, 1)
}

func (d *desk) read() *input.Dataset {
	d.t.Helper()
	var sources []xlsx.Source
	for _, name := range d.names {
		b, err := d.books[name].WriteToBuffer()
		if err != nil {
			d.t.Fatal(err)
		}
		sources = append(sources, xlsx.Source{Name: name, Data: bytes.NewReader(b.Bytes()), Size: int64(b.Len())})
	}
	return xlsx.Read(sources)
}

// pack is the text of a pack made from what lies on the desk.
func (d *desk) pack(name string) string {
	d.t.Helper()
	data := d.read()
	if err := data.Problems.Err(); err != nil {
		d.t.Fatalf("the workbooks have errors:\n%v", err)
	}
	user := fstest.MapFS{}
	for n, text := range d.packs {
		user[n+".md"] = &fstest.MapFile{Data: []byte(text)}
	}
	set, err := templates.Load(user)
	if err != nil {
		d.t.Fatal(err)
	}
	jobs, problems := report.Plan(data, report.Options{Templates: set, Packs: []string{name}, Program: "briefpack test"})
	if err := problems.Err(); err != nil {
		d.t.Fatalf("the templates have errors:\n%v", err)
	}
	var b strings.Builder
	for _, j := range jobs {
		p, err := j.Build()
		if err != nil {
			d.t.Fatal(err)
		}
		if err := document.WriteText(&b, p.Document); err != nil {
			d.t.Fatal(err)
		}
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(b.String(), "\u00a0", " ")), " ")
}

func (d *desk) wants(text string, wants ...string) {
	d.t.Helper()
	for _, w := range wants {
		if !strings.Contains(text, w) {
			d.t.Errorf("the pack does not say %q:\n%.3000s", w, text)
		}
	}
}

func (d *desk) wantsNot(text string, wants ...string) {
	d.t.Helper()
	for _, w := range wants {
		if strings.Contains(text, w) {
			d.t.Errorf("the pack says %q", w)
		}
	}
}

// The twenty edits that must work without code (README, "How to change a
// pack"), each made to the example workbooks or to a built-in template.
func TestTwentyEdits(t *testing.T) {
	if testing.Short() {
		t.Skip("left out with -short: long with the race detector")
	}
	for _, e := range []struct {
		name string
		edit func(*testing.T, *desk)
	}{
		{"1 change a value", func(t *testing.T, d *desk) {
			d.set("Spend", "Amount (£)", 30100000, "2024-25", "Budget")
			d.wants(d.pack("it-spend"), "£30.1 million")
		}},
		{"2 add a month", func(t *testing.T, d *desk) {
			d.add("Headcount", "Series", "it", "Organisation", "Department of Health and Social Care", "Period", "2025-03", "Measure", "IT staff", "Value", 40, "Source", "A later request")
			d.wants(d.pack("it-spend"), "£727,500", "March 2025")
		}},
		{"3 set the period", func(t *testing.T, d *desk) {
			d.set("Settings", "Value", "2026-06", "Period")
			d.wants(d.pack("it-spend"), "Period: June 2026", "15 months before the end of June 2026")
		}},
		{"4 reword prose", func(t *testing.T, d *desk) {
			d.replace("it-spend", "## How the budget moved", "## The budget, year by year\n\nThe three budgets follow.")
			d.wants(d.pack("it-spend"), "The budget, year by year", "The three budgets follow.")
		}},
		{"5 add a pay threshold", func(t *testing.T, d *desk) {
			d.set("Thresholds", "Effective to", "2026-04-30", "£174,000")
			d.add("Thresholds", "Threshold", "Treasury approval of total remuneration", "Effective from", "2026-05-01", "Amount (£)", 180000, "Source", "New guidance")
			d.wants(d.pack("senior-digital-pay"), "£180,000", "£105,000 above")
		}},
		{"6 change the classification", func(t *testing.T, d *desk) {
			d.set("Settings", "Value", "OFFICIAL-SENSITIVE COMMERCIAL", "Classification")
			d.wants(d.pack("it-spend"), "OFFICIAL-SENSITIVE COMMERCIAL")
		}},
		{"7 mark a value provisional", func(t *testing.T, d *desk) {
			d.set("Spend", "Amount (£)", "29100000 [p]", "2024-25", "Budget")
			d.wants(d.pack("it-spend"), "29,100,000 [p]", "[p] provisional")
			for _, p := range d.read().Problems {
				if p.Severity == input.Warning && p.Cell.Sheet.Name == "Spend" {
					t.Errorf("a marked value gives the warning %v", p)
				}
			}
		}},
		{"8 change the price base year", func(t *testing.T, d *desk) {
			d.set("Settings", "Value", "2022-23", "Price base year")
			d.wants(d.pack("it-spend"), "2022-23 prices", "47,200,000", "26,411,160")
		}},
		{"9 drop a section", func(t *testing.T, d *desk) {
			text := d.packs["it-spend"]
			i, j := strings.Index(text, "## The wider picture"), len(text)
			d.packs["it-spend"] = text[:i] + text[j:]
			d.wantsNot(d.pack("it-spend"), "The wider picture")
		}},
		{"10 replace a finding by one's own sentence", func(t *testing.T, d *desk) {
			d.replace("it-spend", "only: spend.it\n", "only: spend.it\n- spend.it.reported-total | The {{spend.it.reported-total}} is a sum of three budgets.\n")
			text := d.pack("it-spend")
			d.wants(text, "The £114 million is a sum of three budgets.")
			d.wantsNot(text, "equals three yearly budgets added together,")
		}},
		{"11 suppress a finding", func(t *testing.T, d *desk) {
			d.replace("it-spend", "only: spend.it\n", "only: spend.it\nexcept: spend.it.reported-total\n")
			d.wantsNot(d.pack("it-spend"), "equals three yearly budgets added together,")
		}},
		{"12 change a chart's kind", func(t *testing.T, d *desk) {
			d.replace("it-spend", "kind: bar", "kind: line")
			d.wants(d.pack("it-spend"), "Line chart")
		}},
		{"13 choose a table's columns, headings and decimals", func(t *testing.T, d *desk) {
			d.replace("it-spend", "columns: Financial year, Cash, Change,", `columns: Financial year as "Year", Cash as "Budget", Change with 2 decimals,`)
			d.wants(d.pack("it-spend"), "Year", "Budget (£)", "−20.13", "−22.81")
		}},
		{"14 show the last years only", func(t *testing.T, d *desk) {
			for year, amount := range map[string]int{"2020-21": 60000000, "2021-22": 50000000} {
				d.add("Spend", "Series", "it", "Organisation", "Department of Health and Social Care", "Period", year, "Category", "IT budget excluding staffing", "Measure", "Budget", "Amount (£)", amount, "Source", "Another request")
			}
			d.wants(d.pack("it-spend"), "2020-21 | 60,000,000")
			d.replace("it-spend", "columns: Financial year, Cash, Change,", "top: last 3\ncolumns: Financial year, Cash, Change,")
			text := d.pack("it-spend")
			d.wantsNot(text, "2020-21 | 60,000,000", "2021-22 | 50,000,000")
			d.wants(text, "2022-23 | 47,200,000")
		}},
		{"15 put a source or a note under a chart", func(t *testing.T, d *desk) {
			d.replace("it-spend", "kind: bridge", "note: Budgets are before transfers.\nsource: Our own records\nkind: bridge")
			d.wants(d.pack("it-spend"), "Budgets are before transfers.", "Source: Our own records")
		}},
		{"16 place a commentary", func(t *testing.T, d *desk) {
			d.add("Commentary", "Pack", "it-spend", "Section", "outlook", "Text", "Two contracts ended in 2023-24.", "Author", "IT finance team", "Date", "2026-05-20")
			d.packs["it-spend"] += "\n## Outlook\n\n```commentary\nsection: outlook\n```\n"
			d.wants(d.pack("it-spend"), "Two contracts ended in 2023-24.", "IT finance team", "20 May 2026")
		}},
		{"17 cite one named post", func(t *testing.T, d *desk) {
			d.packs["it-spend"] += "\n## Pay\n\nThe permanent secretary's post has up to {{roles.permanent-secretary.pay-maximum}}.\n"
			d.wants(d.pack("it-spend"), "up to £200,000")
		}},
		{"18 add a fourth priority", func(t *testing.T, d *desk) {
			d.sheet("Priorities", []any{"Priority", "Period", "Value"},
				[]any{"Waits", "2025-08", 7414794}, []any{"Urgent care", "2025-08", 61}, []any{"GP access", "2025-08", 70})
			d.packs["it-spend"] += "\n## Priority: {{priority}} {each=\"Priority in Priorities\"}\n\n```table\ndata: sheet.priorities\ncolumns: Period, Value\ntitle: Figures of {{priority}}\n```\n"
			d.wants(d.pack("it-spend"), "Priority: Waits", "Priority: Urgent care", "Priority: GP access", "7,414,794")
			d.add("Priorities", "Priority", "Cancer", "Period", "2025-08", "Value", 68)
			d.wants(d.pack("it-spend"), "Priority: Cancer", "Figures of Cancer")
		}},
		{"19 leave one body out of comparisons", func(t *testing.T, d *desk) {
			d.add("Roles", "Department", "NHS England", "Post", "Chief Executive", "Grade", "SCS3", "Pay maximum (£)", 290000, "FTE", 1, "Status", "Filled", "As at", "2026-01", "Source", "Annual report")
			d.wants(d.pack("senior-digital-pay"), "£290,000")
			d.set("Organisations", "In comparisons", "No", "NHS England")
			text := d.pack("senior-digital-pay")
			d.wantsNot(text, "£290,000", "290,000")
			d.wants(text, "Left out of comparisons, as sheet Organisations says: one post of NHS England.")
		}},
		{"20 change the base of comparison", func(t *testing.T, d *desk) {
			for _, m := range []struct {
				period string
				value  int
			}{{"2025-05", 40}, {"2026-04", 45}, {"2026-05", 50}} {
				d.add("Headcount", "Series", "digital", "Organisation", "Department of Health and Social Care", "Period", m.period, "Measure", "Digital staff", "Value", m.value, "Source", "Returns")
			}
			d.packs["it-spend"] += "\n## Staff\n\nDigital staff: {{headcount.digital.change}} on {{headcount.digital.compared:period}}.\n"
			d.wants(d.pack("it-spend"), "Digital staff: 25.0% on May 2025.")
			d.set("Settings", "Value", "last month", "Compare with")
			d.wants(d.pack("it-spend"), "Digital staff: 11.1% on April 2026.")
		}},
	} {
		t.Run(e.name, func(t *testing.T) { e.edit(t, newDesk(t)) })
	}
}

// sheet adds a worksheet to the first workbook.
func (d *desk) sheet(name string, rows ...[]any) {
	d.t.Helper()
	f := d.books[d.names[0]]
	if _, err := f.NewSheet(name); err != nil {
		d.t.Fatal(err)
	}
	for i, r := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow(name, cell, &r); err != nil {
			d.t.Fatal(err)
		}
	}
}
