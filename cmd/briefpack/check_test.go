package main

import (
	"encoding/json"
	"path/filepath"
	"reflect"
	"testing"
)

// What check says is what run records: both make one plan of one reading.
func TestCheckAndRunShareOneReading(t *testing.T) {
	long(t)
	type found struct{ Errors, Warnings, Notes []problemEntry }
	lists := map[string]found{}
	for _, name := range []string{"check", "run"} {
		args := []string{name, filepath.Join("..", "..", "input", "example"), "--json"}
		if name == "run" {
			args = append(args, "--out", t.TempDir())
		}
		code, stdout, stderr := obey(t, args...)
		if code != exitDone {
			t.Fatalf("%s ended with %d:\n%s", name, code, stderr)
		}
		var f found
		if err := json.Unmarshal([]byte(stdout), &f); err != nil {
			t.Fatal(err)
		}
		lists[name] = f
	}
	c, r := lists["check"], lists["run"]
	if len(c.Warnings) == 0 || len(c.Notes) == 0 {
		t.Errorf("check found %d warnings and %d notes", len(c.Warnings), len(c.Notes))
	}
	if !reflect.DeepEqual(c, r) {
		t.Errorf("check found %d, %d and %d problems, run %d, %d and %d", len(c.Errors), len(c.Warnings), len(c.Notes), len(r.Errors), len(r.Warnings), len(r.Notes))
	}
}
