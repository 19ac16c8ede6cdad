package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"briefpack/input/xlsx/xlsxtest"
)

// killAt makes the process end by SIGKILL at its n-th step, for the n that the
// environment gives, with the step's name said before.
func killAt() {
	n, _ := strconv.Atoi(os.Getenv("KILL_AT"))
	atStep = func(step string) {
		if n--; n == 0 {
			os.Stderr.WriteString("killed at: " + step + "\n")
			self, _ := os.FindProcess(os.Getpid())
			self.Kill()
			select {}
		}
	}
}

// killed is the program, with an end at some step.
func killed() {
	killAt()
	main()
}

// straight is a control: it writes the files of FROM straight over those of TO,
// with an end at some step.
func straight() {
	killAt()
	from, to := os.Args[1], os.Args[2]
	entries, _ := os.ReadDir(from)
	for _, e := range entries {
		data, _ := os.ReadFile(filepath.Join(from, e.Name()))
		f, _ := os.Create(filepath.Join(to, e.Name()))
		f.Write(data[:len(data)/2])
		atStep("half written")
		f.Write(data[len(data)/2:])
		f.Close()
		atStep("written")
	}
}

// stuck is the program with a disk that no longer answers.
func stuck() {
	atStep = func(step string) {
		if step == "file written" {
			os.Stderr.WriteString("stuck\n")
			select {}
		}
	}
	grace = 200 * time.Millisecond
	main()
}

