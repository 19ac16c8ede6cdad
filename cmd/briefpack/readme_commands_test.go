package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
)

// TestReadmeCommands runs every command of briefpack that README.md shows, in a
// folder that looks like the project's.
func TestReadmeCommands(t *testing.T) {
	long(t)
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, name := range []string{"input", "templates"} {
		if err := os.Symlink(filepath.Join(root, name), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	ran := 0
	for _, block := range fence.FindAllStringSubmatch(string(data), -1) {
		for line := range strings.Lines(block[1]) {
			args := strings.Fields(line)
			switch {
			case strings.HasPrefix(line, "go run ./cmd/briefpack "):
				args = args[3:]
			case strings.HasPrefix(line, "./briefpack "):
				args = args[1:]
			default:
				continue
			}
			ran++
			if code, _, stderr := obey(t, args...); code != exitDone {
				t.Errorf("%q: found exit code %d; expected 0\n%s", strings.TrimSpace(line), code, stderr)
			}
		}
	}
	if ran < 4 {
		t.Errorf("found %d commands in README.md; expected at least 4", ran)
	}
	ci, err := os.ReadFile(filepath.Join(root, ".ci", "run"))
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"go run ./cmd/briefpack run input/example", "go test ./..."} {
		if !strings.Contains(string(data), "\n"+command+"\n") || !strings.Contains(string(ci), command) {
			t.Errorf("README.md and .ci/run do not both have the command %q", command)
		}
	}
}

// TestReadmeExample: the example block makes a pack with no problem.
func TestReadmeExample(t *testing.T) {
	long(t)
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(data), "\n````markdown\n")
	block, _, ok := strings.Cut(block, "\n````\n")
	if !ok {
		t.Fatal("found no example between lines of four backticks in README.md")
	}
	dir := t.TempDir()
	text := "---\ntitle: Example\n---\nThe IT budget is {{spend.it.latest}}.\n\n" + block + "\n"
	if err := os.WriteFile(filepath.Join(dir, "example.md"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := obey(t, "check", "../../input/example", "--templates", dir)
	if code != exitDone || strings.Contains(stdout, ": example.md:") {
		t.Errorf("found exit code %d:\n%s%s", code, stdout, stderr)
	}
}

// TestReadmeNamesFilesThatAreThere: whatever README.md names between backticks as a file is there.
func TestReadmeNamesFilesThatAreThere(t *testing.T) {
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile("`((?:input|templates|charts|report|cmd|\\.ci)(?:/[\\w./-]+)?)`").FindAllStringSubmatch(string(data), -1) {
		if _, err := os.Stat(filepath.Join("../..", m[1])); err != nil {
			t.Errorf("README.md names %s, which is not there", m[1])
		}
	}
}

var requirement = regexp.MustCompile(`(?m)^\t(\S+) v\S+(?: // indirect)?$`)

// TestReadmeGivesAReasonForEachLibrary: for each module that the project's code
// or tests import, and for no other.
func TestReadmeGivesAReasonForEachLibrary(t *testing.T) {
	gomod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	imported := importedPaths(t, "../..")
	var want []string
	for _, m := range requirement.FindAllStringSubmatch(string(gomod), -1) {
		if slices.ContainsFunc(imported, func(path string) bool { return path == m[1] || strings.HasPrefix(path, m[1]+"/") }) {
			want = append(want, m[1])
		}
	}
	sort.Strings(want)
	var got []string
	_, part, _ := strings.Cut(string(data), "\n## Libraries\n")
	part, _, _ = strings.Cut(part, "\n## ")
	for _, m := range regexp.MustCompile(`(?m)^\| (\S+\.\S+) \| \S.* \|$`).FindAllStringSubmatch(part, -1) {
		got = append(got, m[1])
	}
	if !slices.Equal(got, want) {
		t.Errorf("found reasons for\n%s\nexpected them, in this order, for\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// importedPaths are all import paths in a tree, tests included.
func importedPaths(t *testing.T, root string) []string {
	t.Helper()
	var paths []string
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && path != root && strings.HasPrefix(e.Name(), "."):
			return fs.SkipDir
		case !strings.HasSuffix(path, ".go"):
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, s := range f.Imports {
			p, err := strconv.Unquote(s.Path.Value)
			if err != nil {
				return err
			}
			paths = append(paths, p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}
