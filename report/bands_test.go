package report_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strings"
	"testing"

	"briefpack/report"
)

// The pay of the posts, each in another place than the others; none is a number that
// stands elsewhere.
const bandedSheets = "-- Roles --\nRef | Department | Post | Grade | Pay minimum (£) | Pay maximum (£) | Actual salary (£) | Source | Note\n" +
	"chief | Ministry of Tests | Chief tester | T1 | 271300 | 287300 | 281700 | Advert: maximum salary £287,300 or £287.3k | Was offered 287300\n" +
	"secretary | Ministry of Tests | Permanent secretary | Permanent Secretary | [x] | 203600 | 201100 | Advert | \n" +
	"deputy | Ministry of Tests | Deputy tester | T1 | 113700 | 206900 | 204200 | Advert | \n\n" +
	"-- Pay ranges --\nGrade | Effective from | Minimum | Maximum | Source\nT1 | 2024-04-01 | 128100 | 208100 | Guidance\n\n" +
	"-- Thresholds --\nThreshold | Effective from | Amount | Source\nApproval of total remuneration | 2025-06-01 | 174000 | Guidance\n\n" +
	"-- Teams --\nTeam | Staff | Average salary (£)\nSmall | 2 | 61900\nLarge | 12 | 52300\n\n" +
	"-- Commentary --\nPack | Section | Text | Author | Date | Figures\nbanded | said | The chief tester is paid up to £287,300. | Analysis | 2026-05-31 | pay.chief.maximum = £287,300\n" +
	"banded | moved | The deputy was dear. | Analysis | 2026-05-31 | pay.deputy.maximum = £231,900\n"

const bandedPack = `---
title: Banded
---
Maximum pay for {{pay.top.short-name}} is {{pay.top.maximum}}: {{pay.top.against-range}}, {{pay.top.ratio-to-permanent-secretary}} times.

` + "```findings\n```\n" + `
## Posts

{{roles.chief.actual-salary}}; {{pay.deputy.maximum}} is {{pay.deputy.against-range}}; the gap is {{pay.chief.gap-to.deputy}} and {{pay.deputy.gap-to.secretary}}; {{pay.posts.above-range}}; {{pay.posts.above-threshold}}; {{pay.chief.position-in-range}}; {{pay.chief.compa-ratio}}.

` + "```chart\nkind: bar\ndata: pay.posts\nx: Post\ny: Pay maximum\n```\n\n```chart\nkind: range\ndata: pay.current-ranges\nx: Grade, Grade name\ny: Minimum, Maximum, Pay maximum, Against maximum\nby: Post\n```\n\n" +
	"```table\ndata: sheet.roles\ntotal: yes\n```\n\n```table\ndata: pay.posts\n```\n\n```table\ndata: sheet.teams\n```\n\n## Said\n\n```commentary\nsection: said\n```\n\n```commentary\nsection: moved\n```\n"

// Where Settings asks for it, the pay of a post stands nowhere in a pack but as its
// band: not in text, table, chart, annex, companion or manifest, nor in any byte of
// the file.
func TestPayInBandsIsNotTold(t *testing.T) {
	secrets := []int{271300, 287300, 281700, 203600, 201100, 113700, 206900, 204200, 61900}
	worked := []string{
		"79,200", "38.1%", // above the maximum of the grade
		"80,400", "3,300", // gaps between posts
	}
	for _, asked := range []bool{true, false} {
		settings := testSettings
		if asked {
			settings = strings.Replace(settings, "Classification | OFFICIAL\n", "Classification | OFFICIAL\nPay in bands | Yes\n", 1)
		}
		jobs, problems := report.Plan(read(t, settings+bandedSheets), report.Options{Templates: set(t, map[string]string{"banded": bandedPack}), Packs: []string{"banded"}})
		if len(jobs) != 1 {
			t.Fatal(problems)
		}
		p, err := jobs[0].Build()
		if err != nil {
			t.Fatal(err)
		}
		all := wholeText(t, p)
		told := append([]string(nil), worked...)
		for _, n := range secrets {
			told = append(told, fmt.Sprint(n), fmt.Sprintf("%d,%03d", n/1000, n%1000))
		}
		found := 0
		for _, s := range told {
			if strings.Contains(all, s) {
				found++
				if asked {
					t.Errorf("found %q in the pack", s)
				}
			}
		}
		inFile := fileHas(t, p.PDF, told)
		if asked && len(inFile) > 0 {
			t.Errorf("found %q in the file", inFile)
		}
		// The search must be able to fail: without bands every amount is there.
		if !asked && (found < len(secrets)+len(worked) || len(inFile) < len(secrets)+len(worked)) {
			t.Errorf("without bands found %d in the pack, and in the file %q", found, inFile)
		}
		if asked {
			inBands(t, all, p)
		}
	}
}

