package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/testscript"

	"briefpack/input/xlsx/xlsxtest"
)

// TestMain lets scripts and tests run this program as the command briefpack.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"briefpack":             impatient,
		"briefpack-killed":      killed, // see kill_test.go
		"briefpack-straight":    straight,
		"briefpack-stuck":       stuck,
		"briefpack-waiting":     waiting,
		"briefpack-careless":    careless,
		"briefpack-interrupted": interrupted,
	})
}

// impatient is the program that does not wait between tries to send.
func impatient() {
	waits = make([]time.Duration, len(waits))
	main()
}

// long passes over a test that starts the program many times or reads the whole
// example, where -short asks for it. The race detector makes such tests take many
// minutes, and what they start it sees in others too.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("left out with -short")
	}
}

// TestScripts tells the stories in testdata/script. Beside the commands of
// testscript there are:
//
//	workbook OUT.xlsx TEXT       makes a workbook of text (see package xlsxtest)
//	exits CODE COMMAND ARG...    runs a command that must end with that code
//	comparable RUN.json RUN.json compares two records of runs but for their timing
//	shorten FILE N               cuts a file to its first N bytes
//	compound FILE STREAM         makes a file in the container of old Office files
//	copies FILE N DIR            makes N copies of a template, each a pack of its own
//	into FILE TEMPLATE           the template with $WORK in it written out
//	only DIR [NAME...]           the folder holds these files and no others, hidden ones included
//
// EXAMPLE is the folder of the example workbooks, SMALL the same without the
// workforce returns.
func TestScripts(t *testing.T) {
	example, err := filepath.Abs("../../input/example")
	if err != nil {
		t.Fatal(err)
	}
	small := withoutReturns(t, example)
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("EXAMPLE", example)
			env.Setenv("SMALL", small)
			env.Setenv("LOCK", "~$") // how Excel's lock files begin
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"workbook":   makeWorkbook,
			"exits":      runExits,
			"comparable": compareRuns,
			"shorten":    shorten,
			"compound":   compound,
			"copies":     copies,
			"only":       only,
			"into":       expandInto,
		},
	})
}

// withoutReturns is a folder of the example workbooks but the largest, for the
// stories that need none of its 6,484 rows.
func withoutReturns(t *testing.T, example string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"context.xlsx", "delivery.xlsx", "pay.xlsx", "settings.xlsx", "spend.xlsx"} {
		if err := os.Symlink(filepath.Join(example, name), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func needArgs(ts *testscript.TestScript, neg bool, args []string, least int) {
	if neg || len(args) < least {
		ts.Fatalf("usage: see TestScripts")
	}
}

func makeWorkbook(ts *testscript.TestScript, neg bool, args []string) {
	needArgs(ts, neg, args, 2)
	data, err := xlsxtest.Workbook(ts.ReadFile(args[1]))
	ts.Check(err)
	path := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(path), 0o755))
	ts.Check(os.WriteFile(path, data, 0o644))
}

func runExits(ts *testscript.TestScript, neg bool, args []string) {
	needArgs(ts, neg, args, 2)
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("found exit code %d; expected %d", got, want)
	}
}

func compareRuns(ts *testscript.TestScript, neg bool, args []string) {
	needArgs(ts, neg, args, 2)
	var parts [2]string
	for i := range parts {
		var timed bool
		if parts[i], _, timed = strings.Cut(ts.ReadFile(args[i]), "\n  \"timing\": {"); !timed {
			ts.Fatalf("%s has no timing", args[i])
		}
	}
	if parts[0] != parts[1] {
		ts.Fatalf("%s and %s differ:\n%s\n%s", args[0], args[1], parts[0], parts[1])
	}
}

func shorten(ts *testscript.TestScript, neg bool, args []string) {
	needArgs(ts, neg, args, 2)
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), int64(n)))
}

// compound writes a compound file (MS-CFB) whose directory names one stream:
// a header and one sector.
func compound(ts *testscript.TestScript, neg bool, args []string) {
	needArgs(ts, neg, args, 2)
	file := make([]byte, 1024)
	copy(file, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	binary.LittleEndian.PutUint16(file[30:], 9) // sectors of 512 bytes
	name := utf16.Encode([]rune(args[1]))
	for i, unit := range name {
		binary.LittleEndian.PutUint16(file[512+2*i:], unit)
	}
	binary.LittleEndian.PutUint16(file[512+64:], uint16(2*len(name)+2))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), file, 0o644))
}

func copies(ts *testscript.TestScript, neg bool, args []string) {
	needArgs(ts, neg, args, 3)
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(copyTemplate([]byte(ts.ReadFile(args[0])), n, ts.MkAbs(args[2])))
}

func copyTemplate(text []byte, n int, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for i := range n {
		if err := os.WriteFile(filepath.Join(dir, "copy-"+strconv.Itoa(1000+i)+".md"), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func expandInto(ts *testscript.TestScript, neg bool, args []string) {
	needArgs(ts, neg, args, 2)
	text := strings.ReplaceAll(ts.ReadFile(args[1]), "$WORK", filepath.ToSlash(ts.Getenv("WORK")))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
}

func only(ts *testscript.TestScript, neg bool, args []string) {
	needArgs(ts, neg, args, 1)
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	var found []string
	for _, e := range entries {
		found = append(found, e.Name())
	}
	if got, want := strings.Join(found, " "), strings.Join(args[1:], " "); got != want {
		ts.Fatalf("%s holds %q; expected %q", args[0], got, want)
	}
}

// obey runs the program in this process and returns what it printed.
func obey(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(t.Context(), args, newConsole(&out, &err))
	return code, out.String(), err.String()
}
