package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"briefpack/input"
	"briefpack/input/xlsx/xlsxtest"
)

// line is one event of a log in JSON.
type line map[string]any

func (l line) name() string { return l["msg"].(string) }

// logLines reads a log in JSON. Every line is an event that the table of events has,
// with keys that it has.
func logLines(t *testing.T, log string) []line {
	t.Helper()
	var lines []line
	for text := range strings.Lines(log) {
		var l line
		if err := json.Unmarshal([]byte(text), &l); err != nil {
			t.Fatalf("found a line that is no JSON (%v): %s", err, text)
		}
		known := false
		for _, e := range events {
			if e.name != l.name() {
				continue
			}
			known = slices.Contains(strings.Split(e.level, ", "), l["level"].(string))
			keys := strings.Split(e.keys+", time, level, msg", ", ")
			for key := range l {
				if !slices.Contains(keys, key) {
					t.Errorf("the event %q has the key %q, which the table of events has not", l.name(), key)
				}
			}
		}
		if !known {
			t.Errorf("the table of events has none such: %s", text)
		}
		lines = append(lines, l)
	}
	if len(lines) == 0 {
		t.Fatal("found no line in the log")
	}
	return lines
}

func names(lines []line) string {
	var list []string
	for _, l := range lines {
		list = append(list, l.name())
	}
	return strings.Join(list, ", ")
}

