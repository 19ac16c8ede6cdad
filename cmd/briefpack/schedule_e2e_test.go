//go:build e2e

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"briefpack/cmd/internal/schedule"
)

// The most that systemd-analyze security may find, of 100. What the service of a run with
// --ping is exposed to besides is the network.
const (
	mostExposed = "5"
	mostOnline  = "20"
)

// units writes the files of systemd for a program that is there, whatever it is.
func units(t *testing.T, flags ...string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "units")
	if code, _, log := obey(t, append([]string{"schedule", "systemd", "--command", "/bin/true", "--write", dir}, flags...)...); code != exitDone {
		t.Fatalf("found exit code %d\n%s", code, log)
	}
	return dir
}

// analyze asks systemd-analyze, in UTC.
func analyze(args ...string) (string, error) {
	cmd := exec.Command("systemd-analyze", args...)
	cmd.Env = append(os.Environ(), "TZ=UTC", "LC_ALL=C.UTF-8", "SYSTEMD_COLORS=0", "SYSTEMD_PAGER=cat")
	text, err := cmd.CombinedOutput()
	return string(text), err
}

var unitNames = []string{"briefpack.service", "briefpack.timer", "briefpack-expect.service", "briefpack-expect.timer"}

// verified is what systemd finds wrong with the units in a folder.
func verified(dir string) string {
	args := []string{"verify", "--man=no"}
	for _, name := range unitNames {
		args = append(args, filepath.Join(dir, name))
	}
	text, err := analyze(args...)
	var ours []string
	for line := range strings.Lines(text) {
		if strings.Contains(line, "briefpack") { // not what is wrong with units of the machine
			ours = append(ours, line)
		}
	}
	if err != nil && len(ours) == 0 {
		return fmt.Sprintf("%v: %s", err, text)
	}
	return strings.Join(ours, "")
}

func TestSystemdTakesTheUnits(t *testing.T) {
	for _, flags := range [][]string{nil, {"--ping", "https://hc.example/key?a=%20", "--templates", "/srv/t", "--archive", "/srv/a", "--mail", "--input", "/home/pay"}, {"--on-day", "30"}} {
		if said := verified(units(t, flags...)); said != "" {
			t.Errorf("%q: found\n%s", flags, said)
		}
	}
}

// change replaces text in a file of a folder.
func change(t *testing.T, path, from, to string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), from) {
		t.Fatalf("found no %q in %s", from, path)
	}
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(string(data), from, to)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestSystemdCatches plants faults: they are found.
func TestSystemdCatches(t *testing.T) {
	for _, c := range []struct{ file, from, to string }{
		{"briefpack.service", "ProtectSystem=strict", "ProtectSystem=stric"},
		{"briefpack.service", "ReadWritePaths=/", "ReadWritePath=/"},
		{"briefpack.service", "/bin/true", "/bin/no-such-program"},
		{"briefpack.timer", "*-*-10 06:00:00 Europe/London", "*-*-10 06:00:00 Europe/Londn"},
		{"briefpack-expect.timer", "Persistent=true", "Persistent=often"},
	} {
		dir := units(t)
		change(t, filepath.Join(dir, c.file), c.from, c.to)
		if said := verified(dir); !strings.Contains(said, c.file) {
			t.Errorf("%s instead of %s was not found: %q", c.to, c.from, said)
		}
	}
}

func TestServicesAreWellProtected(t *testing.T) {
	online := []string{"--ping", "https://hc.example/key", "--input", "/home/pay"}
	for _, c := range []struct {
		flags      []string
		unit, most string
	}{
		{nil, "briefpack.service", mostExposed}, {nil, "briefpack-expect.service", mostExposed},
		{online, "briefpack.service", mostOnline}, {online, "briefpack-expect.service", mostExposed},
	} {
		if text, err := analyze("security", "--offline=true", "--threshold="+c.most, filepath.Join(units(t, c.flags...), c.unit)); err != nil {
			t.Errorf("%s %q: %v\n%s", c.unit, c.flags, err, text)
		}
	}
	for _, line := range []string{"PrivateNetwork=yes\n", "CapabilityBoundingSet=\n", "SystemCallFilter=@system-service\n"} {
		path := filepath.Join(units(t), "briefpack.service")
		change(t, path, line, "")
		if text, err := analyze("security", "--offline=true", "--threshold="+mostExposed, path); err == nil {
			t.Errorf("a service without %s passes:\n%s", line, text)
		}
	}
}

