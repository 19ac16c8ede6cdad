package main

import (
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"briefpack/cmd/internal/archive"
	"briefpack/input/xlsx/xlsxtest"
)

// careless is a control: it writes the files of the folder FROM straight over those
// of TO, with an end at some step.
func careless() {
	killAt()
	from, to := os.Args[1], os.Args[2]
	filepath.WalkDir(from, func(path string, e fs.DirEntry, _ error) error {
		if e.IsDir() {
			return nil
		}
		name, _ := filepath.Rel(from, path)
		place := filepath.Join(to, name)
		data, _ := os.ReadFile(path)
		os.MkdirAll(filepath.Dir(place), 0o755)
		os.Chmod(place, 0o644)
		f, _ := os.Create(place)
		f.Write(data[:len(data)/2])
		atStep("half written")
		f.Write(data[len(data)/2:])
		f.Close()
		atStep("written")
		return nil
	})
}

// keptStates is an archive with one month, and with the next.
type keptStates struct {
	books, packs  string
	before, after string   // folders
	out           string   // of both months
	runs          []string // what the archive says of each run
}

func twoKept(t *testing.T) *keptStates {
	t.Helper()
	dir := t.TempDir()
	m := &keptStates{books: filepath.Join(dir, "books"), packs: filepath.Join(dir, "packs"), before: filepath.Join(dir, "before"), after: filepath.Join(dir, "after"), out: filepath.Join(dir, "out")}
	lay(t, map[string][]byte{"in.xlsx": xlsxtest.Build(t, smallWorkbook)}, m.books)
	lay(t, map[string][]byte{"copy.md": []byte("---\ntitle: Copy\n---\nThe IT budget is {{spend.it.latest}}.\n")}, m.packs)
	if code, log := m.run(t, 0, m.before, m.out, "2026-04"); code != exitDone {
		t.Fatalf("found exit code %d\n%s", code, log)
	}
	m.copyTo(t, m.after)
	lay(t, map[string][]byte{"in.xlsx": xlsxtest.Build(t, strings.ReplaceAll(smallWorkbook, "19,800,000", "31,400,000"))}, m.books)
	if code, log := m.run(t, 0, m.after, m.out, "2026-05"); code != exitDone {
		t.Fatalf("found exit code %d\n%s", code, log)
	}
	runs, faults := lookAt(t, m.after)
	if len(faults) > 0 || len(runs) != 2 {
		t.Fatalf("found %d runs, with %v; expected two without a fault", len(runs), faults)
	}
	m.runs = runs
	return m
}

func (m *keptStates) copyTo(t *testing.T, dir string) {
	t.Helper()
	if err := os.CopyFS(dir, os.DirFS(m.before)); err != nil {
		t.Fatal(err)
	}
}

func (m *keptStates) run(t *testing.T, n int, kept, out, months string, more ...string) (code int, log string) {
	t.Helper()
	args := append([]string{"run", m.books, "--templates", m.packs, "--pack", "copy", "--archive", kept, "--out", out, "--period", months}, more...)
	cmd := exec.Command("briefpack-killed", args...)
	cmd.Env = append(os.Environ(), "KILL_AT="+strconv.Itoa(n))
	text, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), string(text)
}

// lookAt is what an archive says of each of its runs, with all that is wrong with it.
func lookAt(t *testing.T, dir string) (runs, faults []string) {
	t.Helper()
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(filepath.Join(dir, archive.Database)))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	whole := ""
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&whole); err != nil || whole != "ok" {
		fault("the database is not whole: %s %v", whole, err)
		return nil, faults
	}
	a, err := archive.Open(dir)
	if err != nil {
		fault("%v", err)
		return nil, faults
	}
	defer a.Close()
	list, err := a.Runs()
	if err != nil {
		fault("%v", err)
	}
	for _, r := range list {
		full, err := a.Run(r.ID)
		if err != nil {
			fault("%v", err)
			continue
		}
		say := r.Period
		names := []string{}
		for _, f := range full.Files {
			names = append(names, f.SHA256)
		}
		for _, s := range full.Issues {
			names = append(names, s.PDF, s.Companion, s.Manifest)
			say += fmt.Sprintf(" %s %s %d figures, earlier %d", s.Pack, s.PDF, len(s.Figures), s.Earlier)
		}
		for _, name := range names {
			if _, err := a.Get(name); err != nil {
				fault("run %d: %v", r.ID, err)
			}
		}
		runs = append(runs, say)
	}
	err = filepath.WalkDir(filepath.Join(dir, "files"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			return err
		}
		data, err := os.ReadFile(path)
		if err == nil && hash(data) != e.Name() {
			fault("the file %s is torn", e.Name())
		}
		return err
	})
	if err != nil {
		fault("%v", err)
	}
	return runs, faults
}