// smallInput is a folder with one workbook and one template.
func smallInput(t *testing.T) (book, packs string) {
	t.Helper()
	dir := t.TempDir()
	book, packs = filepath.Join(dir, "in.xlsx"), filepath.Join(dir, "packs")
	if err := os.WriteFile(book, xlsxtest.Build(t, smallWorkbook), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := copyTemplate([]byte("---\ntitle: Copy\n---\nThe IT budget is {{spend.it.latest}}.\n"), 1, packs); err != nil {
		t.Fatal(err)
	}
	return book, packs
}

// TestLogOfAGoodRun: who reads it sees that it ran once, and completely.
func TestLogOfAGoodRun(t *testing.T) {
	book, packs := smallInput(t)
	out := filepath.Join(t.TempDir(), "out")
	code, stdout, log := obey(t, "run", book, "--templates", packs, "--pack", "copy-1000", "--out", out, "--log-format", "json")
	if code != exitDone || stdout != "" {
		t.Errorf("found exit code %d and %q on standard output; expected 0 and nothing", code, stdout)
	}
	lines := logLines(t, log)
	if got, want := names(lines), "start, note, workbook read, pack written, month, end"; got != want {
		t.Fatalf("found the events %s; expected %s", got, want)
	}
	pdf, err := os.Stat(filepath.Join(out, "2026-05", "copy-1000.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		line int
		key  string
		want any
	}{
		{0, "program", program}, {0, "command", "run"}, {0, "out", out},
		{2, "file", "in.xlsx"}, {2, "sheets", 2.0}, {2, "rows", 5.0}, {2, "errors", 0.0},
		{3, "pack", "copy-1000"}, {3, "file", "copy-1000.pdf"}, {3, "bytes", float64(pdf.Size())},
		{4, "level", "INFO"}, {4, "packs", 1.0}, {4, "failed", 0.0}, {4, "warnings", 0.0},
		{4, "period", "2026-05"}, {4, "written", filepath.Join(out, "2026-05")},
		{5, "level", "INFO"}, {5, "exit", 0.0}, {5, "next", "nothing"},
	} {
		if got := lines[c.line][c.key]; got != c.want {
			t.Errorf("%s: found %s %v; expected %v", lines[c.line].name(), c.key, got, c.want)
		}
	}
	if pages := lines[3]["pages"].(float64); pages < 1 {
		t.Errorf("found %v pages", pages)
	}
}

// TestLogSaysWhatToDo: each way in which a run can end is the last line of its log.
func TestLogSaysWhatToDo(t *testing.T) {
	book, packs := smallInput(t)
	broken := filepath.Join(t.TempDir(), "broken.xlsx")
	text := strings.ReplaceAll(smallWorkbook, "19,800,000", "19.792.80")
	if err := os.WriteFile(broken, xlsxtest.Build(t, text), 0o644); err != nil {
		t.Fatal(err)
	}
	held := t.TempDir()
	defer lockOf(t, held).release()
	for _, c := range []struct {
		name, args   string
		code         int
		level, error string // of the last line
		before       string // events before it
	}{
		{"problems", "run " + broken + " --out no", exitProblems, "ERROR", ": nothing was written", "start, note, workbook read, problem, month, "},
		{"no input", "run nowhere --out no", exitCouldNot, "ERROR", `found no file or folder "nowhere"`, "start, "},
		{"another run", "run " + book + " --templates " + packs + " --out " + held, exitBusy, "WARN", "expected one at a time", "start, "},
		{"a wrong flag", "run " + book + " --jobs many", exitUsage, "ERROR", "invalid argument", ""},
		{"a wrong command", "rum", exitUsage, "ERROR", "unknown flag: --log-format", ""},
		{"packs not there", "expect --by 2020-01-10_07:00 --out no", exitNo, "ERROR", "", "start, "},
		{"problems, checked", "check " + broken, exitProblems, "ERROR", "", "start, note, workbook read, problem, "},
	} {
		t.Run(c.name, func(t *testing.T) {
			args := strings.Fields(c.args)
			for i := range args {
				args[i] = strings.Replace(args[i], "_07:00", " 07:00", 1)
			}
			code, _, log := obey(t, append(args, "--log-format=json")...)
			lines := logLines(t, log)
			last := lines[len(lines)-1]
			if got := names(lines); got != c.before+"end" {
				t.Errorf("found the events %s; expected %send", got, c.before)
			}
			said, _ := last["error"].(string)
			if code != c.code || last["exit"] != float64(c.code) || last["level"] != c.level || !strings.Contains(said, c.error) {
				t.Errorf("found exit code %d and %v; expected %d, %s, %q", code, last, c.code, c.level, c.error)
			}
			if last["meaning"] != exitOf(c.code).meaning || last["next"] != exitOf(c.code).next || last["next"] == "" {
				t.Errorf("found %v; expected what exit code %d means and what to do", last, c.code)
			}
		})
	}
}

// logOf carries out a plan with a log.
func logOf(t *testing.T, ctx context.Context, p *plan) []line {
	t.Helper()
	var out, log bytes.Buffer
	c := newConsole(&out, &log)
	c.findLog([]string{"--log-format", "json"})
	c.fail((&runRequest{out: t.TempDir()}).carryOut(ctx, c, p, nil, startTiming(time.Now)))
	if out.String() != "" {
		t.Errorf("found %q on standard output", &out)
	}
	return logLines(t, log.String())
}

func TestLogOfFailedPacks(t *testing.T) {
	fault := input.Problems{{Code: "missing-table", Severity: input.Error, File: "b.md", Line: 7, Found: "no table", Mend: "add one"}}
	lines := logOf(t, t.Context(), planOf(good("a"), bad("b", fault), panicking("c"), good("d")))
	if got, want := names(lines), "problem, pack failed, pack failed, pack written, pack written, month, end"; got != want {
		t.Fatalf("found the events %s; expected %s", got, want)
	}
	if p := lines[0]; p["place"] != "b.md:7" || p["rule"] != "missing-table" || p["mend"] != "add one" {
		t.Errorf("found the problem %v", p)
	}
	if _, ok := lines[1]["stack"]; ok {
		t.Error("a fault of a template has a stack")
	}
	if stack, _ := lines[2]["stack"].(string); !strings.Contains(stack, "run_test.go:") {
		t.Errorf("found no stack of the fault in the program: %v", lines[2])
	}
	if month, end := lines[5], lines[6]; end["exit"] != 4.0 || month["packs"] != 2.0 || month["failed"] != 2.0 || month["level"] != "ERROR" {
		t.Errorf("found the end %v after %v", end, month)
	}
}

func TestLogOfAnInterruptedRun(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	lines := logOf(t, ctx, planOf(good("a")))
	if end := lines[len(lines)-1]; end["exit"] != 130.0 || end["next"] != "give the same command again: it goes on where it stopped" {
		t.Errorf("found %v", lines)
	}
}

// TestLogCountsWarnings: of each rule one line, with the first; run.json has the rest.
func TestLogCountsWarnings(t *testing.T) {
	p := planOf(good("a"))
	for i := range 30 {
		p.problems = append(p.problems, &input.Problem{Code: "text-number", Severity: input.Warning, File: "pay.xlsx", Line: i + 1, Found: "x"})
	}
	p.problems = append(p.problems,
		&input.Problem{Code: "text-number", Severity: input.Note, File: "pay.xlsx", Found: "waived"},
		&input.Problem{Code: "blank-row", Severity: input.Warning, File: "pay.xlsx", Line: 40, Found: "y"})
	lines := logOf(t, t.Context(), p)
	if got, want := names(lines), "warnings, warnings, pack written, month, end"; got != want {
		t.Fatalf("found the events %s; expected %s", got, want)
	}
	if w := lines[0]; w["rule"] != "text-number" || w["count"] != 30.0 || w["first"] != "pay.xlsx:1" {
		t.Errorf("found %v", w)
	}
	if month := lines[3]; month["warnings"] != 31.0 {
		t.Errorf("found the month %v", month)
	}
}

// TestLogOfAFaultInTheProgram, and of a program that does not come to its end.
func TestLogOfAFaultInTheProgram(t *testing.T) {
	var log bytes.Buffer
	c := newConsole(&log, &log)
	c.findLog([]string{"run", "--log-format=json"})
	c.fault(errors.New("index out of range"), []byte("goroutine 1\n\tmain.go:1\n"))
	c.stuck()
	lines := logLines(t, log.String())
	if got := names(lines); got != "end, end" || lines[0]["exit"] != 1.0 || lines[0]["stack"] != "goroutine 1\n\tmain.go:1\n" || lines[1]["exit"] != 130.0 {
		t.Errorf("found %s", &log)
	}
}

func TestQuietLog(t *testing.T) {
	book, packs := smallInput(t)
	out := filepath.Join(t.TempDir(), "out")
	if code, stdout, log := obey(t, "run", book, "--templates", packs, "--pack", "copy-1000", "--out", out, "--log-format", "json", "--quiet"); code != exitDone || stdout+log != "" {
		t.Errorf("found exit code %d, %q and %q; expected 0 and nothing", code, stdout, log)
	}
	if _, _, log := obey(t, "run", "nowhere", "--log-format", "json", "--quiet"); names(logLines(t, log)) != "end" {
		t.Errorf("found %s; expected the end of a run that failed", log)
	}
}

// TestNamesCannotForgeEvents: text of cells and names of files stay on their line.
func TestNamesCannotForgeEvents(t *testing.T) {
	for _, format := range []string{"text", "json"} {
		var log bytes.Buffer
		c := newConsole(&log, &log)
		c.findLog([]string{"--log-format", format})
		c.logProblems(input.Problems{{Code: "x", Severity: input.Error, File: "a\nlevel=INFO msg=end\x1b[2J\u202e", Found: "\r\n{}"}})
		if n := strings.Count(log.String(), "\n"); n != 1 || strings.ContainsAny(log.String(), "\x1b\r\u202e") {
			t.Errorf("%s: found %d lines: %q", format, n, log.String())
		}
	}
}

// brokenOutput panics.
type brokenOutput struct{}

func (brokenOutput) Write([]byte) (int, error) { panic("no output") }

func TestPanicOfACommandIsLogged(t *testing.T) {
	book, packs := smallInput(t)
	var log bytes.Buffer
	code := run(t.Context(), []string{"check", book, "--templates", packs, "--log-format=json"}, newConsole(brokenOutput{}, &log))
	lines := logLines(t, log.String())
	end := lines[len(lines)-1]
	if stack, _ := end["stack"].(string); code != exitCouldNot || end["exit"] != 1.0 || end["error"] != "fault in the program: no output" || !strings.Contains(stack, "log_test.go") {
		t.Errorf("found exit code %d and %v", code, end)
	}
}
