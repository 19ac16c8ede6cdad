package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func instant(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// TestDeadlines: summer time, the ends of months and years, leap years.
func TestDeadlines(t *testing.T) {
	for _, c := range []struct{ by, now, at, period string }{
		{"10 07:00", "2026-06-10T06:00:00Z", "2026-06-10T06:00:00Z", "2026-05"},         // 07:00 in summer: due this moment
		{"10 07:00", "2026-06-10T05:59:59Z", "2026-05-10T06:00:00Z", "2026-04"},         // a second before
		{"10 07:00", "2026-01-10T06:59:59Z", "2025-12-10T07:00:00Z", "2025-11"},         // winter, across the year
		{"10 07:00", "2026-01-10T07:00:00Z", "2026-01-10T07:00:00Z", "2025-12"},         // January asks for December
		{"31 23:30", "2026-02-28T23:30:00Z", "2026-02-28T23:30:00Z", "2026-01"},         // February has no 31st
		{"31 23:30", "2028-02-29T23:29:00Z", "2028-01-31T23:30:00Z", "2027-12"},         // leap year
		{"31 23:30", "2026-06-30T22:30:00Z", "2026-06-30T22:30:00Z", "2026-05"},         // 30 June 23:30 in London
		{"1 00:30", "2026-06-30T23:30:00Z", "2026-06-30T23:30:00Z", "2026-06"},          // 1 July in London, 30 June in UTC
		{"29 01:30", "2026-03-29T01:29:59Z", "2026-02-28T01:30:00Z", "2026-01"},         // 01:30 does not exist on 29 March 2026
		{"29 01:30", "2026-03-29T01:30:00Z", "2026-03-29T01:30:00Z", "2026-02"},         // it is read as 02:30
		{"25 01:30", "2026-10-25T00:30:00Z", "2026-09-25T00:30:00Z", "2026-08"},         // 01:30 comes twice on 25 October 2026
		{"25 01:30", "2026-10-25T01:30:00Z", "2026-10-25T01:30:00Z", "2026-09"},         // the second counts
		{"29 12:00", "2026-03-29T11:00:00Z", "2026-03-29T11:00:00Z", "2026-02"},         // noon of that day
		{"28 12:00", "2026-03-28T12:00:00Z", "2026-03-28T12:00:00Z", "2026-02"},         // noon of the day before
		{"25 12:00", "2026-10-25T12:00:00Z", "2026-10-25T12:00:00Z", "2026-09"},         // noon of that day
		{"24 12:00", "2026-10-24T11:00:00Z", "2026-10-24T11:00:00Z", "2026-09"},         // noon of the day before
		{"2026-06-10 07:00", "2027-01-01T00:00:00Z", "2026-06-10T06:00:00Z", "2026-05"}, // once
	} {
		d, err := parseDeadline(c.by)
		if err != nil {
			t.Fatal(err)
		}
		period, at, err := d.periodDue(instant(t, c.now), 1)
		if err != nil || !at.Equal(instant(t, c.at)) || period.Code() != c.period {
			t.Errorf("%s at %s: found %s, period %s (%v); expected %s, %s", c.by, c.now, at.UTC().Format(time.RFC3339), period.Code(), err, c.at, c.period)
		}
	}
	for _, by := range []string{"", "10", "07:00", "0 07:00", "32 07:00", "10 24:00", "10 7", "2026-02-30 07:00", "tenth 07:00", "10  07:00"} {
		if _, err := parseDeadline(by); err == nil {
			t.Errorf("%q was taken for a time", by)
		}
	}
}

// expectAt asks at a time, of a folder.
func expectAt(t *testing.T, out, by, now string) (code int, said string) {
	t.Helper()
	var o, e bytes.Buffer
	r := &expectRequest{by: by, out: out, behind: 1, now: func() time.Time { return instant(t, now) }}
	err := r.answer(&console{out: &o, err: &e})
	if err != nil && err != errNo {
		o.WriteString(err.Error())
	}
	return exitCode(err), o.String()
}

func TestExpect(t *testing.T) {
	r := &runRequest{out: t.TempDir()}
	clock := func() time.Time { return instant(t, "2026-06-10T05:00:00Z") }
	c := &console{out: &bytes.Buffer{}, err: &bytes.Buffer{}}
	if err := r.carryOut(t.Context(), c, planOf(good("a"), good("b")), nil, startTiming(clock)); err != nil {
		t.Fatal(err)
	}
	month := filepath.Join(r.out, "2026-05")
	record, err := os.ReadFile(filepath.Join(month, manifestFile))
	if err != nil {
		t.Fatal(err)
	}
	const due = "2026-06-10T06:00:00Z"
	for _, s := range []struct {
		name, by, now string
		file, text    string // written first; "" leaves the folder as it is, "-" removes the file
		code          int
		says          string
	}{
		{"there", "10 07:00", due, "", "", exitDone, "the packs of May 2026 are there, due on 10 June 2026 07:00 BST: 2 packs\n"},
		{"never began", "10 07:00", "2026-07-10T06:00:00Z", "", "", exitNo, "the packs of June 2026 were due on 10 July 2026 07:00 BST, and there is no run.json"},
		{"not due", "2026-08-10 07:00", due, "", "", exitDone, "nothing is due before 10 August 2026 07:00 BST"},
		{"late", "9 07:00", due, "", "", exitDone, "they came late"},
		{"clock set back", "10 07:00", "2026-06-10T06:00:00Z", manifestFile, strings.Replace(string(record), "2026-06-10T05", "2026-06-11T05", 1), exitDone, "a clock was wrong"},
		{"changed", "10 07:00", due, "a.pdf", "%PDF", exitNo, "a.pdf in " + month + " is not the file that run.json names"},
		{"gone", "10 07:00", due, "b.pdf", "-", exitNo, "b.pdf is not in " + month},
		{"no record", "10 07:00", due, manifestFile, "{", exitNo, "cannot be understood"},
		{"some failed", "10 07:00", due, manifestFile, strings.Replace(string(record), `"done"`, `"some packs failed"`, 1), exitNo, "says: some packs failed"},
		{"other month", "10 07:00", due, manifestFile, strings.Replace(string(record), `"2026-05"`, `"2026-04"`, 1), exitNo, `is of the period "2026-04"`},
		{"empty", "10 07:00", due, manifestFile, `{"period":"2026-05","result":"done"}`, exitNo, "names no pack"},
		{"no time", "soon", due, "", "", exitUsage, `found the time "soon"`},
	} {
		t.Run(s.name, func(t *testing.T) {
			if s.file != "" {
				path := filepath.Join(month, s.file)
				was, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				defer os.WriteFile(path, was, 0o644)
				if s.text == "-" {
					os.Remove(path)
				} else if err := os.WriteFile(path, []byte(s.text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			code, said := expectAt(t, r.out, s.by, s.now)
			if code != s.code || !strings.Contains(said, s.says) {
				t.Errorf("found %d and %q; expected %d and %q", code, said, s.code, s.says)
			}
		})
	}
}
