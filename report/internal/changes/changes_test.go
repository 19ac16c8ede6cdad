package changes

import (
	"strings"
	"testing"

	"briefpack/input"
	"briefpack/report/document"
	"briefpack/report/internal/manifest"
)

var may = input.MonthPeriod(2026, 5)

// now is a figure of this pack.
func now(name string, unit input.Unit, n input.Number, parts ...document.Part) document.Source {
	return document.Source{Ref: "F-" + name, Name: name, Label: "Figure " + name + ", May 2026", Unit: unit, Period: may,
		Printed: input.Print(n, unit, input.Prose), Value: input.Value{Kind: input.Numeric, Number: n, Unit: unit}, Parts: parts}
}

// was is a figure of the last pack.
func was(name string, unit input.Unit, value string, parts ...manifest.Part) manifest.Figure {
	n, _ := input.ParseExact(value)
	return manifest.Figure{Ref: "F-" + name, Name: name, Value: value, Unit: string(unit), Period: "April 2026", Printed: spaced(input.Print(n, unit, input.Prose)), Parts: parts}
}

func blocks(figures []manifest.Figure, sources ...document.Source) []document.Block {
	bodies := input.SpellingsOf([]input.Organisation{{
		Name:    input.Text{V: "UK Health Security Agency", Known: true},
		Aliases: input.Text{V: "Public Health England", Known: true},
	}})
	return Blocks(&manifest.Manifest{Period: "2026-04", Figures: figures}, &document.Document{Period: may, Figures: sources}, bodies)
}

// lines are the words of blocks, one row of a table a line.
func lines(list []document.Block) string {
	var b strings.Builder
	for _, block := range list {
		switch block := block.(type) {
		case document.Heading:
			b.WriteString("# " + block.Text.String() + "\n")
		case document.Paragraph:
			b.WriteString(block.Text.String() + "\n")
		case *document.Table:
			b.WriteString("Table " + block.Number + ": " + block.Title.String() + "\n")
			for _, r := range block.Rows {
				b.WriteString("| " + strings.Join(r.Cells, " | ") + "\n")
			}
			for _, n := range block.Notes {
				b.WriteString("- " + n + "\n")
			}
		}
	}
	return strings.ReplaceAll(b.String(), "\u00a0", " ")
}

func TestBlocks(t *testing.T) {
	aged := was("age", "months", "13")
	aged.Period = "2024-25"
	got := lines(blocks(
		[]manifest.Figure{
			was("paybill", input.Pounds, "22500000"), was("share", input.Share, "0.061"), was("same", input.People, "7"), was("few", input.People, "12"),
			was("spend.change", input.Change, "0.1"), was("gone", input.People, "1"), was("third", input.Ratio, "1/3"),
			aged,
			was("staff", input.People, "160", manifest.Part{Name: "Public Health England", Value: "100"}, manifest.Part{Name: "Monitor", Value: "40"}, manifest.Part{Name: "NHS England", Value: "20"}),
		},
		now("paybill", input.Pounds, input.Int(22_000_000)), now("share", input.Share, input.Fraction(84, 1000)), now("same", input.People, input.Int(7)),
		now("few", input.People, input.Int(18)), now("spend.change", input.Change, input.Fraction(1, 5)), now("new", input.People, input.Int(3)),
		now("third", input.Ratio, input.Fraction(1, 3)),
		now("staff", input.People, input.Int(165), document.Part{Name: "UK Health Security Agency", Value: input.Int(130)}, document.Part{Name: "NHS England", Value: input.Int(15)}, document.Part{Name: "HRA", Value: input.Int(20)}),
		now("age", "months", input.Int(14)),
	))
	want := `# What changed since the last pack
This pack is held against the last one, for April 2026. Of 8 figures that both give, 6 changed and 2 did not. One figure is in this pack alone. One figure is in the last pack alone.
Table N1: Figures that changed since the last pack
| Figure paybill | £22.5 million | £22 million | fell £500,000 (2.2%)
| Figure share | 6.1% | 8.4% | rose 2.3 percentage points
| Figure few | 12 | 18 | rose 6
| Figure staff | 160 | 165 | rose 5 (3.1%)
| Figure age | 13 months (2024-25) | 14 months | rose 1 month
- Changes are worked out before values are rounded.
- Also changed, and not in the table: one figure that is a word or a change itself, or stands later in the pack.
Figure staff rose 5, from 160 in April 2026 to 165 in May 2026. Like for like, over the 2 bodies counted in both packs, it rose 25.
Table N2: What the change is made of: Figure staff
| UK Health Security Agency | 100 | 130 | +30
| NHS England | 20 | 15 | −5
| HRA, counted in this pack alone | [z] | 20 | +20
| Monitor, counted in the last pack alone | 40 | [z] | −40
| Total | 160 | 165 | +5
- The changes add up to the last row; where printed numbers do not, it is because they are rounded.
- Public Health England is now called UK Health Security Agency.
- [z] not applicable: the body was not counted.
`
	if got != want {
		t.Errorf("found\n%s\nexpected\n%s", got, want)
	}
}

