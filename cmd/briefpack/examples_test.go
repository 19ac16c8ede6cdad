package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"briefpack/cmd/internal/distribution"
	"briefpack/input"
	"briefpack/input/xlsx/xlsxtest"
)

// plantedIn are the goldens of planted faults, in which the tests of packages keep
// what is said of them.
var plantedIn = []struct{ of, path string }{
	{ofWorkbook, "input/xlsx/testdata/faults.golden"},
	{ofWorkbook, "input/xlsx/testdata/other-faults.golden"},
	{ofTemplate, "report/internal/pack/testdata/faults.golden"},
	{ofTemplate, "report/internal/pack/testdata/filling-faults.golden"},
	{ofPack, "report/testdata/pack-faults.golden"},
}

var plantedFault = regexp.MustCompile(`(?m)^# ([a-z-]+): .*\n(error|warning|note) ([a-z-]+): (.*)\n`)

// The examples of explain are what the program says: those of the planted faults.
func TestExamplesAreWhatIsSaid(t *testing.T) {
	var want strings.Builder
	seen := map[string]bool{}
	add := func(of, code, said string) {
		if key := of + ": " + code; !seen[key] {
			seen[key] = true
			want.WriteString("# " + key + "\n" + strings.TrimSuffix(said, "\n") + "\n\n")
		}
	}
	for _, p := range plantedIn {
		text, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(p.path)))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range plantedFault.FindAllStringSubmatch(string(text), -1) {
			if m[1] != m[3] {
				continue // another fault that the same text has
			}
			said, mend, ok := strings.Cut(m[4], "; to mend it, ")
			said = clean(m[2] + ": " + said)
			if ok {
				said += "\n" + clean("  to mend it: "+mend)
			}
			add(p.of, m[1], said)
		}
	}
	for _, p := range folderFaults(t) {
		add(ofFolders, p.Code, problemText(p))
	}
	if *update {
		if err := os.WriteFile("examples.txt", []byte(want.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if examplesOfProblems != want.String() {
		t.Errorf("examples.txt is not what is said of planted faults; after -update of the packages that plant them, -run ExamplesAreWhatIsSaid -update writes it")
	}
}

// folderFaults plants the faults that the program itself finds.
func folderFaults(t *testing.T) input.Problems {
	t.Helper()
	_, list := distribution.Parse(distribution.ListCSV, []byte("Recipient,Pack,Organisation,Channel,What,When,Empty\na@example.org,it-spend,,mail,PDF,always,note\n"), []string{"example.gov.uk"})
	_, sending := distribution.ParseSettings("hosst: mail.example.gov.uk\n")
	out := input.Problems{misplacedList("distribution.csv"), list[0], sending[0]}
	const settings = "== Settings ==\nSetting | Value\nOrganisation | Ministry of Tests\nPeriod | May 2026\n"
	for code, style := range map[string]string{"no-pack": "", "style": "size body: 4/6\n"} {
		c := newConsole(&strings.Builder{}, &strings.Builder{})
		c.quiet = true
		dir := t.TempDir()
		lay(t, map[string][]byte{"in.xlsx": xlsxtest.Build(t, settings), "style.txt": []byte(style)}, dir)
		p, err := makePlan(t.Context(), c, &request{inputs: []string{filepath.Join(dir, "in.xlsx")}, templates: dir})
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range p.problems {
			if problem.Code == code {
				out = append(out, problem)
			}
		}
	}
	out.Sort()
	return out
}

// Each code is explained with an example of what is said, and how to mend it.
func TestEveryProblemHasAnExample(t *testing.T) {
	for _, topic := range ruleTopics() {
		text := topic.text()
		if !strings.Contains(text, "\n  for example:\n    ") {
			t.Errorf("%s has no example:\n%s", topic.name, text)
		}
		if !strings.Contains(text, "to mend it: ") {
			t.Errorf("%s does not say how it is mended:\n%s", topic.name, text)
		}
	}
}