var elapse = regexp.MustCompile(`(?m)(?:Next elapse|Iter\. #\d+): \w+ (\S+ \S+) UTC$`)

// TestSystemdCountsAsWeDo: the timers fire, for four years of every day, when we say that they
// will, and as often.
func TestSystemdCountsAsWeDo(t *testing.T) {
	const runs = 48
	for day := 1; day <= 31; day++ {
		j := schedule.Job{Day: day, At: schedule.Clock{Hour: 6, Minute: 30}}
		var found []string
		for _, calendar := range j.Calendar(j.At) {
			text, err := analyze("calendar", "--base-time=2024-01-01 00:00:00 UTC", fmt.Sprintf("--iterations=%d", runs), calendar)
			if err != nil {
				t.Fatalf("%s: %v\n%s", calendar, err, text)
			}
			for _, m := range elapse.FindAllStringSubmatch(text, -1) {
				found = append(found, m[1])
			}
		}
		slices.Sort(found)
		found = slices.Compact(found)
		if len(found) < runs {
			t.Fatalf("day %d: found %d times; expected %d", day, len(found), runs)
		}
		at := instant(t, "2024-01-01T00:00:00Z")
		for i := range runs {
			var err error
			if at, err = (deadline{day: day, hour: 6, minute: 30}).next(at); err != nil {
				t.Fatal(err)
			}
			if want := at.UTC().Format(time.DateTime); found[i] != want {
				t.Errorf("day %d, run %d: systemd says %s; we say %s", day, i+1, found[i], want)
			}
		}
	}
}

// callSet are the system calls of a set of systemd's, with those of the sets in it.
func callSet(t *testing.T, name string) map[string]bool {
	t.Helper()
	text, err := analyze("syscall-filter", name)
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, text)
	}
	calls := map[string]bool{}
	for line := range strings.Lines(text) {
		call := strings.TrimSpace(line)
		switch {
		case call == name, strings.HasPrefix(call, "#"), call == "":
		case strings.HasPrefix(call, "@"):
			for c := range callSet(t, call) {
				calls[c] = true
			}
		default:
			calls[call] = true
		}
	}
	return calls
}

// TestServiceMayDoWhatTheProgramDoes traces a run: the service's filter lets every system call
// through that it makes, and it never maps memory that it may write and execute.
func TestServiceMayDoWhatTheProgramDoes(t *testing.T) {
	book, packs := smallInput(t)
	dir := t.TempDir()
	trace := filepath.Join(dir, "trace")
	program := filepath.Join(dir, "briefpack") // not the tests, which do more
	build := exec.Command("go", "build", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if text, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	out := filepath.Join(dir, "out")
	cmd := exec.Command("strace", "-f", "-qq", "-o", trace, program, "run", book, "--templates", packs, "--out", out, "--archive", out+"-archive", "--mail", "--log-format", "text")
	if os.Geteuid() == 0 { // as root the archive would also give its files to an owner
		const nobody = 65534
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		if err := errors.Join(os.Chown(dir, nobody, nobody), os.Chmod(filepath.Dir(dir), 0o755)); err != nil {
			t.Fatal(err)
		}
	}
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	data, err := os.ReadFile(trace)
	if err != nil {
		t.Fatal(err)
	}
	allowed := callSet(t, "@system-service")
	for _, without := range []string{"@privileged", "@resources"} {
		for call := range callSet(t, without) {
			delete(allowed, call)
		}
	}
	for call := range callSet(t, "@default") { // always allowed
		allowed[call] = true
	}
	made := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^\d+ +(\w+)\(`).FindAllStringSubmatch(string(data), -1) {
		made[m[1]] = true
	}
	if len(made) < 20 || !made["flock"] || !made["fsync"] {
		t.Fatalf("found the system calls %v; expected those of a run", made)
	}
	for call := range made {
		if !allowed[call] {
			t.Errorf("a run makes the system call %s, which its service may not make", call)
		}
	}
	if strings.Contains(string(data), "PROT_WRITE|PROT_EXEC") {
		t.Error("a run maps memory that it may write and execute, which its service may not do")
	}
}
