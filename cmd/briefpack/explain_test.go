package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"briefpack/input/xlsx"
	"briefpack/report"
)

// explained is what explain says of a name, or "".
func explained(t *testing.T, name string) string {
	t.Helper()
	t.Chdir(t.TempDir()) // no folder input: figures are not known
	code, stdout, _ := obey(t, "explain", name)
	if code != exitDone {
		return ""
	}
	return stdout
}

// TestEveryProblemIsExplained: the code of every rule of workbooks, templates
// and packs, and every code that stands in the source.
func TestEveryProblemIsExplained(t *testing.T) {
	codes := map[string]bool{}
	for _, r := range xlsx.Rules {
		codes[r.Code] = true
	}
	for _, r := range append(report.TemplateRules(), report.PackRules()...) {
		codes[r.Code] = true
	}
	inSource := regexp.MustCompile(`\bCode(?:, p\.Severity)?(?::| =) *"([a-z-]+)"`)
	err := filepath.WalkDir("../..", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, m := range inSource.FindAllSubmatch(text, -1) {
			codes[string(m[1])] = true
		}
		return err
	})
	if err != nil || len(codes) < 100 {
		t.Fatalf("found %d codes (%v); expected those of the whole project", len(codes), err)
	}
	for code := range codes {
		if !strings.Contains(explained(t, code), "problem "+code+"\n  ") {
			t.Errorf("%s is not explained", code)
		}
	}
}

// TestEveryTopicIsFound: each name leads to its explanation, which says
// something, and no two problems of workbooks, or of templates, share a code.
func TestEveryTopicIsFound(t *testing.T) {
	problems := map[string]bool{}
	known := map[string]bool{}
	for _, k := range kinds {
		known[k.name] = true
	}
	for _, topic := range topics() {
		if !known[topic.kind] {
			t.Errorf("%s is of the kind %q, which is not listed", topic.name, topic.kind)
		}
		if topic.doc == "" {
			t.Errorf("%s %s is not explained", topic.kind, topic.name)
		}
		if !topic.is(topic.name) || !topic.is(topic.full()) || !topic.is(strings.ToUpper(topic.name)) {
			t.Errorf("%s %s is not found by its name", topic.kind, topic.name)
		}
		if topic.kind != kindProblem {
			continue
		}
		of, _, _ := strings.Cut(topic.more[0], ";")
		if problems[of+topic.name] {
			t.Errorf("two problems %s have the code %s", of, topic.name)
		}
		problems[of+topic.name] = true
	}
}

// TestBodiesAreCompleted: where a command has a flag --for, it is completed from
// the workbooks.
func TestBodiesAreCompleted(t *testing.T) {
	r := &request{}
	names, _ := r.bodyValues(nil, []string{"../../input/example"}, "")
	if len(names) == 0 {
		t.Error("found no organisation in the example; expected those of its sheet Organisations")
	}
	if names, _ := r.bodyValues(nil, []string{"nowhere"}, ""); len(names) != 0 {
		t.Errorf("found %q in a folder that is not there", names)
	}
}