// TestKilledArchivingAtEveryStep ends an archived run by SIGKILL at each of its
// steps: the archive is whole and has the run or has it not, and a run with
// --resume goes on to what a run without deaths would have come to.
func TestKilledArchivingAtEveryStep(t *testing.T) {
	long(t)
	m := twoKept(t)
	fired, resumed := 0, 0
	steps := map[string]int{}
	for n := 1; ; n++ {
		dir := t.TempDir()
		kept, out := filepath.Join(dir, "kept"), filepath.Join(dir, "out")
		m.copyTo(t, kept)
		code, log := m.run(t, n, kept, out, "2026-05")
		if code == exitDone {
			break
		}
		_, step, ok := strings.Cut(log, "killed at: ")
		if step = strings.TrimSpace(step); !ok || code != -1 {
			t.Fatalf("step %d: found exit code %d; expected the process to be killed\n%s", n, code, log)
		}
		fired++
		steps[step]++
		runs, faults := lookAt(t, kept)
		if len(faults) > 0 {
			t.Errorf("killed at step %d (%s): %v", n, step, faults)
		}
		if want := m.runs[:len(runs)]; len(runs) < 1 || strings.Join(runs, "\n") != strings.Join(want, "\n") {
			t.Errorf("killed at step %d (%s): found the runs\n%s\nexpected\n%s", n, step, strings.Join(runs, "\n"), strings.Join(m.runs, "\n"))
		}
		if steps[step] > 1 {
			continue // the first of its kind goes on
		}
		resumed++
		if code, log := m.run(t, 0, kept, out, "2026-04..2026-05", "--resume"); code != exitDone {
			t.Errorf("after step %d (%s) resume ends with %d\n%s", n, step, code, log)
		}
		if runs, faults = lookAt(t, kept); len(faults) > 0 || strings.Join(runs, "\n") != strings.Join(m.runs, "\n") {
			t.Errorf("after step %d (%s) resume leaves %v, with %v; expected %v", n, step, runs, faults, m.runs)
		}
		for name, data := range contents(t, filepath.Join(out, "2026-05")) {
			if want, err := os.ReadFile(filepath.Join(m.out, "2026-05", name)); err != nil || name != manifestFile && string(data) != string(want) {
				t.Errorf("after step %d (%s) resume leaves another %s (%v)", n, step, name, err)
			}
		}
	}
	t.Logf("%d runs killed, %d of them resumed: %v", fired, resumed, steps)
	if fired < 30 || steps["archive file moved"] != 4 || steps["archive row written"] != 1 || steps["archive row committed"] != 1 || steps["file moved"] != 3 {
		t.Errorf("%d runs were killed, at %v; expected one at each step", fired, steps)
	}
}

// TestKilledArchivingCatches is the control: a program that writes straight over an
// archive is caught wherever it dies, but where all that is new is there.
func TestKilledArchivingCatches(t *testing.T) {
	long(t)
	m := twoKept(t)
	caught := 0
	for n := 1; ; n++ {
		to := filepath.Join(t.TempDir(), "kept")
		m.copyTo(t, to)
		cmd := exec.Command("briefpack-careless", m.after, to)
		cmd.Env = append(os.Environ(), "KILL_AT="+strconv.Itoa(n))
		if err := cmd.Run(); err == nil {
			if t.Logf("%d of %d deaths were caught", caught, n-1); caught < n/2 {
				t.Errorf("%d of %d deaths were caught; expected every second at the least", caught, n-1)
			}
			return
		}
		runs, faults := lookAt(t, to)
		if done := strings.Join(runs, "\n") == strings.Join(m.runs, "\n"); len(faults) == 0 && !done {
			t.Errorf("death %d: no fault was found in %v", n, runs)
		}
		if len(faults) > 0 {
			caught++
		}
	}
}
