package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"briefpack/cmd/internal/schedule"
	"briefpack/input"
)

// TestNextRuns: summer time, the ends of months and years, leap years.
func TestNextRuns(t *testing.T) {
	for _, c := range []struct {
		day  int
		now  string
		next string // one after the other
	}{
		{10, "2026-06-10T04:59:59Z", "2026-06-10T05:00:00Z 2026-07-10T05:00:00Z"},                      // a second before 06:00 in summer
		{10, "2026-06-10T05:00:00Z", "2026-07-10T05:00:00Z"},                                           // this moment is past
		{10, "2026-10-10T05:00:00Z", "2026-11-10T06:00:00Z 2026-12-10T06:00:00Z 2027-01-10T06:00:00Z"}, // into winter, and the next year
		{31, "2028-01-31T06:00:00Z", "2028-02-29T06:00:00Z 2028-03-31T05:00:00Z 2028-04-30T05:00:00Z"}, // last days, of a leap year
		{30, "2027-01-30T06:00:00Z", "2027-02-28T06:00:00Z 2027-03-30T05:00:00Z"},
		{29, "2026-03-28T23:59:59Z", "2026-03-29T05:00:00Z"}, // the day on which clocks go forward
		{25, "2026-10-24T23:59:59Z", "2026-10-25T06:00:00Z"}, // and back
		{1, "2026-06-30T23:30:00Z", "2026-07-01T05:00:00Z"},  // 1 July in London
		{31, "2026-12-31T06:00:00Z", "2027-01-31T06:00:00Z"},
	} {
		d := deadline{day: c.day, hour: 6}
		at := instant(t, c.now)
		for want := range strings.FieldsSeq(c.next) {
			var err error
			if at, err = d.next(at); err != nil || !at.Equal(instant(t, want)) {
				t.Errorf("day %d after %s: found %s (%v); expected %s", c.day, c.now, at.UTC().Format(time.RFC3339), err, want)
			}
		}
	}
}

// TestNextAndLastAgree: for ten years of every day, the moment before the next one the last is
// the one before, and at that moment it is that one; each month has one.
func TestNextAndLastAgree(t *testing.T) {
	for day := 1; day <= 31; day++ {
		d := deadline{day: day, hour: 6, minute: 30}
		was, err := d.next(instant(t, "2024-01-01T00:00:00Z"))
		if err != nil {
			t.Fatal(err)
		}
		for month := 1; month < 120; month++ {
			at, err := d.next(was)
			if err != nil {
				t.Fatal(err)
			}
			before, _ := d.last(at.Add(-time.Second))
			then, _ := d.last(at)
			if !before.Equal(was) || !then.Equal(at) || at.Month() != was.AddDate(0, 0, 1-was.Day()).AddDate(0, 1, 0).Month() || at.Format("15:04") != "06:30" {
				t.Fatalf("day %d: found %s after %s, with %s before it and %s at it", day, at, was, before, then)
			}
			was = at
		}
	}
}

// TestLookSurvivesSteppedClocks: whoever looks, at the time that schedule gives, looks for
// the packs of the right month though his clock was put back by up to five minutes
// or forward by days. Without the margin he would not.
func TestLookSurvivesSteppedClocks(t *testing.T) {
	for day := 1; day <= 31; day++ {
		j := schedule.Job{Day: day, By: schedule.Clock{Hour: 7}}
		by, err := parseDeadline(strconv.Itoa(j.Day) + " " + j.By.String())
		if err != nil {
			t.Fatal(err)
		}
		look := deadline{day: day, hour: j.Look().Hour, minute: j.Look().Minute}
		at := instant(t, "2026-01-01T00:00:00Z")
		for range 36 {
			if at, err = look.next(at); err != nil {
				t.Fatal(err)
			}
			first := time.Date(at.Year(), at.Month()-1, 1, 0, 0, 0, 0, time.UTC)
			want := input.MonthPeriod(first.Year(), first.Month()).Code()
			for _, step := range []time.Duration{-5 * time.Minute, -time.Second, 0, time.Hour, 26 * 24 * time.Hour} {
				if found, _, err := by.periodDue(at.Add(step), 1); err != nil || found.Code() != want {
					t.Errorf("day %d, at %s %+v: found %s (%v); expected %s", day, at, step, found.Code(), err, want)
				}
			}
			if found, _, _ := by.periodDue(at.Add(-5*time.Minute-time.Second), 1); found.Code() == want {
				t.Errorf("day %d, at %s: a clock further back goes unnoticed, so this test shows nothing", day, at)
			}
		}
	}
}

func TestScheduleSaysTheNextRuns(t *testing.T) {
	var out, log bytes.Buffer
	r := &scheduleRequest{now: func() time.Time { return instant(t, "2026-08-31T12:00:00Z") }}
	cmd := newSchedule(&console{})
	cmd.ResetFlags()
	r.flags(cmd)
	if err := cmd.ParseFlags([]string{"--on-day", "31", "--at", "18:30", "--by", "20:00"}); err != nil {
		t.Fatal(err)
	}
	if err := r.print(newConsole(&out, &log), "systemd"); err != nil {
		t.Fatal(err)
	}
	if got, want := log.String(), "the next runs: 31 August 2026 18:30 BST; 30 September 2026 18:30 BST; 31 October 2026 18:30 GMT\n"; got != want {
		t.Errorf("found %q; expected %q", got, want)
	}
	for _, want := range []string{"OnCalendar=*-*~01 18:30:00 Europe/London\n", "OnCalendar=*-*~01 20:05:00 Europe/London\n", `expect --by "31 20:00" `} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("found no %q in\n%s", want, &out)
		}
	}
}

