package pack

import (
	"slices"
	"strconv"
	"strings"

	"briefpack/input"
	"briefpack/report/document"
	"briefpack/report/internal/calc"
)

// method is what holds for every figure.
const method = "Figures are worked out from the numbers in the workbooks as they stand there, and are rounded only when they are printed, halves away from zero. " +
	"A change is the later value less the earlier, divided by the earlier. " +
	"A value that is not there is left out and said to be missing; it is never counted as nought. " +
	"Nothing is compared across a break in a series or with a base of zero or below."

// annexes end the pack: where its data come from, how its figures were worked
// out, and what is wrong with the inputs.
func (f *filler) annexes() {
	heading := func(letter, title string) {
		f.add(document.Heading{Level: 2, Text: document.Plain("Annex" + nbsp + letter + ": " + title), ID: f.id("annex " + letter)})
	}
	heading("A", "sources and data")
	f.add(f.sourceTable())
	heading("B", "method")
	f.add(document.Paragraph{Text: document.Plain(method)})
	if t := f.figureTable(); len(t.Rows) > 0 {
		f.add(t)
	}
	heading("C", "data quality and provenance")
	number := 0
	next := func(t *document.Table) {
		number++
		t.Number = "C" + strconv.Itoa(number)
		f.add(t)
	}
	f.seeSettings()
	if f.warnings = f.warningLines(); len(f.warnings) == 0 {
		f.add(document.Paragraph{Text: document.Plain("There are no warnings about the cells that this pack uses.")})
	} else {
		next(f.warningTable(f.warnings))
	}
	next(f.inputTable())
	f.assurance = f.assuranceTable()
	next(f.assurance)
	if t := f.assumptionTable(); len(t.Rows) > 0 {
		next(t)
	}
	if f.doc.Licence != "" {
		f.add(document.Paragraph{Text: document.Plain(f.doc.Licence), Small: true})
	}
}

// seeSettings takes note of the settings that every pack prints and that carry a
// warning.
func (f *filler) seeSettings() {
	s := &f.whole.Data.Settings
	for _, x := range []input.Text{s.Organisation, s.Contact, s.Commissioner, s.Analyst, s.Assurer, s.Approver} {
		if cells := []input.Cell{x.Cell}; len(f.whole.Warned(cells)) > 0 {
			f.used.add(cells)
		}
	}
}

// col is a column of words of an annex table, with its share of the width; 0 to
// measure it.
func col(head string, share float64) document.Column {
	return document.Column{Head: head, Share: share}
}

// codes is a column of cells or hashes.
func codes(head string, share float64) document.Column {
	return document.Column{Head: head, Share: share, Code: true}
}

// orNone is text that a cell of a table may hold: it is never empty.
func orNone(s string) string {
	if s = oneLine(s); s == "" {
		return "[x]"
	}
	return s
}

// sourceTable lists the publications, and the cells taken from each.
func (f *filler) sourceTable() document.Block {
	t := &document.Table{Number: "A1", Title: document.Plain("Where the data come from"), Columns: []document.Column{col("Source", 0.6), codes("Cells", 0.4)}}
	for _, p := range f.publications(f.used.order) {
		t.Rows = append(t.Rows, document.Row{Cells: []string{p.name, someRefs(p.cells)}})
	}
	if unsourced := f.unsourced(); len(unsourced) > 0 {
		t.Rows = append(t.Rows, document.Row{Cells: []string{"No source is entered", someRefs(unsourced)}})
	}
	if len(t.Rows) == 0 {
		return document.Paragraph{Text: document.Plain("No row that this pack uses names a source.")}
	}
	return t
}

// unsourced are the cells used of rows that should name a source and do not.
func (f *filler) unsourced() []input.Cell {
	sheets := map[*input.Sheet]bool{}
	for _, t := range f.whole.Data.Tables {
		if t.Column("Source") >= 0 {
			for _, at := range t.At {
				sheets[at.Sheet] = true
			}
		}
	}
	var out []input.Cell
	for _, c := range f.used.order {
		if sheets[c.Sheet] && !f.used.missing[c] && f.sources.holds(c) && f.sources.of(c) == "" {
			out = append(out, c)
		}
	}
	return input.Cells(out)
}

