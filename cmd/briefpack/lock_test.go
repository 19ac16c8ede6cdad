package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var sixOClock = time.Date(2026, time.June, 10, 6, 0, 0, 0, time.UTC)

func lockOf(t *testing.T, out string) *lock {
	t.Helper()
	l, err := takeLock(out, sixOClock)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestOneRunAtATime(t *testing.T) {
	root := t.TempDir()
	out := filepath.Join(root, "a", "out")
	first := lockOf(t, out)
	_, err := takeLock(out, sixOClock)
	var held *heldError
	if !errors.As(err, &held) || exitCode(err) != exitBusy {
		t.Fatalf("found %v; expected the second to be refused with %d", err, exitBusy)
	}
	for _, want := range []string{"process ", ", since 2026-06-10T06:00:00Z) at work in " + out} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("found %q; expected %q in it", err, want)
		}
	}
	other := lockOf(t, filepath.Join(root, "b")) // another folder is another matter
	other.release()
	first.release()
	if got := listing(t, root); got != "" {
		t.Errorf("found %s after release; expected no folder made for nothing", got)
	}
	lockOf(t, out).release()
}

// TestLockOfADeadRun: what a dead run left locks nothing, whatever it says.
func TestLockOfADeadRun(t *testing.T) {
	out := t.TempDir()
	for _, left := range []string{"", "process 1 on elsewhere, since 2026-05-10T06:00:00Z\n", strings.Repeat("x", 5000)} {
		if err := os.WriteFile(filepath.Join(out, lockFile), []byte(left), 0o644); err != nil {
			t.Fatal(err)
		}
		l := lockOf(t, out)
		text, err := os.ReadFile(filepath.Join(out, lockFile))
		if err != nil || !strings.HasSuffix(string(text), ", since 2026-06-10T06:00:00Z\n") || strings.Contains(string(text), "elsewhere") {
			t.Errorf("the lock file says %q (%v)", text, err)
		}
		l.release()
	}
	if got := listing(t, out); got != "" {
		t.Errorf("found %s after release", got)
	}
}

// TestLockOfAFileThatWentAway plants the race: the file goes away between opening and
// locking it, so the lock that was got is of no file.
func TestLockOfAFileThatWentAway(t *testing.T) {
	out := t.TempDir()
	path := filepath.Join(out, lockFile)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if !isAt(f, path) {
		t.Error("a file is not found at its own path")
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if isAt(f, path) {
		t.Error("a removed file is found at its path")
	}
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if isAt(f, path) {
		t.Error("a removed file is taken for the one that came after it")
	}
}

func TestLockFileMustBeAFile(t *testing.T) {
	out := t.TempDir()
	target := filepath.Join(t.TempDir(), "precious")
	if err := os.WriteFile(target, []byte("precious"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, filepath.Join(out, lockFile)); err != nil {
		t.Fatal(err)
	}
	if l, err := takeLock(out, sixOClock); err == nil {
		l.release()
		t.Error("a link was taken for a lock file")
	}
	if text, _ := os.ReadFile(target); string(text) != "precious" {
		t.Errorf("the file that the link leads to holds %q", text)
	}
}

// TestSweep: only what newStage makes, and only a folder.
func TestSweep(t *testing.T) {
	out := t.TempDir()
	month := filepath.Join(out, "2026-05")
	for _, dir := range []string{".briefpack-1234567890", ".briefpack-notes", ".briefpack-", ".briefpack-12a", "briefpack-12"} {
		if err := os.MkdirAll(filepath.Join(month, dir, "x"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"a.pdf", ".briefpack-99"} {
		if err := os.WriteFile(filepath.Join(month, file), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(t.TempDir(), filepath.Join(month, ".briefpack-77")); err != nil {
		t.Fatal(err)
	}
	lockOf(t, out).release()
	if got, want := listing(t, month), ".briefpack- .briefpack-12a .briefpack-77 .briefpack-99 .briefpack-notes a.pdf briefpack-12"; got != want {
		t.Errorf("found %s; expected %s", got, want)
	}
}

// TestSecondRunLeavesTheFirstAlone: a run that is refused neither sweeps nor removes.
func TestSecondRunLeavesTheFirstAlone(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	first := lockOf(t, out)
	s := stageIn(t, filepath.Join(out, "2026-05"))
	if err := s.add("a.pdf", []byte("a")); err != nil {
		t.Fatal(err)
	}
	if _, err := takeLock(out, sixOClock); err == nil {
		t.Fatal("the second run was let in")
	}
	if err := s.commit(); err != nil {
		t.Errorf("the first run was disturbed: %v", err)
	}
	s.discard()
	first.release()
	if got := listing(t, out); got != "2026-05" {
		t.Errorf("found %s; expected the folder of the period alone", got)
	}
}
