package pack

import (
	"strings"
	"testing"

	"briefpack/report/document"
	"briefpack/templates"
)

func packOf(text string) templates.Pack {
	return templates.Pack{Name: "test", File: "test.md", Text: wholeText(text)}
}

// A passage in brackets goes where a figure of its own is missing, with the space
// before it; one within it goes alone, and brackets without a figure are words.
func TestPassages(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		{"The budget is {{spend.it.latest}}[, or {{spend.it.per-head}} a head].", "The budget is £29.1 million, or £765,789 a head."},
		{"The budget is {{spend.it.latest}}[, or {{spend.it-salaries.per-head}} a head].", "The budget is £29.1 million."},
		{"[It is {{spend.it.latest}}[ and {{spend.it-salaries.change}}].] [It is {{spend.it-salaries.change}}.] End.", "It is £29.1 million. End."},
		{"[It is {{spend.it-salaries.change}}[ and {{spend.it.latest}}].] End.", "End."},
		{"End. [It is {{spend.it-salaries.change}}.]", "End."},
		{"Marked [p] and [x], {{spend.it.latest}}.", "Marked [p] and [x], £29.1 million."},
		{"[Marked [p], {{spend.it.latest}}.]", "Marked [p], £29.1 million."},
	} {
		if got := say(t, c.words); got != c.want {
			t.Errorf("%s: found %q; expected %q", c.words, got, c.want)
		}
	}
}

func TestOpenPassage(t *testing.T) {
	for _, words := range []string{"It is [{{spend.it.latest}}.", "It is {{spend.it.latest}}].", "Text ] and [ text {{period}}."} {
		_, problems := Parse(packOf("## A\n\n" + words + "\n"))
		if len(problems) != 1 || problems[0].Code != "open-passage" {
			t.Errorf("%s: found %v", words, problems)
		}
	}
}

// What a passage takes with it: a bottom line says why, an ask, a list item, a
// paragraph, a tile and a row beside a chart go, a title is that of the table.
func TestPassagesOfBlocks(t *testing.T) {
	const pack = `---
title: T
ask:
  - Note [that it is {{spend.it-salaries.change}}]
  - Agree this
---
[It is {{spend.it-salaries.change}}.]

` + "```key-figures\n- [spend.it-salaries.change | Gone | of {{period}}]\n- spend.it.change | Kept | [on {{spend.it-salaries.change}}]\n```" + `

## A

[It is {{spend.it-salaries.change}}.]

- [It is {{spend.it-salaries.change}}.]
- Kept item

` + "```table\ndata: pay.posts\ntitle: [Posts of {{spend.it-salaries.change}}]\ncolumns: Post as \"[{{spend.it-salaries.change}}]\"\n```" + `

## Gone section {.optional}

[It is {{spend.it-salaries.change}}, and {{spend.it.latest}}.]
`
	doc := fill(t, facts(t), pack)
	text := textOf(t, doc)
	contain(t, text, "> Not reported: ", "Agree this", "Kept item", "Posts against their grades", "[ Kept | ", "Gone section (")
	lack(t, strings.Split(text, "Annex A")[0], "Gone", "Note that")
	if tb := blocks[*document.Table](doc)[0]; tb.Columns[0].Head != "Post" {
		t.Errorf("found the heading %q", tb.Columns[0].Head)
	}
}

func TestUnwritten(t *testing.T) {
	_, problems := Parse(packOf("## A\n\nWrite here what the figures mean.\n"))
	if len(problems) != 1 || problems[0].Code != "unwritten-words" || problems[0].Line == 0 {
		t.Errorf("found %v", problems)
	}
}

// The packs built in are for everybody's workbooks: they name no row of the
// example, and figures from elsewhere only where they may go.
func TestNoRowsOfTheExample(t *testing.T) {
	f := facts(t)
	refs := map[string]bool{}
	for _, table := range []string{"sheet.roles", "sheet.assumptions", "sheet.headcount"} {
		tb := f.Table(table)
		if tb == nil || tb.Column("Ref") < 0 {
			continue
		}
		for _, row := range tb.Rows() {
			refs[row[tb.Column("Ref")].Text] = true
		}
	}
	if !refs["delivery-unit-director"] {
		t.Fatalf("the example lacks its posts: %v", refs)
	}
	for _, p := range builtIn(t) {
		tp, _ := Parse(p)
		for _, x := range tp.uses().figures {
			for _, part := range strings.Split(x.name, ".") {
				if refs[part] && x.name != "pay.top.permanent-secretary" { // whoever holds that grade
					t.Errorf("%s names %s, a row of the example", p.Name, x.name)
				}
			}
			if strings.HasPrefix(x.name, "context.") && !x.optional {
				t.Errorf("%s needs %s", p.Name, x.name)
			}
		}
	}
}
