package report_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"briefpack/report/document"
)

// Every sentence of the example packs that stands as a block of its own begins with a
// capital letter, a number or a quotation mark, and ends with a full stop.
func TestExamplePacksAreInSentences(t *testing.T) {
	if testing.Short() {
		t.Skip("left out with -short: long with the race detector")
	}
	_, jobs := examplePacks(t)
	for _, j := range jobs {
		p, err := j.Build()
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range append(append([]document.Block(nil), p.Document.First...), p.Document.Body...) {
			for _, text := range sentencesOf(b) {
				if fault := ofSentence(text); fault != "" {
					t.Errorf("%s: %q %s", p.Name, text, fault)
				}
			}
		}
	}
}

// The check of sentences finds what it is for.
func TestSentencesAreChecked(t *testing.T) {
	for text, sound := range map[string]bool{
		"not reported (no return).": false, "No return": false, "": false, "..": false,
		"Not reported: no return.": true, "£29.1 million was spent. [note 1]": true, "3,231 staff.": true, "“Words” in quotes.": true,
	} {
		if got := ofSentence(text) == ""; got != sound {
			t.Errorf("%q is taken for a sentence: %t; expected %t", text, got, sound)
		}
	}
}

// sentencesOf are the texts of a block that are sentences.
func sentencesOf(b document.Block) []string {
	switch b := b.(type) {
	case document.BottomLine:
		return []string{b.Text.String()}
	case document.Paragraph:
		return []string{b.Text.String()}
	case document.Callout:
		return []string{b.Text.String()}
	case document.List:
		var out []string
		for _, item := range b.Items {
			out = append(out, item.String())
		}
		return out
	case document.Findings:
		var out []string
		for _, f := range b.Items {
			out = append(out, f.Lead.String()+f.Rest.String())
		}
		return out
	}
	return nil
}

// ofSentence is what is wrong with words that should be a sentence, or "".
func ofSentence(text string) string {
	text = strings.ReplaceAll(text, "\u00a0", " ")
	if i := strings.LastIndex(text, " [note "); i >= 0 && strings.HasSuffix(text, "]") {
		text = text[:i]
	}
	first, _ := utf8.DecodeRuneInString(text)
	switch {
	case !unicode.IsUpper(first) && !unicode.IsDigit(first) && !strings.ContainsRune("£“−", first):
		return "does not begin as a sentence does"
	case !strings.HasSuffix(text, ".") || strings.HasSuffix(text, ".."):
		return "does not end with one full stop"
	}
	return ""
}
