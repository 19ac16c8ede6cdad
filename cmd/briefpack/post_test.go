package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefpack/cmd/internal/distribution"
	"briefpack/cmd/internal/ledger"
	"briefpack/cmd/internal/outbox"
	"briefpack/input"
	"briefpack/report"
)

func testLedger(t *testing.T) *ledger.Ledger {
	t.Helper()
	book, err := ledger.Open(filepath.Join(t.TempDir(), ledgerFile), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return book
}

// onePack is a run with a pack of that scope and value of one figure; "" is a figure that is missing.
func onePack(scope, value string) *runFolder {
	name := "staff"
	if scope != "" {
		name += "-" + input.Slug(scope)
	}
	f := report.PackFigure{Ref: "F1", Name: "staff.latest", Label: "Staff", Printed: value, Value: value}
	if value == "" {
		f.Missing = "not reported"
	}
	m := &report.Manifest{Schema: 1, Pack: "staff", Title: "Staff", Scope: scope, Period: "2026-05", Figures: []report.PackFigure{f}}
	kept, err := m.Encode()
	if err != nil {
		panic(err)
	}
	return &runFolder{dir: "/out/2026-05", m: &manifest{Period: "2026-05", Templates: []templateEntry{{Name: "staff"}, {Name: "pay"}}}, packs: []runPack{{
		entry: packEntry{Name: name, Classification: "OFFICIAL"}, manifest: m, text: "text", html: "<main></main>", kept: kept,
		files: []outbox.File{{Name: name + ".pdf", Data: []byte("PDF of " + value)}},
	}}}
}

func row(pack, organisation string) distribution.Row {
	return distribution.Row{Recipient: "a@example.gov.uk", Pack: pack, Organisation: organisation, Channel: distribution.Mail, PDF: true,
		When: distribution.When{Word: "always"}, Empty: distribution.Note, Place: "distribution.csv:2"}
}

func postOf(t *testing.T, f *runFolder, book *ledger.Ledger, rows ...distribution.Row) *postPlan {
	t.Helper()
	p, err := planPost(f, rows, book)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestWhoseItIs: a pack of an organisation goes to nobody who did not ask for that organisation.
func TestWhoseItIs(t *testing.T) {
	for _, c := range []struct {
		scope, pack, organisation string
		parcels, faults           int
	}{
		{"", "staff", "", 1, 0},
		{"HM Treasury", "staff", "HM Treasury", 1, 0},
		{"HM Treasury", "staff", "hm treasury", 1, 0},
		{"HM Treasury", "staff", "*", 1, 0},
		{"HM Treasury", "staff", "", 0, 1},
		{"HM Treasury", "staff", "Home Office", 0, 1},
		{"", "staff", "Home Office", 0, 1},
		{"", "staff", "*", 0, 1},
		{"", "staf", "", 0, 1},
		{"", "pay", "", 1, 0}, // not made this month: a note
	} {
		p := postOf(t, onePack(c.scope, "5"), testLedger(t), row(c.pack, c.organisation))
		if len(p.parcels) != c.parcels || len(p.faults) != c.faults {
			t.Errorf("%+v: found %s", c, p.text())
		}
	}
}

func TestWhatMustNotGoOut(t *testing.T) {
	for want, change := range map[string]func(p *runPack){
		"it failed: no room": func(p *runPack) { p.entry.Error, p.manifest = "no room", nil },
		"1 chart":            func(p *runPack) { p.entry.NoData = 1 },
		"--mail":             func(p *runPack) { p.html = "" },
	} {
		f := onePack("", "5")
		change(&f.packs[0])
		p := postOf(t, f, testLedger(t), row("staff", ""))
		if len(p.parcels) != 0 || len(p.faults) != 1 || !strings.Contains(p.faults[0], want) || p.blocked() != errUnsent {
			t.Errorf("found %s; expected a fault with %q", p.text(), want)
		}
	}
}

func TestEmptyPacks(t *testing.T) {
	for empty, want := range map[distribution.Empty]string{distribution.Skip: "", distribution.Note: "No briefing pack staff", distribution.Send: "Staff"} {
		r := row("staff", "")
		r.Empty = empty
		p := postOf(t, onePack("", ""), testLedger(t), r)
		got := ""
		if len(p.parcels) == 1 {
			got = p.parcels[0].Title
		}
		if got != want || len(p.parcels)+len(p.skipped) != 1 || len(p.faults) != 0 {
			t.Errorf("%s: found %s; expected %q", empty, p.text(), want)
		}
		if empty == distribution.Note && len(p.parcels[0].Files) != 0 {
			t.Error("found a file with a note")
		}
	}
}

// TestWhen sends one pack and plans the next.
func TestWhen(t *testing.T) {
	for _, c := range []struct {
		when     string
		was, is  string
		due      bool
		material input.Number
	}{
		{"always", "100", "100", true, input.Number{}},
		{"changed", "100", "100", false, input.Number{}},
		{"changed", "100", "101", true, input.Number{}},
		{"material", "100", "104", false, input.Fraction(1, 20)},
		{"material", "100", "105", true, input.Fraction(1, 20)},
		{"material", "100", "95", true, input.Fraction(1, 20)},
		{"material", "-100", "-104", false, input.Fraction(1, 20)},
		{"material", "0", "1", true, input.Fraction(1, 20)},
	} {
		book := testLedger(t)
		first := postOf(t, onePack("", c.was), book, row("staff", "")).parcels[0]
		first.Period = "2026-04"
		if ok, err := book.Claim(first.Key); err != nil || !ok {
			t.Fatal(ok, err)
		}
		if err := book.End(first.Key, ledger.Sent, ""); err != nil {
			t.Fatal(err)
		}
		if err := book.Keep(first.Content, first.Manifest); err != nil {
			t.Fatal(err)
		}
		r := row("staff", "")
		r.When = distribution.When{Word: c.when, Material: c.material}
		p := postOf(t, onePack("", c.is), book, r)
		if (len(p.parcels) == 1) != c.due || len(p.faults) != 0 {
			t.Errorf("%+v: found %s", c, p.text())
		}
		if c.due && c.was != c.is && !strings.Contains(p.text(), "Staff was "+c.was+", is "+c.is) {
			t.Errorf("%+v: found %s; expected the change", c, p.text())
		}
	}
}

// TestRevised: another pack of the same month goes out, and says that it is another.
func TestRevised(t *testing.T) {
	book := testLedger(t)
	first := postOf(t, onePack("", "5"), book, row("staff", "")).parcels[0]
	if first.Revised {
		t.Error("the first pack is called revised")
	}
	if _, err := book.Claim(first.Key); err != nil {
		t.Fatal(err)
	}
	if err := book.End(first.Key, ledger.Sent, ""); err != nil {
		t.Fatal(err)
	}
	if err := book.Keep(first.Content, first.Manifest); err != nil {
		t.Fatal(err)
	}
	p := postOf(t, onePack("", "6"), book, row("staff", ""))
	if len(p.parcels) != 1 || !strings.HasSuffix(p.parcels[0].Subject(), "May 2026 (revised)") {
		t.Errorf("found %s; expected a revised pack", p.text())
	}
}
