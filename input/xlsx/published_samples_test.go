package xlsx

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefpack/input"
)

// samples are published files, where they are at hand: see the folder's own
// description. Tests on files that the tests make themselves stand in
// published_test.go.
const samples = "../../../shared/data/"

// readSamples reads the published files that match a pattern, in place of the
// returns of the example; nil where there are none.
func readSamples(t testing.TB, patterns ...string) *input.Dataset {
	t.Helper()
	var sources []Source
	for _, pattern := range patterns {
		paths, err := filepath.Glob(samples + "published/" + pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			sources = append(sources, book(filepath.Base(path), data))
		}
	}
	if len(sources) == 0 {
		return nil
	}
	for _, name := range []string{"settings.xlsx", "pay.xlsx", "spend.xlsx"} {
		data, err := os.ReadFile(filepath.Join(exampleFolder, name))
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, book(name, data))
	}
	return Read(sources)
}

// replaced are the values of the returns in the files that a later publication,
// which the captured returns have instead, changed.
const replaced = `2025-03 Medicines and Healthcare products Regulatory Agency: Contingent labour cost 0, captured 5354140.59
2025-03 Medicines and Healthcare products Regulatory Agency: Grand total 9389629.19, captured 14743769.78
2025-03 NHS Business Services Authority: Contingent labour cost 496417.45, captured 708155.81
2025-03 NHS Business Services Authority: Grand total 18464152.04, captured 18675890.4
2025-06 Care Quality Commission: Contingent labour cost 0, captured 422785.42
2025-06 Care Quality Commission: Grand total 15937728, captured 16360513.42
2025-06 NHS Blood and Transplant: Contingent labour cost 0, captured 165004.33
2025-06 NHS Blood and Transplant: Grand total 28060694.81, captured 28225699.14
2025-07 Department of Health and Social Care: Payroll headcount 3700, captured 3684
2025-07 Department of Health and Social Care: Payroll FTE 3580, captured 3563
2025-07 Department of Health and Social Care: Contingent headcount 13, captured 16
2025-07 Department of Health and Social Care: Contingent FTE 13, captured 16
2025-07 Department of Health and Social Care: SCS headcount 231, captured 227
2025-07 Department of Health and Social Care: SCS FTE 223.8, captured 220.2
`

// The 63 monthly files of one department give the returns that were made from
// them by other means, value by value, but for those replaced since.
func TestSamplesRebuildTheReturns(t *testing.T) {
	d := readSamples(t, "wmi-dhsc/*.csv")
	if d == nil {
		return
	}
	if err := d.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	want := captured(t, readExample(t))
	var differ strings.Builder
	for i := range d.Workforce {
		w := &d.Workforce[i]
		key := w.Month.V.Code() + " " + w.Organisation.V
		other := want[key]
		if other == nil {
			t.Errorf("no captured return for %s", key)
			continue
		}
		for _, v := range returned(w) {
			got := ""
			if v.value.Kind == input.Numeric {
				got = v.value.Number.String()
			}
			if got != other[v.column] {
				fmt.Fprintf(&differ, "%s: %s %s, captured %s\n", key, v.column, got, other[v.column])
			}
		}
	}
	if differ.String() != replaced || len(d.Workforce) != 854 {
		t.Errorf("%d returns, which differ from the captured ones in\n%swant\n%s", len(d.Workforce), differ.String(), replaced)
	}
}

