package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"briefpack/cmd/internal/archive"
	"briefpack/input"
	"briefpack/report"
)

// year is the returns of some bodies as they stand at last, and what later returns
// changed in them: from both follows what was known on any day.
type year struct {
	columns []string                // of the sheet Workforce
	rows    []map[string]string     // by column
	changes map[string][]laterValue // of a value, the earliest first
}

// laterValue is one value that a later return changed.
type laterValue struct{ was, is, from, on string } // days on which the two were captured

func valueKey(month, body, column string) string { return month + "\x00" + body + "\x00" + column }

// readYear reads the tables of a year, without bodies that are not wanted.
func readYear(t *testing.T, returns, revisions []byte, wanted func(body string) bool) *year {
	t.Helper()
	y := &year{changes: map[string][]laterValue{}}
	y.columns, y.rows = readTable(t, returns)
	y.rows = slices.DeleteFunc(y.rows, func(r map[string]string) bool { return !wanted(r["Organisation"]) })
	_, list := readTable(t, revisions)
	for _, r := range list {
		if wanted(r["Organisation"]) {
			key := valueKey(r["Month"], r["Organisation"], r["Column"])
			y.changes[key] = append(y.changes[key], laterValue{r["Earlier value"], r["Later value"], r["Earlier captured"], r["Later captured"]})
		}
	}
	for _, c := range y.changes {
		slices.SortStableFunc(c, func(a, b laterValue) int { return cmp.Compare(a.on, b.on) })
	}
	return y
}

func readTable(t *testing.T, text []byte) (head []string, rows []map[string]string) {
	t.Helper()
	records, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records[1:] {
		row := map[string]string{}
		for i, name := range records[0] {
			row[name] = r[i]
		}
		rows = append(rows, row)
	}
	return records[0], rows
}

// known is a return as it was known on a day, or nil.
func (y *year) known(row map[string]string, day string) map[string]string {
	out, captured := map[string]string{}, row["Captured"]
	for _, name := range y.columns {
		out[name] = row[name]
		list := y.changes[valueKey(row["Month"], row["Organisation"], name)]
		for i := len(list) - 1; i >= 0; i-- {
			captured = min(captured, list[i].from)
			if list[i].on > day {
				out[name] = list[i].was
			}
		}
	}
	if captured > day {
		return nil
	}
	out["Captured"] = ""
	return out
}

// write writes the inputs as they were known on a day.
func (y *year) write(t *testing.T, dir, period, day string) {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write(y.columns)
	for _, r := range y.rows {
		if r = y.known(r, day); r != nil {
			var record []string
			for _, name := range y.columns {
				record = append(record, r[name])
			}
			w.Write(record)
		}
	}
	w.Flush()
	lay(t, map[string][]byte{"workforce.csv": b.Bytes(),
		"settings.csv": []byte("Setting,Value\nOrganisation,Ministry of Tests\nPeriod," + period + "\nClassification,OFFICIAL\n")}, dir)
}

// revised are the values, as the pack's tables have them, that were known otherwise
// on the day of the last run, of months to its period.
func (y *year) revised(lastPeriod, lastDay, day string) []string {
	var out []string
	for _, r := range y.rows {
		was, is := y.known(r, lastDay), y.known(r, day)
		if was == nil || r["Month"] > lastPeriod {
			continue
		}
		for name := range was {
			if name != "Captured" && !sameText(was[name], is[name]) {
				out = append(out, strings.Join([]string{r["Organisation"], r["Month"], bare(name), plainNumber(was[name]), plainNumber(is[name])}, "|"))
			}
		}
	}
	slices.Sort(out)
	return out
}

// bare is a heading without its unit.
func bare(heading string) string { return strings.TrimSuffix(heading, " (£)") }

func sameText(a, b string) bool {
	x, isX := input.ParseExact(a)
	y, isY := input.ParseExact(b)
	return a == b || isX && isY && x.Equal(y)
}

// plainNumber is a number at two decimals, which tables print at the least.
func plainNumber(s string) string {
	n, ok := input.ParseExact(strings.NewReplacer(",", "", "£", "", "−", "-").Replace(s))
	if !ok {
		return s
	}
	return n.Fixed(2)
}

const yearTemplate = `---
title: "Returns"
---
There were {{workforce.with-bodies.headcount}} staff.

` + "```table\ndata: workforce.revisions\ntitle: Revised\n```\n\n```table\ndata: sheet.workforce\ncolumns: Organisation, Month, %s\ntitle: Counts\n```\n\n```table\ndata: sheet.workforce\ncolumns: Organisation, Month, %s\ntitle: Costs\n```\n"

// through runs the twelve months to last, each on its day, and compares what each
// pack marks and lists with what follows from the tables.
func (y *year) through(t *testing.T, last input.Period, dayOf func(input.Period) string) (total int) {
	t.Helper()
	dir := t.TempDir()
	in, kept, packs := filepath.Join(dir, "in"), filepath.Join(dir, "kept"), filepath.Join(dir, "packs")
	lay(t, map[string][]byte{"returns.md": fmt.Appendf(nil, yearTemplate, y.printed(false), y.printed(true))}, packs)
	lastDay := ""
	for p := last.Add(-11); p.Compare(last) <= 0; p = p.Add(1) {
		day := dayOf(p)
		y.write(t, in, p.Code(), day)
		cmd := exec.Command("briefpack", "run", in, "--templates", packs, "--pack", "returns", "--archive", kept, "--out", filepath.Join(dir, "out"))
		if log, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", p.Code(), err, log)
		}
		want := []string(nil)
		if lastDay != "" {
			want = y.revised(p.Add(-1).Code(), lastDay, day)
		}
		total += len(want)
		listed, marked := told(t, kept, p.Code())
		if !slices.Equal(listed, want) {
			t.Errorf("%s lists as revised\n%s\nexpected\n%s", p.Code(), strings.Join(listed, "\n"), strings.Join(want, "\n"))
		}
		var cells []string
		for _, w := range want {
			f := strings.Split(w, "|")
			cells = append(cells, strings.Join(f[:3], "|"))
		}
		slices.Sort(cells)
		if !slices.Equal(marked, cells) {
			t.Errorf("%s marks as revised\n%s\nexpected\n%s", p.Code(), strings.Join(marked, "\n"), strings.Join(cells, "\n"))
		}
		lastDay = day
	}
	return total
}