var (
	commandLine = regexp.MustCompile(`(?m)^(?:ExecStart=|\d+ \d+ \d+ \* \* briefpack )(/.*)$`)
	argsOfPod   = regexp.MustCompile(`(?m)^ +args:\n((?: +- .*\n)+)`)
	word        = regexp.MustCompile(`"[^"]*"|[^\s"]+`)
)

// commandsIn are the commands that a file starts, without the program.
func commandsIn(text string) [][]string {
	var list [][]string
	add := func(line string) {
		var args []string
		for _, w := range word.FindAllString(line, -1) {
			args = append(args, strings.Trim(w, `"`))
		}
		list = append(list, args)
	}
	for _, m := range commandLine.FindAllStringSubmatch(text, -1) {
		_, line, _ := strings.Cut(m[1], " ")
		add(line)
	}
	for _, m := range argsOfPod.FindAllStringSubmatch(text, -1) {
		add(strings.ReplaceAll(m[1], " - ", " "))
	}
	return list
}

// TestScheduledCommandsRun gives the program the very commands that the files give it:
// one makes packs, and the other looks for them.
func TestScheduledCommandsRun(t *testing.T) {
	book, packs := smallInput(t)
	for _, kind := range []string{"cron", "systemd", "kubernetes"} {
		code, text, log := obey(t, "schedule", kind, "--templates", "/srv/briefpack/templates", "--archive", "/srv/briefpack/archive", "--mail")
		if code != exitDone {
			t.Fatalf("%s: found exit code %d\n%s", kind, code, log)
		}
		commands := commandsIn(text)
		if len(commands) != 2 || commands[0][0] != "run" || commands[1][0] != "expect" {
			t.Fatalf("%s: found the commands %q; expected run and expect", kind, commands)
		}
		out := filepath.Join(t.TempDir(), "out")
		for i, args := range commands {
			for j := range args {
				args[j] = strings.NewReplacer("/srv/briefpack/input", book, "/srv/briefpack/templates", packs, "/srv/briefpack/out", out, "/srv/briefpack/archive", out+"-archive").Replace(args[j])
			}
			code, stdout, log := obey(t, args...)
			if want := i == 0 && code == exitDone || i == 1 && (code == exitNo || code == exitDone); !want || stdout != "" || !strings.Contains(log, "start") {
				t.Errorf("%s: %q: found exit code %d, %q and\n%s", kind, args, code, stdout, log)
			}
		}
		if _, err := os.Stat(filepath.Join(out, "2026-05", manifestFile)); err != nil {
			t.Errorf("%s: the scheduled run left no packs: %v", kind, err)
		}
	}
}

// TestPodFailurePolicyKnowsEveryExitCode: of each exit code that the scheduled commands
// can end with, the CronJob says whether trying again may help.
func TestPodFailurePolicyKnowsEveryExitCode(t *testing.T) {
	_, text, _ := obey(t, "schedule", "kubernetes")
	jobs := strings.Split(text, "kind: CronJob")[1:]
	again := map[int]bool{exitDone: true, exitCouldNot: true, exitInterrupted: true} // nothing to try, or worth trying
	for i, name := range []string{"run", "expect"} {
		named := map[int]bool{}
		for _, m := range regexp.MustCompile(`values: \[(.*)\]`).FindAllStringSubmatch(jobs[i], -1) {
			for _, code := range strings.Split(m[1], ", ") {
				n, err := strconv.Atoi(code)
				if err != nil {
					t.Fatal(err)
				}
				named[n] = true
			}
		}
		for _, cmd := range commands() {
			if cmd.Name() != name {
				continue
			}
			for _, e := range exits {
				can := strings.Contains(cmd.Annotations["exits"], e.meaning)
				if can && !again[e.code] != named[e.code] || !can && named[e.code] {
					t.Errorf("%s: exit code %d: in the help %t, in the policy %t", name, e.code, can, named[e.code])
				}
			}
		}
	}
}

// TestDockerfileFitsTheProject: its Go is that of go.mod, and the program is built as it says.
func TestDockerfileFitsTheProject(t *testing.T) {
	_, text, _ := obey(t, "schedule", "docker")
	gomod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	_, version, _ := strings.Cut(string(gomod), "\ngo ")
	version, _, _ = strings.Cut(version, "\n")
	if !strings.Contains(text, "FROM golang:"+strings.TrimSuffix(version, ".0")+" AS build\n") {
		t.Errorf("go.mod has Go %s, which the Dockerfile does not build with:\n%s", version, text)
	}
	for _, name := range []string{"go.mod", "go.sum", "cmd/briefpack"} {
		if _, err := os.Stat(filepath.Join("../..", name)); err != nil || !strings.Contains(text, name) {
			t.Errorf("%s is not both in the project and in the Dockerfile", name)
		}
	}
}
