package schedule

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata")

func plain() Job {
	return Job{
		Program: "briefpack 0.0.0", Command: "/usr/local/bin/briefpack", Input: "/srv/briefpack/input", Out: "/srv/briefpack/out",
		Day: 10, At: Clock{6, 0}, By: Clock{7, 0}, User: "briefpack", Image: "briefpack:0.0.0",
	}
}

// full is a job with everything.
func full() Job {
	j := plain()
	j.Templates, j.Archive, j.Input, j.Mail = "/srv/briefpack/templates", "/srv/briefpack/archive", "/home/pay/input", true
	j.Operator = "/srv/briefpack/operator"
	j.Ping, j.Day, j.By = "https://hc.example/key?a=1%20b", 28, Clock{9, 30}
	return j
}

// TestFiles holds each file as it is printed.
func TestFiles(t *testing.T) {
	for _, c := range []struct {
		folder string
		job    Job
	}{{"plain", plain()}, {"full", full()}} {
		for _, k := range Kinds {
			files, err := k.Files(c.job)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range files {
				path := filepath.Join("testdata", c.folder, f.Name)
				if *update {
					if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(path, []byte(f.Text), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if f.Text != string(want) {
					t.Errorf("%s is not what it was: run with -update and read the difference", path)
				}
			}
		}
	}
}

// TestTextOfFiles: every file ends in one line end, and has no blanks at the end of a line,
// and nothing that a template left behind.
func TestTextOfFiles(t *testing.T) {
	for _, j := range []Job{plain(), full()} {
		for _, k := range Kinds {
			files, err := k.Files(j)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range files {
				if !strings.HasSuffix(f.Text, "\n") || strings.HasSuffix(f.Text, "\n\n") || strings.Contains(f.Text, " \n") || strings.Contains(f.Text, "<no value>") || strings.Contains(f.Text, "{{") {
					t.Errorf("%s: found loose ends:\n%q", f.Name, f.Text)
				}
			}
			if steps := k.Steps(j); steps == "" || strings.Contains(steps, "\n\n") {
				t.Errorf("%s: found the steps %q", k.Name, steps)
			}
		}
	}
}

// TestPingIsASecret: its address stands only in files that are kept from others.
func TestPingIsASecret(t *testing.T) {
	j := full()
	for _, k := range Kinds {
		files, err := k.Files(j)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if strings.Contains(f.Text, j.Ping) != f.Secret {
				t.Errorf("%s: secret %t; expected that where the address stands in it", f.Name, f.Secret)
			}
		}
		if strings.Contains(k.Steps(j), j.Ping) {
			t.Errorf("%s: the steps tell the address", k.Name)
		}
	}
	files, _ := Kinds[1].Files(plain())
	if slices.ContainsFunc(files, func(f File) bool { return f.Secret || f.Name == "briefpack.env" }) {
		t.Error("found a secret where there is none to keep")
	}
}

func kind(t *testing.T, name string) Kind {
	t.Helper()
	for _, k := range Kinds {
		if k.Name == name {
			return k
		}
	}
	t.Fatalf("found no kind %q", name)
	return Kind{}
}

// TestRefused: whatever a shell, a unit file or YAML could take for something else, and
// times that do not come once a month.
func TestRefused(t *testing.T) {
	for _, c := range []struct {
		kind, says string
		change     func(*Job)
	}{
		{"cron", "--input", func(j *Job) { j.Input = "input" }},
		{"cron", "--input", func(j *Job) { j.Input = "" }},
		{"cron", "--out", func(j *Job) { j.Out = "/srv/my packs" }},
		{"cron", "--out", func(j *Job) { j.Out = "/srv/../etc" }},
		{"cron", "--out", func(j *Job) { j.Out = "/" }},
		{"cron", "--out", func(j *Job) { j.Out = "/srv/x\n* * * * * root sh" }},
		{"cron", "--templates", func(j *Job) { j.Templates = "/srv/100%" }},
		{"systemd", "--command", func(j *Job) { j.Command = "/usr/bin/$(reboot)" }},
		{"systemd", "a place that lasts", func(j *Job) { j.Out = "/tmp/out" }},
		{"systemd", "a place that lasts", func(j *Job) { j.Input = "/var/tmp" }},
		{"systemd", "--user", func(j *Job) { j.User = "root\nExecStart=/bin/sh" }},
		{"systemd", "--user", func(j *Job) { j.User = "" }},
		{"kubernetes", "--image", func(j *Job) { j.Image = "x: {}" }},
		{"kubernetes", "--ping", func(j *Job) { j.Ping = `https://hc.example/"` }},
		{"systemd", "--ping", func(j *Job) { j.Ping = "https://hc.example/a b" }},
		{"systemd", "--ping", func(j *Job) { j.Ping = "hc.example/key" }},
		{"systemd", "--ping", func(j *Job) { j.Ping = "ftp://hc.example/key" }},
		{"cron", "1 to 28", func(j *Job) { j.Day = 29 }},
		{"kubernetes", "1 to 28", func(j *Job) { j.Day = 31 }},
		{"systemd", "1 to 31", func(j *Job) { j.Day = 32 }},
		{"systemd", "1 to 31", func(j *Job) { j.Day = 0 }},
		{"systemd", "a later time", func(j *Job) { j.By = j.At }},
		{"systemd", "a later time", func(j *Job) { j.By = Clock{5, 59} }},
		{"systemd", "a later time", func(j *Job) { j.By = Clock{23, 55} }},
		{"cron", "when clocks change", func(j *Job) { j.At = Clock{1, 30} }},
		{"cron", "when clocks change", func(j *Job) { j.At, j.By = Clock{0, 10}, Clock{1, 0} }},
		{"cron", "when clocks change", func(j *Job) { j.At, j.By = Clock{0, 10}, Clock{0, 56} }},
	} {
		j := plain()
		c.change(&j)
		if files, err := kind(t, c.kind).Files(j); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: found %d files and %v; expected a refusal that says %q", j, len(files), err, c.says)
		}
	}
	for _, change := range []func(*Job){
		func(j *Job) { j.At, j.By = Clock{0, 0}, Clock{0, 54} },
		func(j *Job) { j.By = Clock{23, 54} },
		func(j *Job) { j.Day = 31 },
		func(j *Job) { j.Out = "/srv/a_b/c-d.e@f+g" },
		func(j *Job) { j.Image = "registry.example:5000/a/briefpack@sha256:0123" },
	} {
		j := plain()
		change(&j)
		if _, err := kind(t, "systemd").Files(j); err != nil {
			t.Errorf("found %v; expected no refusal", err)
		}
	}
}

func TestParseClock(t *testing.T) {
	if c, err := ParseClock("06:05"); err != nil || c != (Clock{6, 5}) || c.String() != "06:05" {
		t.Errorf("found %v (%v)", c, err)
	}
	for _, s := range []string{"", "6", "24:00", "06:60", "06:00:00", "6am", " 06:00"} {
		if c, err := ParseClock(s); err == nil {
			t.Errorf("%q was taken for %s", s, c)
		}
	}
}
