package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"briefpack/cmd/internal/archive"
)

// interrupted is the program, sent SIGTERM while it makes the second of several
// months.
func interrupted() {
	months := 0
	atStep = func(step string) {
		if step == "folders made" {
			months++
		}
		if step == "file begun" && months == 2 {
			months++
			self, _ := os.FindProcess(os.Getpid())
			self.Signal(syscall.SIGTERM)
			time.Sleep(200 * time.Millisecond) // until it is heard
		}
	}
	main()
}

// TestBackfillGoesOnAfterSIGTERM stops a run of three months in the second: the
// first is kept, and with --resume the others follow.
func TestBackfillGoesOnAfterSIGTERM(t *testing.T) {
	m := twoKept(t)
	dir := t.TempDir()
	kept, out := filepath.Join(dir, "kept"), filepath.Join(dir, "out")
	args := []string{"run", m.books, "--templates", m.packs, "--pack", "copy", "--archive", kept, "--out", out, "--period", "2026-03..2026-05"}
	cmd := exec.Command("briefpack-interrupted", args...)
	log, _ := cmd.CombinedOutput()
	if code := cmd.ProcessState.ExitCode(); code != exitInterrupted || !strings.Contains(string(log), "stopped at 2026-04") {
		t.Fatalf("found exit code %d; expected %d\n%s", code, exitInterrupted, log)
	}
	if runs, faults := lookAt(t, kept); len(faults) > 0 || len(runs) != 1 || !strings.HasPrefix(runs[0], "2026-03 ") {
		t.Errorf("found the runs %v, with %v; expected that of March alone", runs, faults)
	}
	again := exec.Command("briefpack", append(args, "--resume")...)
	if log, err := again.CombinedOutput(); err != nil || !strings.Contains(string(log), "2026-03 is in the archive") {
		t.Fatalf("resume: %v\n%s", err, log)
	}
	runs, faults := lookAt(t, kept)
	if len(faults) > 0 || len(runs) != 3 {
		t.Errorf("found the runs %v, with %v; expected three", runs, faults)
	}
	if got := listing(t, out); got != "2026-03 2026-04 2026-05" {
		t.Errorf("found %s in the output folder", got)
	}
}

// TestRunsAreDatedInUTC: the two half past ones of the night on which summer time
// ends stay apart, and a run after midnight in London may be of the month before.
func TestRunsAreDatedInUTC(t *testing.T) {
	summer, winter := time.FixedZone("BST", 3600), time.FixedZone("GMT", 0)
	books := t.TempDir()
	for began, want := range map[time.Time]string{
		time.Date(2026, time.October, 25, 1, 30, 0, 0, summer): "2026-10-25T00:30:00Z",
		time.Date(2026, time.October, 25, 1, 30, 0, 0, winter): "2026-10-25T01:30:00Z",
		time.Date(2026, time.May, 1, 0, 30, 0, 0, summer):      "2026-04-30T23:30:00Z",
	} {
		a, err := archive.Create(filepath.Join(t.TempDir(), "kept"))
		if err != nil {
			t.Fatal(err)
		}
		lay(t, map[string][]byte{"settings.csv": []byte("Setting,Value\n")}, books)
		k := &keeper{Archive: a, started: began}
		if err := k.begin(planOf(), &request{inputs: []string{books}}, "2026-05"); err != nil {
			t.Fatal(err)
		}
		if k.run.Started != want {
			t.Errorf("a run that began at %s is dated %s; expected %s", began, k.run.Started, want)
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
