package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"briefpack/cmd/internal/batch"
	"briefpack/input"
	"briefpack/input/xlsx/xlsxtest"
	"briefpack/report"
)

const smallWorkbook = `
-- Settings --
Setting        | Value
Organisation   | Ministry of Tests
Period         | 2026-05
Classification | OFFICIAL

-- Spend --
Series | Organisation      | Period  | Category  | Measure | Amount (£) | Source
it     | Ministry of Tests | 2023-24 | IT budget | Budget  | 20,000,000 | Annual accounts
it     | Ministry of Tests | 2024-25 | IT budget | Budget  | 19,800,000 | Annual accounts
`

// planOf is a plan whose packs are built by these functions.
func planOf(jobs ...batch.Job) *plan {
	d := &input.Dataset{}
	d.Settings.Period = input.Time{V: input.MonthPeriod(2026, time.May), Known: true}
	return &plan{data: d, jobs: jobs}
}

func good(name string) batch.Job {
	return batch.Job{Name: name, Build: func() (*report.Pack, error) {
		return &report.Pack{Name: name, PDF: []byte("%PDF " + name), Pages: 3, Findings: 2}, nil
	}}
}

func bad(name string, err error) batch.Job {
	return batch.Job{Name: name, Build: func() (*report.Pack, error) { return nil, err }}
}

func panicking(name string) batch.Job {
	return batch.Job{Name: name, Build: func() (*report.Pack, error) { panic("index out of range") }}
}

// carry carries out a plan in a folder of its own.
func carry(t *testing.T, ctx context.Context, r *runRequest, p *plan) (out, stdout, stderr string, err error) {
	t.Helper()
	var o, e bytes.Buffer
	r.out = filepath.Join(t.TempDir(), "out")
	err = r.carryOut(ctx, &console{out: &o, err: &e, quiet: r.quiet}, p, nil, startTiming(time.Now))
	return filepath.Join(r.out, "2026-05"), o.String(), e.String(), err
}

func TestSomePacksFail(t *testing.T) {
	fault := input.Problems{{Code: "missing-table", Severity: input.Error, File: "b.md", Line: 7, Found: "no table", Mend: "add one"}}
	p := planOf(good("a"), bad("b", fault), panicking("c"), bad("d", errors.New("no space left")), good("e"))
	out, stdout, stderr, err := carry(t, t.Context(), &runRequest{}, p)
	if code := exitCode(err); code != exitSomeFailed {
		t.Errorf("found exit code %d (%v); expected %d", code, err, exitSomeFailed)
	}
	for _, want := range []string{
		"error: b.md:7: found no table\n  to mend it: add one\n",
		`error: pack "b" was not made: 1 error, no warnings, no notes`,
		`error: pack "c" was not made: fault in the program while building pack "c": index out of range`,
		"run_test.go:", // the stack
		`error: pack "d" was not made: no space left`,
		"built e: 3 pages, 6 B\n",
	} {
		if !strings.Contains(stderr, want) {
			t.Errorf("the log does not say %q:\n%s", want, stderr)
		}
	}
	for _, want := range []string{"a          3   6 B         2         0\n", "b     failed\n", "2 packs of 5 in "} {
		if !strings.Contains(stdout, want) {
			t.Errorf("the closing table does not say %q:\n%s", want, stdout)
		}
	}
	record, readErr := os.ReadFile(filepath.Join(out, "run.json"))
	if readErr != nil {
		t.Fatal(readErr)
	}
	for _, want := range []string{`"result": "some packs failed"`, `"error": "no space left"`, `"file": "a.pdf"`} {
		if !bytes.Contains(record, []byte(want)) {
			t.Errorf("run.json does not say %s:\n%s", want, record)
		}
	}
	if bytes.Contains(record, []byte("run_test.go")) {
		t.Error("run.json holds a stack, which differs between machines")
	}
	if got, want := listing(t, out), "a.pdf e.pdf run.json"; got != want {
		t.Errorf("found the files %s; expected %s", got, want)
	}
}

func TestAllPacksFail(t *testing.T) {
	out, stdout, stderr, err := carry(t, t.Context(), &runRequest{json: true}, planOf(bad("a", errors.New("broken"))))
	if code := exitCode(err); code != exitSomeFailed {
		t.Errorf("found exit code %d; expected %d", code, exitSomeFailed)
	}
	if !strings.Contains(stderr, "nothing was written") || !strings.Contains(stdout, `"error": "broken"`) {
		t.Errorf("found %q and %q; expected both to say that nothing was made", stdout, stderr)
	}
	if _, err := os.Stat(filepath.Dir(out)); err == nil {
		t.Error("the output folder was made for nothing")
	}
}

func TestInterruptedBetweenPacks(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	stop := batch.Job{Name: "b", Build: func() (*report.Pack, error) { cancel(); return &report.Pack{PDF: []byte("b")}, nil }}
	out, stdout, _, err := carry(t, ctx, &runRequest{jobs: 1}, planOf(good("a"), stop, good("c")))
	if code := exitCode(err); code != exitInterrupted {
		t.Errorf("found exit code %d (%v); expected %d", code, err, exitInterrupted)
	}
	if _, err := os.Stat(filepath.Dir(out)); err == nil || stdout != "" {
		t.Errorf("an interrupted run left its output folder, or printed %q", stdout)
	}
}