func TestNothingChanged(t *testing.T) {
	got := lines(blocks([]manifest.Figure{was("a", input.People, "7")}, now("a", input.People, input.Int(7))))
	if want := "# What changed since the last pack\nThis pack is held against the last one, for April 2026. The one figure that both give has not changed.\n"; got != want {
		t.Errorf("found %q; expected %q", got, want)
	}
}

// TestPartsThatDoNotAddUp: a sum whose parts are not all of it is not taken apart.
func TestPartsThatDoNotAddUp(t *testing.T) {
	got := lines(blocks(
		[]manifest.Figure{was("a", input.People, "70", manifest.Part{Name: "x", Value: "30"}, manifest.Part{Name: "y", Value: "39"})},
		now("a", input.People, input.Int(71), document.Part{Name: "x", Value: input.Int(31)}, document.Part{Name: "y", Value: input.Int(40)})))
	if strings.Contains(got, "Table N2") {
		t.Errorf("found parts that do not add up:\n%s", got)
	}
}

// TestOthersAddUp: with many bodies the rest stands in one row, and the column adds
// up exactly, thirds and all.
func TestOthersAddUp(t *testing.T) {
	var before []manifest.Part
	var after []document.Part
	var from, to input.Number
	for i := range 20 {
		a, b := input.Fraction(int64(1000+i), 3), input.Fraction(int64(1000+i*i), 7)
		name := string(rune('a' + i))
		before, after = append(before, manifest.Part{Name: name, Value: a.Exact()}), append(after, document.Part{Name: name, Value: b})
		from, to = from.Add(a), to.Add(b)
	}
	c := compare(&manifest.Manifest{Figures: []manifest.Figure{was("a", input.FTE, from.Exact(), before...)}}, &document.Document{Figures: []document.Source{now("a", input.FTE, to, after...)}})
	s := apart(&c.moved[0], input.Spellings{})
	if s == nil || len(s.both) != 20 {
		t.Fatalf("found %+v; expected 20 bodies", s)
	}
	var sum input.Number
	for _, p := range s.both {
		sum = sum.Add(p.change())
	}
	if !sum.Equal(s.change()) || !s.likewise.Equal(s.change()) {
		t.Errorf("the parts add up to %s; expected %s", sum, s.change())
	}
	rows := s.table().Rows
	if len(rows) != mostParts+2 || rows[mostParts].Cells[0] != "The other 15 bodies" || !rows[mostParts+1].Total {
		t.Errorf("found the rows %v", rows)
	}
}

// TestWordsAlone: where no number changed, the section says what did.
func TestWordsAlone(t *testing.T) {
	word := now("a", input.NoUnit, input.Number{})
	word.Value = input.Value{Kind: input.String, Text: "two bodies"}
	got := lines(blocks([]manifest.Figure{{Ref: "F-a", Name: "a", Value: "one body"}}, word))
	if want := "The one figure that both give has changed.\nWhat changed is a figure that is a word or a change itself"; !strings.Contains(got, want) {
		t.Errorf("found %q; expected %q", got, want)
	}
}

// Pay in a band is the same where its band is, and nothing that was told of it before
// is told again.
func TestBandsAreComparedByTheirWords(t *testing.T) {
	banded := func(name string, pay int64) document.Source {
		s := now(name, input.Pounds, input.Int(pay))
		s.Value = s.Value.InBand()
		s.Printed = s.Value.Print(input.Pounds, input.Prose)
		return s
	}
	words := manifest.Figure{Name: "a", Value: "£285,000 to £289,999", Unit: "£", Printed: "£285,000 to £289,999", Period: "April 2026"}
	if got := lines(blocks([]manifest.Figure{words}, banded("a", 287300))); !strings.Contains(got, "The one figure that both give has not changed.") {
		t.Errorf("found\n%s", got)
	}
	if got := lines(blocks([]manifest.Figure{was("a", input.Pounds, "286100")}, banded("a", 287300))); strings.Contains(got, "286,100") || strings.Contains(got, "| ") {
		t.Errorf("found what was told before the bands:\n%s", got)
	}
}
