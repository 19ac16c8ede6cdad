package pack

import (
	"strings"
	"testing"

	"briefpack/templates"
)

// Remarks change nothing, wherever they stand.
func TestRemarksAreNotPrinted(t *testing.T) {
	const plain = "---\ntitle: A title\n---\nThe bottom line of {{organisation}}.\n\n## A heading\n\nWords.\n\n```key-figures\n- period | Period\n```\n"
	const remarked = "---\n# a remark\ntitle: A title\n  # another: one\n---\n<!-- before {{no-such-figure}} -->\n\nThe bottom line of {{organisation}}.\n\n" +
		"<!-- hidden:\n\n## No heading\n\n```chart\nkind: none\n```\n\n-->\n\n## A heading\n\nWords.\n\n```key-figures\n# a remark in a block\n- period | Period\n```\n<!-- the end -->\n"
	want, faults := Parse(templates.Pack{Name: "a", File: "a.md", Text: plain})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	got, faults := Parse(templates.Pack{Name: "a", File: "a.md", Text: remarked})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if len(got.sections) != len(want.sections) || len(got.sections[1].blocks) != len(want.sections[1].blocks) || len(got.uses().figures) != len(want.uses().figures) {
		t.Errorf("found %+v; expected %+v", got.uses(), want.uses())
	}
}

// Other HTML is refused, and so is a remark that would hide the rest of a pack.
func TestOtherHTMLIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"<!-- never ended\n\n## A heading\n\nWords.\n": "without an end",
		"<!-- a remark --> and words\n":                "words behind a remark",
		"<div>words</div>\n":                           "found HTML",
	} {
		_, faults := Parse(templates.Pack{Name: "a", File: "a.md", Text: "---\ntitle: A title\n---\nThe bottom line.\n\n" + text})
		if err := faults.Err(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: found %v; expected %q", text, err, want)
		}
	}
}