// waiting is the program, held up in its work until a file is there.
func waiting() {
	began := time.Now()
	atStep = func(step string) {
		for step == "folders made" && time.Since(began) < time.Minute { // not for ever: where the lock fails, all wait
			if _, err := os.Stat(os.Getenv("WAIT_FOR")); err == nil {
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
	}
	main()
}

// states is two states of an output folder, and what makes them.
type states struct {
	books, packs  string
	before, after map[string][]byte // files of the period by name
}

// twoStates runs the program on two workbooks.
func twoStates(t *testing.T) *states {
	t.Helper()
	dir := t.TempDir()
	m := &states{books: filepath.Join(dir, "books"), packs: filepath.Join(dir, "packs")}
	if err := os.MkdirAll(m.books, 0o755); err != nil {
		t.Fatal(err)
	}
	text := "---\ntitle: Copy\n---\nThe IT budget is {{spend.it.latest}}.\n"
	if err := copyTemplate([]byte(text), 2, m.packs); err != nil {
		t.Fatal(err)
	}
	for i, amount := range []string{"19,800,000", "31,400,000"} {
		book := strings.ReplaceAll(smallWorkbook, "19,800,000", amount)
		if err := os.WriteFile(filepath.Join(m.books, "in.xlsx"), xlsxtest.Build(t, book), 0o644); err != nil {
			t.Fatal(err)
		}
		out := filepath.Join(dir, strconv.Itoa(i))
		if code, log := m.run(t, 0, out); code != exitDone {
			t.Fatalf("found exit code %d\n%s", code, log)
		}
		m.before, m.after = m.after, contents(t, filepath.Join(out, "2026-05"))
	}
	return m
}

// run runs the program with an end at step n; 0 for none.
func (m *states) run(t *testing.T, n int, out string) (code int, log string) {
	t.Helper()
	cmd := exec.Command("briefpack-killed", "run", m.books, "--templates", m.packs, "--pack", "copy-1000,copy-1001", "--out", out)
	cmd.Env = append(os.Environ(), "KILL_AT="+strconv.Itoa(n))
	text, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), string(text)
}

func contents(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for name := range strings.FieldsSeq(listing(t, dir)) {
		if strings.HasPrefix(name, ".") {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = data
	}
	return files
}

func lay(t *testing.T, files map[string][]byte, dir string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// sameBytes reports whether two files are alike but for the times in run.json.
func sameBytes(name string, a, b []byte) bool {
	if name == manifestFile {
		a, _, _ = bytes.Cut(a, []byte(`"timing"`))
		b, _, _ = bytes.Cut(b, []byte(`"timing"`))
	}
	return bytes.Equal(a, b)
}

// torn counts the files that are neither as they were nor as they were to be, and
// those that are gone; late is whether run.json is there before another file.
func (m *states) torn(t *testing.T, found map[string][]byte) (torn int, late bool) {
	t.Helper()
	for name := range m.before {
		if data, ok := found[name]; !ok || !sameBytes(name, data, m.before[name]) && !sameBytes(name, data, m.after[name]) {
			torn++
		}
	}
	if !json.Valid(found[manifestFile]) {
		torn++
	}
	if sameBytes(manifestFile, found[manifestFile], m.after[manifestFile]) {
		for name := range m.after {
			late = late || !sameBytes(name, found[name], m.after[name])
		}
	}
	return torn, late
}

// TestKilledAtEveryStep ends a run by SIGKILL at each of its steps: no file is
// torn or gone, run.json never comes before its packs, and the next run, which finds
// what the dead ones left, does its work and leaves nothing of theirs.
func TestKilledAtEveryStep(t *testing.T) {
	long(t)
	m := twoStates(t)
	out := filepath.Join(t.TempDir(), "out")
	month := filepath.Join(out, "2026-05")
	fired := 0
	steps := map[string]int{}
	for n := 1; ; n++ {
		lay(t, m.before, month)
		code, log := m.run(t, n, out)
		if code == exitDone {
			break
		}
		_, step, ok := strings.Cut(log, "killed at: ")
		if !ok || code != -1 {
			t.Fatalf("step %d: found exit code %d; expected the process to be killed\n%s", n, code, log)
		}
		fired++
		steps[strings.TrimSpace(step)]++
		if torn, late := m.torn(t, contents(t, month)); torn > 0 || late {
			t.Errorf("killed at step %d (%s): %d files torn or gone, run.json too early: %t", n, step, torn, late)
		}
	}
	t.Logf("%d runs killed: %v", fired, steps)
	if fired < 20 || steps["file moved"] != 5 || steps["lock taken"] != 1 || steps["lock to be released"] != 1 {
		t.Errorf("%d runs were killed, at %v; expected one at each step", fired, steps)
	}
	if got, want := listing(t, out)+" "+listing(t, month), "2026-05 copy-1000.pdf copy-1000.xlsx copy-1001.pdf copy-1001.xlsx run.json"; got != want {
		t.Errorf("after the dead runs a good one leaves %s; expected %s", got, want)
	}
	for name, data := range contents(t, month) {
		if !sameBytes(name, data, m.after[name]) {
			t.Errorf("%s is not what a run without deaths before it writes", name)
		}
	}
}

// TestKilledCatches is the control: a program that writes straight over its files
// does not pass.
func TestKilledCatches(t *testing.T) {
	long(t)
	m := twoStates(t)
	from, to := t.TempDir(), t.TempDir()
	lay(t, m.after, from)
	caught := 0
	for n := 1; n <= 2*len(m.after); n++ {
		lay(t, m.before, to)
		cmd := exec.Command("briefpack-straight", from, to)
		cmd.Env = append(os.Environ(), "KILL_AT="+strconv.Itoa(n))
		if log, err := cmd.CombinedOutput(); err == nil {
			t.Fatalf("step %d did not end the process: %s", n, log)
		}
		if torn, late := m.torn(t, contents(t, to)); torn > 0 || late {
			caught++
		}
	}
	if caught != len(m.after) {
		t.Errorf("%d of %d torn states were caught", caught, len(m.after))
	}
}

// TestStuckRunEndsOnSIGTERM: a run that does not come to an end by itself is ended.
func TestStuckRunEndsOnSIGTERM(t *testing.T) {
	m := twoStates(t)
	out := filepath.Join(t.TempDir(), "out")
	lay(t, m.before, filepath.Join(out, "2026-05"))
	cmd := exec.Command("briefpack-stuck", "run", m.books, "--templates", m.packs, "--out", out)
	var log bytes.Buffer
	pipe, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	part := make([]byte, 4096)
	for !bytes.Contains(log.Bytes(), []byte("stuck\n")) {
		n, err := pipe.Read(part)
		if err != nil {
			t.Fatalf("the run ended before it was stuck: %s", log.Bytes())
		}
		log.Write(part[:n])
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	log.ReadFrom(pipe)
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != exitInterrupted || !strings.Contains(log.String(), "the next run clears up") {
		t.Errorf("found exit code %d; expected %d\n%s", code, exitInterrupted, log.Bytes())
	}
	if torn, _ := m.torn(t, contents(t, filepath.Join(out, "2026-05"))); torn > 0 {
		t.Errorf("%d files are torn or gone", torn)
	}
	if code, text := m.run(t, 0, out); code != exitDone {
		t.Errorf("the next run: found exit code %d\n%s", code, text)
	}
}

// TestFiftyAtOnce starts fifty runs at the same time: one does the work, and the
// others say who does.
func TestFiftyAtOnce(t *testing.T) {
	long(t)
	m := twoStates(t)
	dir := t.TempDir()
	out, gate := filepath.Join(dir, "out"), filepath.Join(dir, "gate")
	oneOfFifty(t, func() *exec.Cmd {
		cmd := exec.Command("briefpack-waiting", "run", m.books, "--templates", m.packs, "--pack", "copy-1000,copy-1001", "--out", out)
		cmd.Env = append(os.Environ(), "WAIT_FOR="+gate)
		return cmd
	}, func() {
		if err := os.WriteFile(gate, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	})
	for name, data := range contents(t, filepath.Join(out, "2026-05")) {
		if !sameBytes(name, data, m.after[name]) {
			t.Errorf("%s is not what one run alone writes", name)
		}
	}
	if got := listing(t, out); got != "2026-05" {
		t.Errorf("found %s in the output folder", got)
	}
}

// oneOfFifty starts a command fifty times at once. One of them works and waits at a gate;
// the others must say that it does. Then the gate is opened, and it must end well.
func oneOfFifty(t *testing.T, command func() *exec.Cmd, open func()) {
	t.Helper()
	const starts = 50
	type end struct {
		code int
		log  string
	}
	ends := make(chan end, starts)
	for range starts {
		go func() {
			cmd := command()
			log, _ := cmd.CombinedOutput()
			ends <- end{cmd.ProcessState.ExitCode(), string(log)}
		}()
	}
	for range starts - 1 {
		if e := <-ends; e.code != exitBusy || !strings.Contains(e.log, "one at a time") {
			t.Errorf("found exit code %d; expected %d\n%s", e.code, exitBusy, e.log)
		}
	}
	open()
	if e := <-ends; e.code != exitDone {
		t.Errorf("%d were refused and the last ended with %d; expected 0\n%s", starts-1, e.code, e.log)
	}
}