// captured are the captured returns by month and body, under the names that the
// Organisations sheet of the example gives them.
func captured(t *testing.T, example *input.Dataset) map[string]map[string]string {
	t.Helper()
	f, err := os.Open(samples + "workforce/organisations.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	names := input.SpellingsOf(example.Organisations)
	out := map[string]map[string]string{}
	for _, row := range rows[1:] {
		rec := map[string]string{}
		for j, head := range rows[0] {
			rec[strings.TrimSuffix(head, " (£)")] = row[j]
			if n, err := input.ParseDecimal(row[j]); err == nil {
				rec[strings.TrimSuffix(head, " (£)")] = n.String()
			}
		}
		body := row[1]
		if name, ok := names.NameOfFolded(input.FoldName(body)); ok {
			body = name
		}
		if key := row[0] + " " + body; out[key] == nil || row[len(row)-2] > out[key]["Captured"] {
			out[key] = rec
		}
	}
	return out
}

// The core department's costs by financial year, as they were added up from the
// same files by other means.
func TestSamplesByYear(t *testing.T) {
	d := readSamples(t, "wmi-dhsc/*.csv")
	if d == nil {
		return
	}
	paybill, contingent := map[string]input.Pence{}, map[string]input.Pence{}
	for _, w := range d.Workforce {
		if w.Organisation.V == "Department of Health and Social Care" {
			year := w.Month.V.FinancialYear().Code()
			paybill[year] += w.Paybill.V
			contingent[year] += w.ContingentCost.V
		}
	}
	for _, c := range []struct {
		year                string
		paybill, contingent string // £ million
	}{
		{"2021-22", "244.714", "216.964"}, {"2022-23", "251.947", "19.980"}, {"2023-24", "245.124", "5.588"}, {"2024-25", "261.078", "3.894"}, {"2025-26", "292.769", "2.354"},
	} {
		million := input.Int(1_000_000)
		p, _ := paybill[c.year].Pounds().Quo(million)
		q, _ := contingent[c.year].Pounds().Quo(million)
		if p.Fixed(3) != c.paybill || q.Fixed(3) != c.contingent {
			t.Errorf("%s: paybill £%sm, contingent labour £%sm; want %s and %s", c.year, p.Fixed(3), q.Fixed(3), c.paybill, c.contingent)
		}
	}
}

// grand are the totals that a published return has, with the columns that they
// are of.
var grand = []struct {
	total string
	parts []string
}{
	{"Payroll headcount", gradeColumns("Headcount")},
	{"Paybill", []string{"Salary", "Payroll staff costs; Allowances", "Payroll staff costs; Non-consolidated performance payments", "Payroll staff costs; Overtime", "Employer pension", "Employer national insurance"}},
	{"Grand total", []string{"Paybill", "Non-payroll staff costs; Total staff costs"}},
}

func gradeColumns(measure string) []string {
	var out []string
	for _, g := range []string{"AO/AA", "EO", "SEO/HEO", "Grade 6/7", "Other, unknown, unspecified"} {
		out = append(out, "Payroll staff; "+g+"; "+measure)
	}
	return append(out, "SCS "+strings.ToLower(measure))
}

// Every published file is read in full: as many returns as it holds, and the
// totals that it has itself are those of its parts, but where it is known to be
// wrong.
func TestSamplesTotals(t *testing.T) {
	for _, c := range []struct {
		file    string
		returns int
		wrong   int // totals of all rows that are not those of the parts
		told    int // of them those that are told as such: of the others the total, or a part, is told itself
		errors  []string
	}{
		{"wmi-dhsc/*.csv", 854, 4, 3, nil},
		{"wmi-xlsx/baseline-plus-dated-sheets-14-15.xlsx", 12, 0, 0, nil},
		{"wmi-xlsx/beis-two-template-versions-oct-2021.xlsx", 15, 0, 0, []string{"not-a-number", "missing-column"}},
		{"wmi-xlsx/contents-cover-fields-datasheet.xlsx", 5, 0, 0, nil},
		{"wmi-xlsx/defra-2026-01.xlsx", 15, 0, 0, nil},
		{"wmi-xlsx/defra-2026-02.xlsx", 15, 0, 0, nil},
		{"wmi-xlsx/defra-2026-03.xlsx", 15, 30, 0, []string{"stale-formula"}},
		{"wmi-xlsx/sfo-months-as-rows-fy2024-25.xlsx", 6, 0, 0, nil},
		{"wmi-ods/april-2026.ods", 13, 0, 0, nil},
		{"wmi-ods/cover-contents.ods", 12, 0, 0, nil},
		{"csv-quirks/typo-number-19.792.80.csv", 10, 3, 1, nil},
		{"csv-quirks/cp850-pound-0x9c.csv", 0, 0, 0, []string{"no-month"}},
		{"csv-quirks/blank-first-row.csv", 0, 0, 0, []string{"no-month"}},
		{"csv-quirks/instruction-rows-above-header.csv", 0, 0, 0, []string{"no-month"}},
		{"csv-quirks/two-row-header-grade-then-measure.csv", 0, 0, 0, []string{"missing-column", "no-month"}},
	} {
		t.Run(filepath.Base(c.file), func(t *testing.T) {
			d := readSamples(t, c.file)
			if d == nil {
				return
			}
			codes := map[string]bool{}
			for _, p := range d.Problems {
				if p.Severity == input.Error {
					codes[p.Code] = true
				}
			}
			for _, code := range c.errors {
				if !codes[code] {
					t.Errorf("the fault %s is not found", code)
				}
				delete(codes, code)
			}
			if len(codes) > 0 {
				t.Errorf("problems are\n%s", full(d))
			}
			told := 0
			for _, p := range d.Problems {
				if p.Code == ruleParts.Code {
					told += max(p.Count, 1)
				}
			}
			if told != c.told && !strings.Contains(c.file, "beis") { // of rows without a body, which are left out, some are wrong too
				t.Errorf("%d totals are reported; want %d", told, c.told)
			}
			wrong := wrongTotals(d.Table(workforceTable))
			if len(d.Workforce) != c.returns || len(wrong) != c.wrong {
				t.Errorf("%d returns; want %d. %d totals that are not those of their parts; want %d:\n%s", len(d.Workforce), c.returns, len(wrong), c.wrong, strings.Join(wrong, "\n"))
			}
		})
	}
}

// wrongTotals are the totals of returns that are more than 1 from their parts.
func wrongTotals(table *input.Table) []string {
	var out []string
	if table == nil {
		return nil
	}
	for _, row := range table.Rows() {
		for _, g := range grand {
			total := table.Column(g.total)
			if total < 0 || row[total].Kind != input.Numeric {
				continue
			}
			sum, known := input.Number{}, false
			for _, part := range g.parts {
				if j := table.Column(part); j >= 0 && row[j].Kind == input.Numeric {
					sum, known = sum.Add(row[j].Number), true
				}
			}
			if known && sum.Sub(row[total].Number).Abs().Cmp(input.Int(1)) > 0 {
				out = append(out, fmt.Sprintf("%s %s: %s is %s, its parts %s", row[table.Column("Month")], row[table.Column("Organisation")], g.total, row[total].Number, sum))
			}
		}
	}
	return out
}

// Spending by payment adds up to what the publication comes to.
func TestSamplesPayments(t *testing.T) {
	d := readSamples(t, "spend/cabinet-office-25k-2020-12.csv")
	if d == nil {
		return
	}
	var total input.Pence
	cells, amounts := 0, 0
	for _, s := range d.Spend {
		if s.Series.V != "payments" {
			continue
		}
		amounts++
		total += s.Amount.V
		cells += len(s.Amount.Cell.Parts())
	}
	if total != 137_356_240_85 || cells != 894 || d.Table("sheet.payments").Len() != 894 || amounts != 4 {
		t.Errorf("%d pence of %d payments, in %d amounts", total, cells, amounts)
	}
}

// The Treasury's tables keep every row and every year, in pounds; table 4.1
// gives the GDP deflators that it implies.
func TestSamplesTreasury(t *testing.T) {
	d := readSamples(t, "treasury/*.xlsx")
	if d == nil {
		return
	}
	if err := d.Problems.Err(); err != nil {
		t.Error(err)
	}
	tables := 0
	for _, b := range d.Books {
		for _, s := range b.Sheets {
			if strings.HasPrefix(s.Layout, "Treasury table by year, certain") && s.Rows > 0 {
				tables++
			}
		}
	}
	if tables != 23 {
		t.Errorf("%d tables are recognised; want 23", tables)
	}
	budgets := d.Table("sheet.table-1-3")
	first := budgets.Rows()[0]
	if first[0].Text != "Health and Social Care" || first[5].Number.String() != "198149000000" || budgets.Columns[5].Name != "2024-25 outturn" {
		t.Errorf("the first row of table 1.3 is %v under %v", first, budgets.ColumnNames())
	}
	trends := d.Table("sheet.4-1")
	for _, c := range []struct{ year, deflator string }{{"2015-16", "0.7455"}, {"2022-23", "0.9076"}, {"2024-25", "1.0000"}} {
		for _, row := range trends.Rows() {
			if row[0].Period.String() != c.year {
				continue
			}
			nominal := row[trends.Column("Total Managed Expenditure (3); Nominal")]
			real := row[trends.Column("Total Managed Expenditure (3); Real terms (1)")]
			if q, ok := nominal.Number.Quo(real.Number); !ok || q.Fixed(4) != c.deflator {
				t.Errorf("the deflator of %s is %s; want %s", c.year, q.Fixed(4), c.deflator)
			}
		}
	}
}

// Every other published file is read, too: the projects with their semicolons,
// the accessible workbook with its notes above the table.
func TestSamplesOthers(t *testing.T) {
	d := readSamples(t, "gmpp/*.csv", "accessible/*.xlsx")
	if d == nil {
		return
	}
	if err := d.Problems.Err(); err != nil {
		t.Error(err)
	}
	projects := d.Table("sheet.gmpp-2021")
	if projects == nil || len(projects.Columns) != 16 || projects.Len() != 184 {
		t.Errorf("projects: %d columns, %d rows", len(projects.Columns), projects.Len())
	}
	if label := d.Table("sheet.label"); label == nil || label.Len() != 2 {
		t.Errorf("the accessible table is %+v", label)
	}
}
