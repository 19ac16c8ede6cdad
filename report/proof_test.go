package report_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"briefpack/input/xlsx"
	"briefpack/report"
	"briefpack/report/document"
)

const ofOwnRows = "The headcount is {{workforce.standing.headcount-median}} in the median.\n\n```table\ndata: workforce.bodies\n```\n"

// bound is a proof as if it had been written for another file, or changed otherwise.
func bound(t *testing.T, proof []byte, p *report.Pack, change func(map[string]any)) []byte {
	t.Helper()
	var fields map[string]any
	if err := json.Unmarshal(proof, &fields); err != nil {
		t.Fatal(err)
	}
	for key, data := range map[string][]byte{"pdf": p.PDF, "companion": p.Book} {
		sum := sha256.Sum256(data)
		fields[key] = hex.EncodeToString(sum[:])
	}
	if change != nil {
		change(fields)
	}
	out, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A pack goes through the check that comes before sending, and whatever is planted into
// what is sent does not.
func TestScopeIsCheckedAgain(t *testing.T) {
	text := strings.NewReplacer("TEXT", "Nothing.", "TOOL", "Scale").Replace(returns(6))
	d := read(t, text)
	good, err := packOfTests(t, d, oneBody+ofOwnRows)
	if err != nil {
		t.Fatal(err)
	}
	named := func(template string) *report.Pack {
		p, err := packOfTests(t, d, strings.Replace(template, "---\nBottom", "peers: named\n---\nBottom", 1))
		if err != nil {
			t.Fatal(err)
		}
		if p.Proof != nil {
			t.Error("found a proof of a pack that may name others")
		}
		return p
	}
	budget := named(oneBody + "The budget is {{spend.it.latest}}.\n")
	tools := named(oneBody + "```table\ndata: sheet.tools\n```\n")
	edited := bytes.Clone(good.PDF)
	edited[len(edited)/2] ^= 1
	const page, words = "<html><body><p>Headcount</p></body></html>", "Headcount"
	if err := report.CheckScope(good.Proof, good.PDF, good.Book, page, words); err != nil {
		t.Fatalf("found %v; expected the pack to pass", err)
	}
	for _, c := range []struct {
		what        string
		proof, file []byte
		page, words string
		want        string
	}{
		{"a name in the text", good.Proof, good.PDF, page, "As at the Ministry of\nPaper.", "“Ministry of Paper” in the text of the message"},
		{"a short name in the text", good.Proof, good.PDF, page, "Unlike MOB.", "“MOB” in the text"},
		{"a name in the page", good.Proof, good.PDF, "<p>As at the Ministry of <strong>Paper</strong>.</p>", words, "“Ministry of Paper” in the web page"},
		{"a name in an attribute", good.Proof, good.PDF, "<p title=\"Department of Ink\">Headcount</p>", words, "“Department of Ink” in the web page"},
		{"another file", good.Proof, tools.PDF, page, words, "another than was proven"},
		{"values of others", bound(t, good.Proof, budget, nil), budget.PDF, page, words, "the figure spend.it.latest, which rests on rows of others"},
		{"names in a table", bound(t, good.Proof, tools, nil), tools.PDF, page, words, "“Ministry of Paper” in "},
		{"a pack of another body", bound(t, good.Proof, good, func(f map[string]any) { f["value"] = "Ministry of Glue" }), good.PDF, page, words, "a pack of Ministry of Tests"},
		{"rows of others as own", bound(t, good.Proof, good, func(f map[string]any) { f["rows"] = []any{} }), good.PDF, page, words, "rows of others"},
		{"an edited file", good.Proof, edited, page, words, "changed after it was written"},
		{"a proof that is none", []byte("{}"), good.PDF, page, words, "proof of a pack"},
	} {
		if err := report.CheckScope(c.proof, c.file, nil, c.page, c.words); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: found the error %v; expected %s", c.what, err, c.want)
		}
	}
	if err := report.CheckScope(good.Proof, good.PDF, tools.Book, page, words); err == nil || !strings.Contains(err.Error(), "another companion") {
		t.Errorf("another companion: found the error %v", err)
	}
}

// The packs of real departments pass, as they do when they are made.
func TestDepartmentsPassAgain(t *testing.T) {
	template := strings.ReplaceAll(oneBody, "{{parent-department}}", "Staff") + ofOwnRows
	jobs, problems := report.Plan(xlsx.Read(workbooks(t)), report.Options{Templates: set(t, map[string]string{"one": template}), Packs: []string{"one"}})
	if len(jobs) < 20 || problems.Err() != nil {
		t.Fatalf("%d packs; %v", len(jobs), problems)
	}
	for _, j := range jobs[:4] {
		p, err := j.Build()
		if err != nil {
			t.Fatal(err)
		}
		again, err := j.Build()
		if err != nil || len(p.Proof) == 0 || !bytes.Equal(p.Proof, again.Proof) {
			t.Errorf("%s: found another proof of its scope, or none; %v", p.Name, err)
		}
		var page, words bytes.Buffer
		if err := errors.Join(document.WriteHTML(&page, p.Document), document.WritePage(&words, p.Document)); err != nil {
			t.Fatal(err)
		}
		if err := report.CheckScope(p.Proof, p.PDF, p.Book, page.String(), words.String()); err != nil {
			t.Errorf("%s: %v", p.Name, err)
		}
		t.Logf("%s: a proof of %d bytes", p.Name, len(p.Proof))
	}
}