// inBands looks at what is told instead.
func inBands(t *testing.T, all string, p *report.Pack) {
	t.Helper()
	for _, want := range []string{
		"Maximum pay for Chief tester is £285,000 to £289,999: £76,900 to £81,899 (37.0% to 39.4%) above the T1 maximum, 1.39 to 1.45 times.",
		"£280,000 to £284,999; £205,000 to £209,999 is withheld (pay in bands does not tell which is higher)",
		"the gap is £75,001 to £84,999 and £1 to £9,999;",
		"Advert: maximum salary £285,000 to £289,999 or £285,000 to £289,999",
		"£52,300"[2:],         // the average of twelve
		"£60,000 to £64,999",  // that of two
		"128,100", "£174,000", // of no post
		"pay of posts is told in bands of £5,000",
		"each value stands at the lower end of its band",
		"“Maximum pay” read otherwise when it was written than £205,000 to £209,999.",
		"The chief tester is paid up to £285,000 to £289,999.",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("found no %q", want)
		}
	}
	for _, f := range p.Manifest.Figures {
		if f.Name == "pay.top.maximum" && (f.Value != "£285,000 to £289,999" || f.Exact != f.Value) {
			t.Errorf("the manifest has %q and %q", f.Value, f.Exact)
		}
	}
	// of posts above a limit that some bands hold, no number is told
	if !strings.Contains(all, "and £1 to £9,999; withheld; 3; 196.1% to 202.4%; 1.70 to 1.73.") {
		t.Error("found a count of posts above a maximum that the band of one of them holds, or none above the threshold")
	}
}

// fileHas are those of texts that stand in a PDF as ASCII or UTF-16, plain or in
// hexadecimal digits, after everything in it is unpacked: streams, and the parts of
// attached workbooks.
func fileHas(t *testing.T, pdf []byte, texts []string) []string {
	t.Helper()
	parts := [][]byte{pdf}
	for rest := pdf; ; {
		_, after, ok := bytes.Cut(rest, []byte("stream\n"))
		if !ok {
			break
		}
		rest = after
		z, err := zlib.NewReader(bytes.NewReader(after))
		if err != nil {
			continue
		}
		data, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, data)
		if book, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
			for _, f := range book.File {
				part, err := f.Open()
				if err != nil {
					t.Fatal(err)
				}
				data, err := io.ReadAll(part)
				if err != nil {
					t.Fatal(err)
				}
				parts = append(parts, data)
			}
		}
	}
	if len(parts) < 15 {
		t.Fatalf("unpacked %d parts", len(parts))
	}
	all := bytes.Join(parts, []byte("\n"))
	var out []string
	for _, text := range texts {
		var wide, hex strings.Builder
		for _, r := range text {
			wide.Write([]byte{byte(r >> 8), byte(r)})
			fmt.Fprintf(&hex, "%04x", r)
		}
		if bytes.Contains(all, []byte(text)) || bytes.Contains(all, []byte(wide.String())) || bytes.Contains(all, []byte(hex.String())) {
			out = append(out, text)
		}
	}
	return out
}
