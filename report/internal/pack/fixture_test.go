package pack

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"briefpack/input"
	"briefpack/input/xlsx"
	"briefpack/input/xlsx/xlsxtest"
	"briefpack/report/document"
	"briefpack/report/internal/calc"
	"briefpack/templates"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// example is the text of the workbook that most tests read, with some of it
// replaced: pairs of old and new text.
func example(t testing.TB, replace ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "example.txt"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for i := 0; i < len(replace); i += 2 {
		if !strings.Contains(text, replace[i]) {
			t.Fatalf("the example holds no %q", replace[i])
		}
		text = strings.ReplaceAll(text, replace[i], replace[i+1])
	}
	return text
}

// dataset reads a workbook from its text; it must hold no error.
func dataset(t testing.TB, text string) *input.Dataset {
	t.Helper()
	file := xlsxtest.Build(t, text)
	d := xlsx.Read([]xlsx.Source{{Name: "example.xlsx", Data: bytes.NewReader(file), Size: int64(len(file))}})
	if err := d.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	return d
}

// exampleFacts are those of the example as it stands, which many tests read.
var exampleFacts struct {
	once  sync.Once
	facts *calc.Facts
}

// facts are those of the example, with some of its text replaced.
func facts(t testing.TB, replace ...string) *calc.Facts {
	t.Helper()
	if len(replace) == 0 {
		exampleFacts.once.Do(func() { exampleFacts.facts = calc.Run(dataset(t, example(t))) })
		return exampleFacts.facts
	}
	return calc.Run(dataset(t, example(t, replace...)))
}

// template is a parsed template that must hold no error. Text without front
// matter gets one.
func template(t testing.TB, text string) *Template {
	t.Helper()
	tp, problems := Parse(templates.Pack{Name: "test", File: "test.md", Text: wholeText(text)})
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return tp
}

func wholeText(text string) string {
	if strings.HasPrefix(text, "---") {
		return text
	}
	return "---\ntitle: Test\n---\nThe bottom line.\n\n" + text
}

// fill fills a template with the example; neither may hold an error.
func fill(t testing.TB, f *calc.Facts, text string) *document.Document {
	t.Helper()
	doc, problems := Fill(template(t, text), f, "", Options{Program: "briefpack test"})
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return doc
}

// print is a document as text.
func textOf(t testing.TB, doc *document.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := document.WriteText(&b, doc); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// body is the text of a document without its annexes, first page included.
func bodyOf(t testing.TB, doc *document.Document) string {
	t.Helper()
	before, _, _ := strings.Cut(textOf(t, doc), "## Annex A")
	return before
}

func contain(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, w := range wants {
		if !strings.Contains(text, w) {
			t.Errorf("found no %q in\n%s", w, text)
		}
	}
}

func lack(t *testing.T, text string, unwanted ...string) {
	t.Helper()
	for _, w := range unwanted {
		if strings.Contains(text, w) {
			t.Errorf("found %q in\n%s", w, text)
		}
	}
}

// blocks are the blocks of a kind in a document.
func blocks[B document.Block](doc *document.Document) []B {
	var out []B
	for _, b := range append(append([]document.Block(nil), doc.First...), doc.Body...) {
		if b, ok := b.(B); ok {
			out = append(out, b)
		}
	}
	return out
}

// golden compares text with a file in testdata; a file that is not there fails.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; -update writes it", err)
	}
	if got != string(want) {
		t.Errorf("%s differs; -update rewrites it. found:\n%s", path, got)
	}
}

func calcRun(t testing.TB, text string) *calc.Facts {
	t.Helper()
	return calc.Run(dataset(t, text))
}

func calcOf(d *input.Dataset) *calc.Facts { return calc.Run(d) }

// everyBlock is a template with every kind of block.
const everyBlock = `---
title: "Every block: {{organisation}}"
ask:
  - Note that the budget {{spend.it.change:moved}}
  - Decide nothing
---
The budget is {{spend.it.latest}}, and maximum pay {{pay.top.maximum}}.

## Figures

` + "```key-figures\n" + `- spend.it.latest | Budget, {{spend.it.latest:when}} | {{spend.it.change:short}} on {{spend.it.previous:when}}
- spend.it.per-head
- context.public-digital-spend | Public spending
- spend.it-salaries.per-head | Salaries a head
` + "```\n\n```findings\nonly: spend.it, pay.top\nexcept: spend.it.real\ntop: 3\n- spend.it.reported-total | The reported total is a sum: it covers {{spend.it.reported-total:when}}.\n- A sentence of one's own: {{spend.it.cagr}} a year.\n```\n\n" +
	"```chart\nkind: bar\ndata: spend.it.by-year\nx: Financial year\ny: Cash, Real terms as \"{{price-base-year}} prices\"\ntitle: The budget {{spend.it.pattern}}\nside:\n- Change\n- Cash | {{spend.it.change}}\n```\n\n" +
	`Words with **key phrases** and [a link](#tables).

- one
- {{spend.it.previous}}

` + "```two-sided\nFor:\n- pay.top.range-maximum-real-change | change in real terms\nAgainst:\n- pay.top.ratio-to-permanent-secretary: times the permanent secretary\n```\n\n```callout\nMind the gap.\n```\n\n```commentary\nsection: none\n```\n\n" +
	"## Charts\n\n```chart\nkind: range\ndata: pay.current-ranges\nx: Grade, Grade name\ny: Minimum, Maximum, Pay maximum, Against maximum\nby: Post\ntarget: pay.threshold as \"Threshold {{pay.threshold}}\"\nfocus: {{pay.top.short-name}}\n```\n\n" +
	"```chart\nkind: bridge\ndata: spend.it.bridge\nx: Step\ny: Amount\nby: Total\nwidth: half\nsource: Spend\nnote: Steps are {{spend.it.span}}.\n```\n\n" +
	"```chart\nkind: line\ndata: sheet.goals\nwhere: Priority = Waiting\nx: Month\ny: Value\nby: Body\nwidth: half\n```\n\n" +
	"```chart\nkind: line\ndata: sheet.goals\nwhere: Priority = Nothing\nx: Month\ny: Value\n```\n\n---\n\n" +
	"## Tables\n\n```table\ndata: spend.it.by-year\n```\n\n```table\ndata: pay.posts\ncolumns: Post, Grade, Pay maximum as \"Maximum\", Above grade maximum with 2 decimals\nsort: Pay maximum\nfocus: {{pay.top.short-name}}\ntotal: All posts\n```\n\n" +
	"### Goals {each=\"Priority in Goals\"}\n\n```table\ndata: sheet.goals\ncolumns: Indicator, Month, Value, Body\ntitle: {{priority}}\n```\n\n## Gone {.optional}\n\n{{workforce.a.b}}\n"