// figureTable says how each printed figure was worked out, from which cells, and
// where it stands first.
func (f *filler) figureTable() *document.Table {
	t := &document.Table{Number: "B1", Title: document.Plain("Where each figure comes from"),
		Subtitle: document.Plain("In the order of the pack; the page is the first of each. The attached manifest.json names every cell"),
		Columns: []document.Column{col("Ref.", 0.07), col("Printed", 0.14), col("What it is", 0.53), codes("Cells", 0.18),
			{Head: "Page", Numeric: true, Pages: true, Share: 0.08}}}
	for _, s := range f.used.sources {
		if s.Ref == "" {
			continue
		}
		cells := someRefs(s.Cells)
		if cells == "" {
			cells = "none"
		}
		printed := s.Printed
		if isMissing(printed) {
			printed = calc.NotThere(s.Value)
		}
		t.Rows = append(t.Rows, document.Row{ID: s.Ref, Cells: []string{s.Ref, orNone(shortened(printed)), orNone(inWords(s)), cells, s.Ref}})
	}
	return t
}

// inWords says what a figure is and how it was worked out.
func inWords(s document.Source) string {
	words := s.Label
	if !s.Period.IsZero() && !strings.Contains(words, s.Period.Short()) && !strings.Contains(words, s.Period.String()) {
		words += ", " + s.Period.Short()
	}
	if s.Formula != "" {
		words += ": " + s.Formula
	}
	return strings.TrimPrefix(strings.TrimPrefix(words, ", "), ": ")
}

// inputTable lists the files that went in, each with its hash.
func (f *filler) inputTable() *document.Table {
	t := &document.Table{Title: document.Plain("Inputs"),
		Columns: []document.Column{col("File", 0.2), col("Sheets, with rows read", 0.34), codes("SHA-256", 0.46)}}
	used := map[string]bool{}
	for _, c := range f.used.order {
		used[c.Sheet.Book] = true
	}
	var others []string
	for _, b := range f.whole.Data.Books {
		if !used[b.Name] {
			others = append(others, b.Name)
			continue
		}
		var sheets []string
		for _, s := range b.Sheets {
			if s.Sheet == nil || s.Known == "" && s.Rows == 0 {
				continue
			}
			sheets = append(sheets, oneLine(s.Sheet.Name)+" "+input.Decimals(input.Int(int64(s.Rows)), 0))
		}
		read := strings.Join(sheets, ", ")
		if read == "" {
			read = "none"
		}
		t.Rows = append(t.Rows, document.Row{Cells: []string{orNone(b.Name), read, groups(b.SHA256)}})
	}
	t.Rows = append(t.Rows, document.Row{Cells: []string{f.t.src.file, "the words of this pack", groups(f.t.hash)}})
	if len(others) > 0 {
		t.Notes = append(t.Notes, "Also read, and not used by this pack: "+joinWords(others)+". The attached manifest has their SHA-256.")
	}
	return t
}

// groups writes a hash in groups of eight.
func groups(hash string) string {
	var parts []string
	for len(hash) > 8 {
		parts, hash = append(parts, hash[:8]), hash[8:]
	}
	return orNone(strings.Join(append(parts, hash), " "))
}

// assuranceTable says who answers for the pack, and what it may be used for.
func (f *filler) assuranceTable() *document.Table {
	t := &document.Table{Title: document.Plain("Quality assurance"), Columns: []document.Column{col("Item", 0.28), col("Value", 0.72)}}
	s := &f.whole.Data.Settings
	add := func(item, v string) {
		t.Rows = append(t.Rows, document.Row{Cells: []string{item, orNone(v)}})
	}
	entered := func(x input.Text) string {
		if x.Known && oneLine(x.V) != "" {
			return oneLine(x.V)
		}
		return "Not entered in sheet Settings"
	}
	add("Commissioner", entered(s.Commissioner))
	add("Analyst", entered(s.Analyst))
	assurer := entered(s.Assurer)
	if s.Assurer.Known && s.Analyst.Known && input.FoldName(s.Assurer.V) == input.FoldName(s.Analyst.V) {
		assurer += " (the analyst’s own team: another should check)"
	}
	add("Assurer", assurer)
	add("Approver", entered(s.Approver))
	add("Status of the figures", entered(s.Status))
	add("Limits of use", f.limits())
	add("Disclosure", disclosed(s))
	add("Checks", f.checks())
	add("Waived warnings", f.waived())
	add("Revised values", f.revised())
	left := "None"
	if len(f.left) > 0 {
		left = strings.Join(f.left, "; ")
	}
	add("Sections left out", left)
	period := "not entered"
	if s.Period.Known {
		period = s.Period.V.String()
	}
	program := f.options.Program
	if program == "" {
		program = "program not named"
	}
	add("Program and period", program+"; period "+period+"; the same inputs give the same file")
	return t
}

