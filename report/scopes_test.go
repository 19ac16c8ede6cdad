package report_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"briefpack/input"
	"briefpack/input/xlsx"
	"briefpack/input/xlsx/xlsxtest"
	"briefpack/report"
	"briefpack/templates"
)

// set is the built-in templates with others of these names laid over them.
func set(t testing.TB, packs map[string]string) *templates.Set {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range packs {
		files[name+".md"] = &fstest.MapFile{Data: []byte(text)}
	}
	out, err := templates.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// read is the dataset of a workbook written as text.
func read(t testing.TB, text string) *input.Dataset {
	t.Helper()
	file := xlsxtest.Build(t, text)
	d := xlsx.Read([]xlsx.Source{{Name: "test.xlsx", Data: bytes.NewReader(file), Size: int64(len(file))}})
	if err := d.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	return d
}

const testSettings = "-- Settings --\nSetting | Value\nOrganisation | Ministry of Tests\nPeriod | 2026-05\nClassification | OFFICIAL\n\n"

func names(jobs []report.Job) []string {
	var out []string
	for _, j := range jobs {
		out = append(out, j.Name)
	}
	return out
}

// Scopes that give the same file name, or none, have files of their own.
func TestScopesHaveFilesOfTheirOwn(t *testing.T) {
	d := read(t, testSettings+"-- Goals --\nBody | Value\nTests, Inc | 1\nTests (Inc) | 2\nTests/Inc | 3\n∅ | 4\n— | 5\ntests, inc | 6\nother | 7\n")
	packs := map[string]string{
		"goals":       "---\ntitle: \"{{body}}\"\neach: Body in Goals\n---\nBottom line.\n\n```table\ndata: sheet.goals\n```\n",
		"goals-other": "---\ntitle: Other\n---\nBottom line.\n\n```table\ndata: sheet.goals\n```\n",
	}
	jobs, problems := report.Plan(d, report.Options{Templates: set(t, packs)})
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	want := []string{"goals-tests-inc", "goals-tests", "goals-tests-inc-2", "goals", "goals-2", "goals-other", "goals-other-2"}
	if got := names(jobs); !slices.Equal(got, want) {
		t.Errorf("found %q; expected %q", got, want)
	}
}

// A pack for each value of a column without values is not made, and says so.
func TestNoScopes(t *testing.T) {
	d := read(t, testSettings+"-- Goals --\nBody | Value\n[x] | 1\n")
	packs := map[string]string{"goals": "---\ntitle: \"{{body}}\"\neach: Body in Goals\n---\nBottom line.\n\n```table\ndata: sheet.goals\n```\n"}
	jobs, problems := report.Plan(d, report.Options{Templates: set(t, packs), Packs: []string{"goals"}})
	if len(jobs) != 0 || len(problems) != 1 || !strings.Contains(problems[0].Error(), "goals.md: found no value of Body in Goals; expected at least one") {
		t.Errorf("found %q and %v", names(jobs), problems)
	}
	if problems[0].Severity != input.Error {
		t.Errorf("found a %v; expected an error, as the pack was asked for by name", problems[0].Severity)
	}
}

// A template that finds nothing in sheets that are all there has wrong names,
// which are told at their lines.
func TestWrongNamesAlone(t *testing.T) {
	d := read(t, testSettings+"-- Goals --\nRef | Value\na | 1\n")
	packs := map[string]string{"goals": "---\ntitle: Goals\n---\nThe goal is {{goals.a.valeu}}.\n"}
	_, problems := report.Plan(d, report.Options{Templates: set(t, packs), Packs: []string{"goals"}})
	if len(problems) != 1 || !strings.Contains(problems[0].Error(), "goals.md:4:13: found the figure “goals.a.valeu”") {
		t.Errorf("found %v", problems)
	}
	packs["goals"] = strings.ReplaceAll(packs["goals"], "goals.a.valeu", "spend.it.valeu") // its sheet is not there
	_, problems = report.Plan(d, report.Options{Templates: set(t, packs), Packs: []string{"goals"}})
	if len(problems) != 1 || problems[0].Code != "pack-without-data" {
		t.Errorf("found %v", problems)
	}
}
