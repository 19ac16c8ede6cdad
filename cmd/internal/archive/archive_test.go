package archive

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func newArchive(t *testing.T) (*Archive, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "an archive?")
	a, err := Create(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a, dir
}

func put(t *testing.T, a *Archive, text string) string {
	t.Helper()
	name, err := a.Put([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return name
}

func issued(t *testing.T, a *Archive, period, workbook, pdf string) *Run {
	t.Helper()
	r := &Run{Period: period, Program: "briefpack 0", Started: "2026-06-01T06:00:00Z", Files: []File{{Input, "in.xlsx", put(t, a, workbook)}},
		Issues: []Issue{{Pack: "it-spend", Template: "it-spend", PDF: put(t, a, pdf), Manifest: put(t, a, "{}"),
			Figures: []Figure{{Ref: "F1", Name: "spend.it.latest", Unit: "£", Value: "29100000", Printed: "£29.1 million", Cells: "Spend!F4"},
				{Ref: "F10", Name: "b"}, {Ref: "F2", Name: "c"}}}}}
	if err := a.Add(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRunsAreKept(t *testing.T) {
	a, dir := newArchive(t)
	first := issued(t, a, "2026-04", "april", "pdf of april")
	second := issued(t, a, "2026-05", "may", "pdf of may")
	third := issued(t, a, "2026-05", "may mended", "pdf of may, mended")
	a.Close()

	a, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	runs, err := a.Runs()
	if err != nil || len(runs) != 3 {
		t.Fatalf("found %d runs (%v); expected 3", len(runs), err)
	}
	for i, want := range []int64{0, third.Issues[0].ID, 0} {
		if got := runs[i].Issues[0].Superseded; got != want {
			t.Errorf("run %d: superseded by %d; expected %d", i+1, got, want)
		}
	}
	again, err := a.Run(first.ID)
	if err != nil {
		t.Fatal(err)
	}
	if f := again.Issues[0].Figures; len(f) != 3 || f[0] != first.Issues[0].Figures[0] || f[1].Ref != "F10" || f[2].Ref != "F2" {
		t.Errorf("found the figures %+v", f)
	}
	if data, err := a.Get(again.Issues[0].PDF); string(data) != "pdf of april" {
		t.Errorf("found %q (%v)", data, err)
	}
	if s, err := a.Last("it-spend", "2026-05"); s == nil || s.ID != first.Issues[0].ID {
		t.Errorf("the last pack before May is %+v (%v); expected that of April", s, err)
	}
	if s, err := a.Last("it-spend", "2026-06"); s == nil || s.ID != third.Issues[0].ID {
		t.Errorf("the last pack before June is %+v (%v); expected the second of May", s, err)
	}
	if s, err := a.Last("it-spend", "2026-04"); s != nil || err != nil {
		t.Errorf("found a pack before the first: %+v (%v)", s, err)
	}
	if s, err := a.Standing("it-spend", "2026-05"); s == nil || s.ID != third.Issues[0].ID {
		t.Errorf("the standing pack of May is %+v (%v)", s, err)
	}
	if r, err := a.Earlier("2026-05"); r == nil || r.ID != first.ID {
		t.Errorf("the run before May is %+v (%v)", r, err)
	}
	if r, err := a.Formerly("2026-05", third.Files); r == nil || r.ID != second.ID {
		t.Errorf("the former run of May is %+v (%v)", r, err)
	}
	if _, err := a.Run(9); !errors.Is(err, ErrNone) {
		t.Errorf("found %v; expected that there is no run 9", err)
	}
}

// TestNothingIsChanged tries what the database must refuse.
func TestNothingIsChanged(t *testing.T) {
	a, _ := newArchive(t)
	issued(t, a, "2026-05", "may", "pdf")
	for _, statement := range []string{
		"DELETE FROM run", "DELETE FROM file", "DELETE FROM issue", "DELETE FROM figure",
		"UPDATE run SET period = '2026-06'", "UPDATE file SET sha256 = ''", "UPDATE figure SET value = '1'",
		"UPDATE issue SET pdf = 'x'", "UPDATE issue SET pdf = 'x', superseded = id", "UPDATE issue SET superseded = NULL",
		"UPDATE issue SET earlier = id, superseded = id",
		"REPLACE INTO figure SELECT issue, ref, name, period, unit, '1', missing, printed, cells FROM figure",
		"INSERT OR IGNORE INTO run SELECT * FROM run",
		"INSERT INTO figure SELECT issue, ref, name, period, unit, '1', missing, printed, cells FROM figure WHERE true ON CONFLICT DO UPDATE SET value = '1'",
	} {
		if _, err := a.db.Exec(statement); err == nil || !strings.Contains(err.Error(), "the archive keeps what was issued") {
			t.Errorf("%s: found %v; expected it to be refused", statement, err)
		}
	}
	if _, err := a.db.Exec("UPDATE issue SET superseded = id"); err != nil {
		t.Errorf("an issue could not be marked as superseded: %v", err)
	}
	if _, err := a.db.Exec("UPDATE issue SET superseded = NULL"); err == nil {
		t.Error("the mark could be taken back")
	}
}

// TestAddIsWhole: of a run that cannot be recorded whole nothing is.
func TestAddIsWhole(t *testing.T) {
	a, _ := newArchive(t)
	bad := &Run{Period: "2026-05", Issues: []Issue{{Pack: "a", Figures: []Figure{{Ref: "F1"}, {Ref: "F1"}}}}}
	if err := a.Add(context.Background(), bad); err == nil {
		t.Fatal("two figures of one reference were taken")
	}
	if runs, err := a.Runs(); len(runs) != 0 || err != nil {
		t.Errorf("found %d runs (%v); expected none", len(runs), err)
	}
}

func TestFilesAreChecked(t *testing.T) {
	a, _ := newArchive(t)
	name := put(t, a, "a workbook")
	if put(t, a, "a workbook") != name {
		t.Error("the same file has two names")
	}
	var missing *MissingError
	if _, err := a.Get(hashOf([]byte("another"))); !errors.As(err, &missing) {
		t.Errorf("found %v; expected that the file is missing", err)
	}
	if _, err := a.Get("../../etc"); !errors.As(err, &missing) {
		t.Errorf("found %v; expected that no path is a name", err)
	}
	if err := os.Chmod(a.place(name), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(a.place(name), []byte("tampered"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Get(name); !errors.As(err, &missing) {
		t.Errorf("found %v; expected that a changed file is told", err)
	}
	if put(t, a, "a workbook") != name {
		t.Error("the file has another name now")
	}
	if data, err := a.Get(name); string(data) != "a workbook" {
		t.Errorf("a changed file was not mended: %q (%v)", data, err)
	}
}

func TestOpenNeedsAnArchive(t *testing.T) {
	if _, err := Open(t.TempDir()); err == nil || !strings.Contains(err.Error(), "found no archive") {
		t.Errorf("found %v", err)
	}
	a, dir := newArchive(t)
	if _, err := a.db.Exec("PRAGMA user_version = 9"); err != nil {
		t.Fatal(err)
	}
	for _, open := range []func(string) (*Archive, error){Open, Create} {
		if _, err := open(dir); err == nil || !strings.Contains(err.Error(), "version 9") {
			t.Errorf("found %v; expected another version to be refused", err)
		}
	}
}

// TestSweep: only what a dead run has begun goes, and not what a living one may be at.
func TestSweep(t *testing.T) {
	a, dir := newArchive(t)
	name := put(t, a, "a workbook")
	now := time.Date(2026, time.March, 29, 1, 30, 0, 0, time.UTC) // clocks go forward
	old, young := filepath.Join(filepath.Dir(a.place(name)), begun+"1"), filepath.Join(filepath.Dir(a.place(name)), begun+"2")
	for path, age := range map[string]time.Duration{old: 25 * time.Hour, young: 23 * time.Hour, a.place(name): 100 * time.Hour} {
		if path != a.place(name) {
			if err := os.WriteFile(path, nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chtimes(path, time.Time{}, now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Sweep(now.Add(-24 * time.Hour)); err != nil {
		t.Fatal(err)
	}
	left, err := filepath.Glob(filepath.Join(strings.ReplaceAll(dir, "?", "\\?"), "files", "*", begun+"*"))
	if err != nil || len(left) != 1 || left[0] != young {
		t.Errorf("found %v (%v); expected the young file alone", left, err)
	}
	if _, err := a.Get(name); err != nil {
		t.Errorf("the workbook is gone: %v", err)
	}
}