// TestProblemsOfPacksAreSaidOnce: a warning that two packs bring up is one
// warning of the run.
func TestProblemsOfPacksAreSaidOnce(t *testing.T) {
	known := &input.Problem{Severity: input.Warning, File: "pay.xlsx", Found: "a number as text"}
	long := input.Problem{Severity: input.Warning, File: "a.md", Line: 5, Found: "a bottom line of 230 characters"}
	warned := func(name string) batch.Job {
		again := long
		return batch.Job{Name: name, Build: func() (*report.Pack, error) {
			return &report.Pack{PDF: []byte(name), Warnings: input.Problems{known, &again}}, nil
		}}
	}
	p := planOf(warned("a"), warned("b"))
	p.problems = input.Problems{known}
	_, stdout, stderr, err := carry(t, t.Context(), &runRequest{json: true}, p)
	if err != nil {
		t.Fatal(err)
	}
	for _, said := range []string{"warning: pay.xlsx: found a number as text\n", "warning: a.md:5: found a bottom line"} {
		if n := strings.Count(stderr, said); n != 1 {
			t.Errorf("%q was said %d times; expected once:\n%s", said, n, stderr)
		}
	}
	if n := strings.Count(stdout, `"severity": "warning"`); n != 2 {
		t.Errorf("run.json holds %d warnings; expected 2:\n%s", n, stdout)
	}
	if n := strings.Count(stdout, `"warnings": 2`); n != 2 {
		t.Errorf("%d packs have 2 warnings; expected 2:\n%s", n, stdout)
	}
}

// TestBarOnATerminal: a bar shows how far the run is, and is gone before anything
// else is said.
func TestBarOnATerminal(t *testing.T) {
	var log bytes.Buffer
	r := &runRequest{out: t.TempDir()}
	p := planOf(good("a"), bad("b", errors.New("no space left")), good("c"))
	err := r.carryOut(t.Context(), &console{out: io.Discard, err: &log, watched: true}, p, nil, startTiming(time.Now))
	if code := exitCode(err); code != exitSomeFailed {
		t.Errorf("found exit code %d; expected %d", code, exitSomeFailed)
	}
	if !strings.Contains(log.String(), "building packs  33%") || strings.Contains(log.String(), "built a") {
		t.Errorf("found no bar, or lines beside it: %q", log.String())
	}
	if !strings.HasSuffix(log.String(), "\rerror: pack \"b\" was not made: no space left\n") {
		t.Errorf("the bar stands in the way of the error: %q", log.String())
	}
}

// brokenPipe is a standard output that takes nothing.
type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestResultThatDoesNotArriveIsAnError(t *testing.T) {
	p := planOf(good("a"))
	r := &runRequest{out: t.TempDir(), json: true}
	err := r.carryOut(t.Context(), &console{out: brokenPipe{}, err: io.Discard}, p, nil, startTiming(time.Now))
	if code := exitCode(err); code != exitCouldNot {
		t.Errorf("found exit code %d (%v); expected %d", code, err, exitCouldNot)
	}
}

func TestNamesCannotForgeLinesOfTheLog(t *testing.T) {
	p := &input.Problem{Severity: input.Error, File: "a\nerror: b\x1b[2J\u202e.xlsx", Found: "x", Mend: "y\r"}
	if got, want := problemText(p), "error: a\ufffderror: b\ufffd[2J\ufffd.xlsx: found x\n  to mend it: y\ufffd\n"; got != want {
		t.Errorf("found %q; expected %q", got, want)
	}
}

// TestSignals runs the program as a process, waits until it builds packs, and
// sends it a signal: it must end with 130 and leave nothing.
func TestSignals(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			dir := t.TempDir()
			book, packs, out := filepath.Join(dir, "in.xlsx"), filepath.Join(dir, "packs"), filepath.Join(dir, "out")
			if err := os.WriteFile(book, xlsxtest.Build(t, smallWorkbook), 0o644); err != nil {
				t.Fatal(err)
			}
			text := "---\ntitle: Copy\n---\nThe IT budget is {{spend.it.latest}}.\n"
			if err := copyTemplate([]byte(text), 500, packs); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command("briefpack", "run", book, "--templates", packs, "--out", out, "--jobs", "1")
			log, err := cmd.StderrPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			lines := bufio.NewScanner(log)
			for lines.Scan() && !strings.HasPrefix(lines.Text(), "built copy-") {
			}
			if err := cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			last := ""
			for lines.Scan() {
				last = lines.Text()
			}
			cmd.Wait()
			if code := cmd.ProcessState.ExitCode(); code != exitInterrupted {
				t.Errorf("found exit code %d; expected %d; the log ends with %q", code, exitInterrupted, last)
			}
			if last != "briefpack: interrupted; what was begun was not written" {
				t.Errorf("the log ends with %q", last)
			}
			if _, err := os.Stat(out); err == nil {
				t.Errorf("the output folder holds %s; expected none", listing(t, out))
			}
		})
	}
}
