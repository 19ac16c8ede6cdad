package document

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefpack/charts"
	"briefpack/input"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// everyBlock is a document with every kind of block.
func everyBlock() *Document {
	sheet := &input.Sheet{Book: "book.xlsx", Name: "Spend"}
	known := func(n int64) charts.Point { return charts.Point{Value: input.Int(n), Known: true} }
	chart := &charts.Chart{
		Kind: "bar", Unit: input.Pounds, Focus: "Cash",
		Ticks:  []charts.Tick{{Label: "2023-24", Total: true}, {Label: "2024-25"}},
		Series: []charts.Series{{Name: "Cash", Points: []charts.Point{known(37_700_000), {Reason: "not reported", Marks: input.NotAvailable}}}},
		Lines:  []charts.Line{{Value: input.Int(30_000_000), Label: "Limit", Target: true}},
		Breaks: []charts.Break{{Period: input.FinancialYearPeriod(2024), Reason: "new system"}},
		Side:   []charts.SideRow{{Label: "Change"}, {Label: "Cash", Value: "−22.8%"}},
		Rows: []charts.RangeRow{{Name: "SCS3", Detail: "Director general", Low: known(128_000), High: known(208_100),
			Dots: []charts.Dot{{Name: "Post", Value: known(285_000), Note: "37.0% above"}}}},
	}
	return &Document{
		Pack: "test", Title: "Every block", Organisation: "Department", Classification: "OFFICIAL", Period: input.MonthPeriod(2026, time.May),
		DataAsAt: input.Date{Year: 2026, Month: time.May, Day: 31}, Status: "Draft", Contact: "Team", Language: "en-GB", Program: "briefpack test",
		First: []Block{
			BottomLine{Text: Plain("The line.")},
			Asks{[]Ask{{"Note", Plain("this")}, {"Agree", Plain("that")}}},
			KeyFigures{Tiles: []Tile{{Label: "Budget", Value: "£765,789", Wide: "£766,000", Compared: "38 staff"}, {Label: "Other", Missing: "no headcount"}}},
			Findings{[]Finding{{Lead: Plain("It fell:"), Rest: Plain(" by a third."), Note: "[note 1]"}}},
			&Figure{Number: 1, Title: Plain("It fell"), Subtitle: Plain("£"), Chart: chart, Notes: []string{"A note."}, Source: Plain("Source: here."), Alt: "It fell."},
		},
		Body: []Block{
			Contents{},
			Heading{2, Plain("Section"), "section"},
			Heading{3, Plain("Part"), ""},
			Paragraph{Text: Text{{Text: "Words with "}, {Text: "a key", Strong: true}, {Text: " phrase", Strong: true}, {Text: ", "}, {Text: "a link", Link: "https://example.com"}, {Text: " and "}, {Text: "iaith", Lang: "cy"}, {Text: "."}}},
			List{Items: []Text{Plain("one"), Plain("two")}},
			List{Ordered: true, Items: []Text{Plain("first")}},
			TwoSided{Left: Side{"For", []SideLine{{"0.0%", "change", ""}}}, Right: Side{"Against", []SideLine{{"1.43", "times", ""}}}},
			Callout{Plain("Mind.")},
			Comment{Paragraphs: []Text{Plain("A view.")}, Author: "Team", Date: "31 May 2026"},
			PageBreak{},
			&Figure{Number: 2, Half: true, Title: Plain("Nothing"), Empty: "no rows in sheet Spend"},
			&Table{Number: "1", Title: Plain("Posts"), Subtitle: Plain("by pay"), Columns: []Column{{Head: "Post"}, {Head: "Pay (£)", Numeric: true}},
				Rows:  []Row{{Cells: []string{"Director", "125,000"}, Focus: true}, {Cells: []string{"Other", "5"}, Group: true}, {Cells: []string{"Total", "125,005"}, Total: true}},
				Notes: []string{"[x] not available."}, Source: Plain("Source: there.")},
			&Table{Number: "2", Title: Plain("None"), Empty: "no rows"},
		},
		Figures:  []Source{{Name: "spend.it.latest", Printed: "£29.1 million", Formula: "latest value", Cells: []input.Cell{{Sheet: sheet, Row: 4, Col: 6}}}},
		Warnings: input.Problems{{Code: "text-number", Severity: input.Warning, Cell: input.Cell{Sheet: sheet, Row: 4, Col: 6}, Found: "the text “29.1m”", Done: "29,100,000 was used"}},
	}
}

func TestWriteText(t *testing.T) {
	var b strings.Builder
	if err := WriteText(&b, everyBlock()); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", "every-block.golden")
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; -update writes it", err)
	}
	if b.String() != string(want) {
		t.Errorf("found\n%s\nexpected\n%s", b.String(), want)
	}
}

// TestWriteTextTellsAll: no block is passed over.
func TestWriteTextTellsAll(t *testing.T) {
	doc := everyBlock()
	for _, b := range append(append([]Block(nil), doc.First...), doc.Body...) {
		var s strings.Builder
		if err := WriteText(&s, &Document{Body: []Block{b}}); err != nil {
			t.Fatal(err)
		}
		var empty strings.Builder
		if err := WriteText(&empty, &Document{}); err != nil {
			t.Fatal(err)
		}
		if s.Len() <= empty.Len() {
			t.Errorf("%T is not written", b)
		}
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteTextReportsErrors(t *testing.T) {
	if err := WriteText(failing{}, everyBlock()); err == nil {
		t.Error("found no error of a writer that fails")
	}
}