// printed are the columns of counts, or of costs, that the template prints.
func (y *year) printed(costs bool) string {
	var names []string
	for _, c := range y.columns[4 : len(y.columns)-2] {
		if (bare(c) != c) == costs {
			names = append(names, bare(c))
		}
	}
	return strings.Join(names, ", ")
}

// told are the values that the pack of a period lists as revised, with what they
// were and are, and those that its tables mark.
func told(t *testing.T, kept, period string) (listed, marked []string) {
	t.Helper()
	a, err := archive.Open(kept)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	s, err := a.Standing("returns", period)
	if err != nil || s == nil {
		t.Fatalf("found no pack of %s in the archive (%v)", period, err)
	}
	data, err := a.Get(s.Manifest)
	if err != nil {
		t.Fatal(err)
	}
	m, err := report.DecodeManifest(data)
	if err != nil {
		t.Fatal(err)
	}
	code := func(month string) string {
		p, bad := input.ParseMonth(month)
		if bad != nil {
			t.Fatalf("found the month %q in a table", month)
		}
		return p.Code()
	}
	for _, table := range m.Tables {
		for _, row := range table.Rows {
			switch table.Title {
			case "Revised":
				listed = append(listed, strings.Join([]string{row[0], code(row[1]), row[2], plainNumber(row[3]), plainNumber(row[4])}, "|"))
			case "Counts", "Costs":
				for i, cell := range row {
					if strings.HasSuffix(cell, "[r]") {
						marked = append(marked, strings.Join([]string{row[0], code(row[1]), bare(table.Head[i])}, "|"))
					}
				}
			}
		}
	}
	slices.Sort(listed)
	slices.Sort(marked)
	return listed, marked
}

// TestYearOfRealRevisions runs a year of published returns of nine bodies in order,
// each month as it was known soon after.
func TestYearOfRealRevisions(t *testing.T) {
	long(t)
	folder := "../../../shared/data/workforce/"
	returns, err := os.ReadFile(folder + "organisations.csv")
	if errors.Is(err, fs.ErrNotExist) {
		return // TestYearOfRevisions makes its own
	}
	revisions, other := os.ReadFile(folder + "revisions.csv")
	if err := errors.Join(err, other); err != nil {
		t.Fatal(err)
	}
	bodies := []string{"Advisory Conciliation and Arbitration Service", "Civil Service Commission", "Crown Commercial Service", "Westminster Foundation for Democracy",
		"Trade Remedies Authority", "Natural England", "Veterinary Medicines Directorate", "Equality and Human Rights Commission", "UKRI"}
	y := readYear(t, returns, revisions, func(body string) bool { return slices.Contains(bodies, body) })
	y.rows = slices.DeleteFunc(y.rows, func(r map[string]string) bool { return r["Month"] < "2025-04" })
	n := y.through(t, input.MonthPeriod(2026, time.May), func(p input.Period) string { return p.To().Add(36).ISO() })
	if t.Logf("%d values were revised, and no others marked or listed", n); n < 50 {
		t.Errorf("%d values were revised; expected 50 and more", n)
	}
}

// TestYearOfRevisions does the same with returns that are made up.
func TestYearOfRevisions(t *testing.T) {
	long(t)
	returns := "Month,Organisation,Organisation type,Parent department,Payroll headcount,Payroll FTE,Paybill (£),Captured,Source\n"
	revisions := "Month,Organisation,Column,Earlier value,Later value,Earlier captured,Later captured\n"
	for p := input.MonthPeriod(2025, time.June); p.Compare(input.MonthPeriod(2026, time.May)) <= 0; p = p.Add(1) {
		captured := p.To().Add(20)
		for i, body := range []string{"Ministry of Tests", "Office of Weights", "Board of Measures"} {
			n := 100*(i+1) + int(p.To().Month)
			returns += fmt.Sprintf("%s,%s,Agency,Ministry of Tests,%d,%d,%d,%s,Returns\n", p.Code(), body, n, n-3, 4000*n, captured.ISO())
		}
	}
	for _, r := range []string{
		"2025-07,Office of Weights,Payroll headcount,150,207,2025-08-20,2025-09-20", // soon after it was issued
		"2025-08,Office of Weights,Payroll FTE,206,205,2025-09-20,2025-09-25",       // before it was issued
		"2025-06,Board of Measures,Paybill (£),1,9,2025-07-20,2025-10-20",           // twice
		"2025-06,Board of Measures,Paybill (£),9,1224000,2025-10-20,2025-12-20",
		"2026-05,Ministry of Tests,Payroll headcount,1,105,2026-06-20,2026-08-20", // after all runs
	} {
		revisions += r + "\n"
	}
	y := readYear(t, []byte(returns), []byte(revisions), func(string) bool { return true })
	if n := y.through(t, input.MonthPeriod(2026, time.May), func(p input.Period) string { return p.To().Add(30).ISO() }); n != 3 {
		t.Errorf("%d values were revised; expected 3", n)
	}
}
