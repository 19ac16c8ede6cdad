// Package late makes the holding note: one page in place of the packs of a
// month, which says what they wait for. It gives no figure of the month.
package late

import (
	"fmt"

	"briefpack/input"
	"briefpack/report/document"
)

// Name is the name of the pack, as file names and lists of recipients have it.
const Name = "holding-note"

// Document is the holding note for what is late in d.
func Document(d *input.Dataset, program string) *document.Document {
	s := &d.Settings
	doc := &document.Document{
		Pack: Name, Title: "Holding note: " + s.Period.V.String(), Organisation: s.Organisation.V, Classification: s.Classification.V,
		Period: s.Period.V, DataAsAt: s.Period.V.To(), Status: s.Status.V, Contact: s.Contact.V, Language: "en-GB", Program: program,
	}
	if s.DataAsAt.Known {
		doc.DataAsAt = s.DataAsAt.V
	}
	wait := "an input that they need is"
	if n := len(d.Late); n > 1 {
		wait = fmt.Sprintf("%d inputs that they need are", n)
	}
	doc.First = []document.Block{
		document.BottomLine{Text: document.Plain("The briefing packs for " + s.Period.V.String() + " are held back, because " + wait + " late.")},
		document.Heading{Level: 2, Text: document.Plain("What is missing"), ID: "missing"},
		table(d.Late, doc.DataAsAt),
		document.Heading{Level: 2, Text: document.Plain("What follows"), ID: "what-follows"},
		document.Paragraph{Text: document.Plain("This note gives no figure of " + s.Period.V.String() + ". The packs take its place when what is missing is there; until then the packs that were issued for earlier months stand.")},
	}
	return doc
}

// mostRows keep the note to one page.
const mostRows = 15

func table(missing []input.LateInput, asAt input.Date) *document.Table {
	t := &document.Table{
		Number: "1", Title: document.Plain("Inputs that are late, as at " + asAt.String()),
		Columns: []document.Column{{Head: "Missing", Share: 0.5}, {Head: "Latest there is", Share: 0.25}, {Head: "Was expected by", Share: 0.25}},
	}
	undated := false
	for i, x := range missing {
		if i == mostRows {
			t.Notes = append(t.Notes, fmt.Sprintf("And %d more.", len(missing)-i))
			break
		}
		due := input.NotAvailable.String()
		if x.Due.IsZero() {
			undated = true
		} else {
			due = x.Due.String()
		}
		t.Rows = append(t.Rows, document.Words(x.What, x.Latest, due))
	}
	if undated {
		t.Notes = append(t.Notes, input.NotAvailable.String()+" not available: sheet Settings gives no date.")
	}
	return t
}
