package pack

import (
	"regexp"
	"strings"
	"testing"

	"briefpack/report/document"
	"briefpack/templates"
)

func builtIn(t testing.TB) []templates.Pack {
	t.Helper()
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return set.Packs
}

// filledPack is a pack of the built-in templates, filled with the example; it
// must bring up no problem.
func filledPack(t *testing.T, name string) *document.Document {
	t.Helper()
	for _, p := range builtIn(t) {
		if p.Name != name {
			continue
		}
		f := facts(t)
		tp, problems := Parse(p)
		if problems == nil {
			problems = tp.Check(f)
		}
		doc, more := Fill(tp, f, "", Options{Program: "briefpack test"})
		if problems = append(problems, more...); len(problems) > 0 {
			t.Fatalf("%s: %v", name, problems)
		}
		return doc
	}
	t.Fatalf("there is no pack %q", name)
	return nil
}

// TestPayPack holds the values that the pay pack is about.
func TestPayPack(t *testing.T) {
	text := textOf(t, filledPack(t, "senior-digital-pay"))
	contain(t, text,
		"Maximum pay for DG Technology, Digital and Data is £285,000: £76,900 (37.0%) above the SCS3 maximum, and 1.43 times the permanent secretary’s £200,000.",
		"that the post needs Treasury approval of total remuneration",
		"£208,100", "2.28  times the maximum pay of Director, delivery unit, £125,000", "£111,000", "£174,000",
		"0.0%  change in the SCS3 maximum in cash", "−19.1%", "around 6%",
		"range chart in £", "SCS3                | Director general", "37.0% above", "line at £174,000: Approval threshold, £174,000",
		"bar chart in £", "line chart in £", "1 Apr 2019 | £208,100 | £115,000", "1 Apr 2023 | £208,100 | £127,000", "1 Apr 2024 | £208,100 | £128,000",
		"[x] not available", "\"What will be paid is not known.\"", "SCS is the senior civil service",
	)
}

// TestSpendPack holds the values that the spend pack is about.
func TestSpendPack(t *testing.T) {
	text := textOf(t, filledPack(t, "it-spend"))
	contain(t, text,
		"The IT budget fell in each of the two years to 2024-25, from £47.2 million to £29.1 million: it fell 38.3% in cash and fell 44.0% in real terms. The reported £114 million equals the years added up.",
		"£47.2 million", "£37.7 million", "£29.1 million", "−20.1", "−22.8%", "−38.3%", "−44.0%", "£52.0 million", "£39,238,135", "−21.5%",
		"The reported total of £114 million is for 2022-23 to 2024-25. It equals the yearly budgets added together, £114 million.",
		"£765,789", "38 staff, December 2024", "entered as “IT budget excluding staffing”: it need not cover",
		"IT staff salaries were £1.67 million in 2023. The amount a head is not reported (no matching headcount",
		"where there is none they are not divided", "bridge chart in £", "bar chart in £", "beside: Cash −38.3%", "beside: 2024-25 prices −44.0%",
		"over £26bn", "around 6%", "nearly 100,000", "State of digital government review", "14 months before the end of May 2026",
	)
}

// TestBottomLines: filled, they fit into their three lines.
func TestBottomLines(t *testing.T) {
	for _, p := range builtIn(t) {
		line := filledPack(t, p.Name).First[0].(document.BottomLine)
		if n := len([]rune(line.Text.String())); n > longestBottomLine {
			t.Errorf("%s: found %d characters", p.Name, n)
		}
	}
}

// TestPacksOfLittle: with sheets missing the built-in packs say so in place;
// nothing breaks and no table has a blank cell.
func TestPacksOfLittle(t *testing.T) {
	all := example(t)
	sheets := strings.Split(all, "\n== ")
	for _, p := range builtIn(t) {
		tp, problems := Parse(p)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		for gone := 1; gone < len(sheets); gone++ {
			var kept []string
			for i, s := range sheets {
				if i != gone {
					kept = append(kept, s)
				}
			}
			name, _, _ := strings.Cut(sheets[gone], " ==")
			f := calcRun(t, strings.Join(kept, "\n== "))
			if problems := tp.Check(f); problems.Err() != nil {
				t.Errorf("%s without sheet %s: %v", p.Name, name, problems)
				continue
			}
			doc, problems := Fill(tp, f, "", Options{})
			if doc == nil {
				t.Errorf("%s without sheet %s: %v", p.Name, name, problems)
				continue
			}
			for _, tb := range blocks[*document.Table](doc) {
				for _, r := range tb.Rows {
					for _, c := range r.Cells {
						if strings.TrimSpace(c) == "" {
							t.Errorf("%s without sheet %s: found a blank cell in table %s", p.Name, name, tb.Number)
						}
					}
				}
			}
		}
	}
}

// TestEveryBlock is the golden of a pack with every kind of block.
func TestEveryBlock(t *testing.T) {
	hash := regexp.MustCompile(`[0-9a-f]{8}( [0-9a-f]{8}){7}`)
	text := textOf(t, fill(t, facts(t), everyBlock))
	golden(t, "every-block.golden", hash.ReplaceAllString(text, "(hash)"))
}