// disclosed says what the pack does not tell of persons.
func disclosed(s *input.Settings) string {
	counts := "Numbers of 1 to 4 people are shown: Settings does not ask to suppress them"
	if s.SuppressSmallCounts.Known && s.SuppressSmallCounts.V {
		counts = "Numbers of 1 to 4 people, and those that would give them away, are left out as [c]"
	}
	if s.PayInBands.Known && s.PayInBands.V {
		counts += "; pay of posts is told in bands of £5,000, and what is worked out from it as what they allow"
	}
	if s.NamesOfPersons.Known && s.NamesOfPersons.V {
		return counts + "; Settings allows names of persons"
	}
	return counts + "; columns of persons’ names are not read"
}

// limits says what the figures are not, and what they must not be used for.
func (f *filler) limits() string {
	missing := 0
	for _, s := range f.used.sources {
		if isMissing(s.Printed) {
			missing++
		}
	}
	out := "These are not official statistics."
	if s := &f.whole.Data.Settings; s.LimitsOfUse.Known && oneLine(s.LimitsOfUse.V) != "" {
		out += " " + strings.TrimSuffix(oneLine(s.LimitsOfUse.V), ".") + "."
	}
	if f.whole.Data.Settings.SuppressSmallCounts.V {
		out += " Numbers left out as [c] are guarded against totals in the workbooks, but not against rounded totals, rates, differences of totals, or what is published elsewhere."
	}
	if f.whole.Data.Settings.PayInBands.V {
		out += " Bands guard the pay of posts, but not totals of pay that a workbook gives for a few people."
	}
	switch {
	case missing == 1:
		out += " One figure in the text could not be given; the reason stands in its place."
	case missing > 1:
		out += " In the text " + wholeNumber(missing) + " figures could not be given; the reasons stand in their places."
	}
	return out
}

// checks counts what is wrong with all inputs, of which the pack shows its part.
func (f *filler) checks() string {
	problems := f.whole.Data.Problems
	met, run := map[string]bool{}, ""
	for _, p := range problems {
		met[p.Code] = true
	}
	passed := 0
	for _, rule := range f.options.Checks {
		if !met[rule] {
			passed++
		}
	}
	if n := len(f.options.Checks); n > 0 {
		run = plural(n, "rule") + " run, of which " + wholeNumber(passed) + " found nothing; "
	}
	return run + plural(len(f.whole.Data.Books), "workbook") + " read: " + plural(problems.Count(input.Error), "error") + ", " +
		plural(problems.Count(input.Warning), "warning") + ", of which " + strconv.Itoa(len(travelling(f.warnings))) + " concern this pack"
}

// revised names the cells whose values are marked as revised.
func (f *filler) revised() string {
	rows := map[input.Row]bool{}
	for _, c := range f.used.order {
		rows[input.Row{Sheet: c.Sheet, Num: c.Row}] = true
	}
	var cells []input.Cell
	for _, t := range f.whole.Data.Tables {
		for i, at := range t.At {
			if !rows[at] {
				continue
			}
			for _, v := range t.Row(i) {
				if v.Marks&input.Revised != 0 && len(v.Cells) == 1 && f.used.cells[v.Cells[0]] {
					cells = append(cells, v.Cells[0])
				}
			}
		}
	}
	if len(cells) == 0 {
		return "None of the values used is marked [r]"
	}
	return "Marked [r]: " + refs(cells)
}

// assumptionTable is the assumptions log with its ratings.
// isFor reports whether a list of packs names this one; a blank one names all.
func (f *filler) isFor(packs input.Text) bool {
	return !packs.Known || slices.ContainsFunc(strings.Split(packs.V, ";"), func(name string) bool { return input.Slug(name) == input.Slug(f.t.name) })
}

func (f *filler) assumptionTable() *document.Table {
	t := &document.Table{Title: document.Plain("Assumptions"),
		Columns: []document.Column{col("ID", 0), col("Assumption", 0), col("Basis", 0), col("Quality", 0), col("Impact", 0)},
		Notes: []string{"Quality of the evidence: GREEN reliable and documented, AMBER some evidence, RED little evidence. " +
			"Impact on the figures: GREEN marginal, AMBER relevant, RED central."}}
	for _, a := range f.whole.Data.Assumptions {
		if !f.isFor(a.Packs) {
			continue
		}
		words := oneLine(a.Title.V)
		if more := oneLine(a.Text.V); more != "" {
			words = strings.TrimPrefix(words+": "+more, ": ")
		}
		t.Rows = append(t.Rows, document.Row{Cells: []string{
			orNone(a.ID.V), orNone(words), orNone(a.Basis.V), orNone(a.Quality.V), orNone(a.Impact.V)}})
	}
	return t
}
