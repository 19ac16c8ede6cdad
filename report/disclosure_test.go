package report_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"briefpack/report"
	"briefpack/report/document"
)

// Where Settings asks for it, a number of one to four people stands nowhere in
// a pack: not in text, table, chart, annex, companion or manifest.
func TestSmallCountsAreNotTold(t *testing.T) {
	text := strings.Replace(testSettings, "Classification | OFFICIAL\n", "Classification | OFFICIAL\nSuppress small counts | YES\nLimits of use | Not for setting pay\n", 1) +
		"-- Headcount --\nSeries | Organisation | Period | Measure | Value\nit | Ministry of Tests | 2026-05 | IT staff | 3\nit | Ministry of Tests | 2025-05 | IT staff | 871\n\n" +
		"-- Sites --\nSite | Staff north | Staff south | Staff east | Total staff\nYork | 4 | 866 | 877 | 1747\nHull | 811 | 822 | 833 | 2466\n"
	template := "---\ntitle: Small\n---\nThere are {{headcount.it.latest}}, a change of {{headcount.it.change-amount}}.\n\n## Sites\n\n" +
		"```table\ndata: sheet.sites\n```\n\n```chart\nkind: bar\ndata: sheet.sites\nx: Site\ny: Staff north\n```\n\n```table\ndata: sheet.headcount\ncolumns: Period, Value\n```\n"
	for _, asked := range []bool{true, false} {
		d := read(t, strings.Replace(text, "YES", map[bool]string{true: "Yes", false: "No"}[asked], 1))
		jobs, problems := report.Plan(d, report.Options{Templates: set(t, map[string]string{"small": template}), Packs: []string{"small"}, Checks: []string{"text-number"}})
		if len(jobs) != 1 {
			t.Fatal(problems)
		}
		p, err := jobs[0].Build()
		if err != nil {
			t.Fatal(err)
		}
		all := wholeText(t, p)
		for _, secret := range []string{"866", "868"} { // the second number of the sum; the change from 871
			if strings.Contains(all, secret) == asked {
				t.Errorf("asked: %v; found %q: %v", asked, secret, !asked)
			}
		}
		if table := tableOfPack(p, "1"); asked && (table[0][1] != "[c]" || table[0][2] != "[c]" || table[0][3] != "877" || table[1][1] != "811") {
			t.Errorf("found the table %q", table)
		}
		if asked && !strings.Contains(assurance(p, "Disclosure"), "left out as [c]") || !strings.Contains(assurance(p, "Limits of use"), "These are not official statistics. Not for setting pay.") {
			t.Errorf("found %q and %q", assurance(p, "Disclosure"), assurance(p, "Limits of use"))
		}
		if got := assurance(p, "Checks"); !strings.HasPrefix(got, "1 rule run, of which 1 found nothing; 1 workbook read") {
			t.Errorf("found %q", got)
		}
	}
}

// A total in a sheet of its own gives no number of one to four people back: a second
// number goes with it. Where the total is another number, it stays.
func TestTotalsElsewhereAreGuarded(t *testing.T) {
	template := "---\ntitle: Small\n---\nThere are {{headcount.it.latest}} staff.\n\n## Sites\n\n```table\ndata: sheet.sites\n```\n"
	for total, told := range map[string]bool{"1737": false, "1738": true} {
		text := strings.Replace(testSettings, "Classification | OFFICIAL\n", "Classification | OFFICIAL\nSuppress small counts | Yes\n", 1) +
			"-- Headcount --\nSeries | Organisation | Period | Measure | Value\nit | Ministry of Tests | 2026-05 | IT staff | " + total + "\n\n" +
			"-- Sites --\nSite | Staff\nYork | 4\nHull | 866\nDeal | 867\n"
		jobs, problems := report.Plan(read(t, text), report.Options{Templates: set(t, map[string]string{"small": template}), Packs: []string{"small"}})
		if len(jobs) != 1 {
			t.Fatal(problems)
		}
		p, err := jobs[0].Build()
		if err != nil {
			t.Fatal(err)
		}
		all := wholeText(t, p)
		if !strings.Contains(all, total[:1]+","+total[1:]) {
			t.Errorf("the total %s is not told", total)
		}
		if strings.Contains(all, "866") != told {
			t.Errorf("with a total of %s found 866: %v", total, !told)
		}
		if !strings.Contains(assurance(p, "Limits of use"), "not against rounded totals") {
			t.Errorf("found the limits %q", assurance(p, "Limits of use"))
		}
	}
}

// tableOfPack is the cells of a table by its number.
func tableOfPack(p *report.Pack, number string) [][]string {
	for _, b := range p.Document.Body {
		if table, ok := b.(*document.Table); ok && table.Number == number {
			return rowsOf(b)
		}
	}
	return nil
}

// wholeText is all that a pack says, attachments included.
func wholeText(t *testing.T, p *report.Pack) string {
	t.Helper()
	var b bytes.Buffer
	if err := document.WriteText(&b, p.Document); err != nil {
		t.Fatal(err)
	}
	m, err := json.Marshal(p.Manifest)
	if err != nil {
		t.Fatal(err)
	}
	b.Write(m)
	z, err := zip.NewReader(bytes.NewReader(p.Book), int64(len(p.Book)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, "xl/worksheets/sheet") && f.Name != "xl/sharedStrings.xml" {
			continue
		}
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&b, part); err != nil {
			t.Fatal(err)
		}
	}
	return strings.ReplaceAll(b.String(), "\u00a0", " ")
}
