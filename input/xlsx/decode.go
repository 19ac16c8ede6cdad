package xlsx

import (
	"strings"

	"briefpack/input"
	"briefpack/input/xlsx/sheetreader"
)

// decodeRow reads the cells of the row as their columns want them.
func (w *worksheet) decodeRow() {
	for j := range w.row.cells {
		w.decodeCell(j)
	}
	w.settleRow()
}

// decodeCell reads a cell of the row as its column wants it.
func (w *worksheet) decodeCell(j int) {
	c, col, v, at := w.row.cells[j], &w.layout.columns[j], &w.row.values[j], w.row.cell(j)
	*v = input.Value{}
	if col.field < 0 { // no record says where it stands
		v.Cells = w.slab.cell(at)
	}
	switch {
	case col.derive != nil: // once the others are read
	case w.keyValue() && j == w.layout.index[keyValue]:
		v.Reason = reasonBlank // until its setting reads it
	case c == nil:
		v.Reason = reasonBlank
		if col.spec != nil && col.spec.Required {
			w.row.blank = append(w.row.blank, j)
		}
	case col.spec == nil:
		w.decodeAny(c, col, at, v)
	default:
		w.row.pence[j] = w.decode(c, col, at, v)
	}
}

// settleRow works out what follows from the cells of the row once they are read.
func (w *worksheet) settleRow() {
	if w.layout.derives {
		for j := range w.layout.columns {
			if derive := w.layout.columns[j].derive; derive != nil {
				derive(w, j)
			}
		}
	}
	w.blank(w.row.blank)
}

// decode reads one cell as its column wants it into v, and gives the amount in
// pence where the column is of money.
func (r *run) decode(c *sheetreader.Cell, col *tableColumn, at input.Cell, v *input.Value) (pence input.Pence) {
	v.Reason = ""
	switch {
	case c.Kind == sheetreader.Empty:
		r.noResult(c, at, v)
	case c.Kind == sheetreader.Error:
		r.errorCell(c, at, v)
	case col.spec.Kind.IsNumber():
		if r.decodeNumber(c, col, at, v) {
			pence = r.settleNumber(col, at, v)
		}
	case col.spec.Kind.IsTime():
		r.decodeTime(c, col, at, v)
	case col.spec.Kind == Flag:
		r.decodeFlag(c, at, v)
	default:
		r.decodeText(c, col, at, v)
	}
	return pence
}

// noResult reports a formula of which the workbook holds no result.
func (r *run) noResult(c *sheetreader.Cell, at input.Cell, v *input.Value) {
	v.Reason = "the workbook does not hold the result of the formula"
	if p := r.problem(ruleNoResult, at); p != nil {
		p.Found, p.Expected = "the formula "+input.Quote("="+c.Formula)+" without its result", "a formula with its result"
		p.Mend = "open the workbook in Excel and save it, so that Excel works the formula out"
		if strings.Contains(c.Formula, "[") {
			p.Mend = "copy the value from the other workbook and paste it as a value"
		}
	}
}

// errorCell reports a cell that holds an error value.
func (r *run) errorCell(c *sheetreader.Cell, at input.Cell, v *input.Value) {
	v.Reason = "the cell holds the error " + errorName(c)
	if p := r.problem(ruleErrorCell, at); p != nil {
		p.Found, p.Expected = "the error "+errorName(c), "a value"
		if c.HasFormula && c.Formula != "" {
			p.Found += " of the formula " + input.Quote("="+c.Formula)
		}
		p.Mend = "mend the formula, or type [x] if the value is not available"
	}
}

// errorName is the error value of a cell: "#DIV/0!".
func errorName(c *sheetreader.Cell) string {
	return strings.Trim(input.Quote(string(c.Raw)), "“”")
}

// format is what the number format of a cell says.
func (r *run) format(style int) *format {
	for len(r.fmts) <= style {
		r.fmts = append(r.fmts, parseFormat(r.book.NumberFormat(len(r.fmts))))
	}
	return &r.fmts[style]
}

// marked takes the markers off a text that stands where a value is expected.
// done reports that nothing is left to read: v then says why, or a problem.
func (r *run) marked(c *sheetreader.Cell, at input.Cell, v *input.Value) (rest string, done bool) {
	rest = strings.TrimSpace(c.Text)
	if strings.HasSuffix(rest, "]") {
		var bad *input.Problem
		if rest, v.Marks, bad = input.CutMarks(rest); bad != nil {
			v.Marks = 0
			v.Reason = "the cell has an unknown marker"
			r.explain(ruleMarker, at, bad)
			return "", true
		}
	}
	switch {
	case rest != "":
	case v.Marks.Missing():
		v.Reason = v.Marks.Meaning()
		return "", true
	default:
		v.Reason = "the cell has a marker and no value"
		if p := r.problem(ruleLoneMarker, at); p != nil {
			p.Found, p.Expected = "the marker "+v.Marks.String()+" without a value", "a value before it, or [x]"
			p.Mend, p.Done = "type the value before the marker", "the value was taken as not available"
		}
		v.Marks |= input.NotAvailable
		return "", true
	}
	if m, ok := input.NoData(rest); ok {
		v.Marks |= m
		v.Reason = m.Meaning()
		rule := ruleNoData
		if r.layouts[at.Sheet] != nil {
			rule = ruleNoDataPublished
		}
		if p := r.problem(rule, at); p != nil {
			p.Found, p.Expected = "the text "+input.Quote(rest), "a value, or a marker such as [x]"
			p.Mend, p.Done = "type "+m.String(), "it was read as "+m.String()+", "+m.Meaning()
		}
		return "", true
	}
	return rest, false
}

// decodeFlag reads Yes or No.
func (r *run) decodeFlag(c *sheetreader.Cell, at input.Cell, v *input.Value) {
	word := string(c.Raw)
	if c.Kind == sheetreader.Text {
		rest, done := r.marked(c, at, v)
		if done {
			return
		}
		word = input.FoldName(rest)
	}
	switch {
	case c.Kind == sheetreader.Bool && word == "1", c.Kind == sheetreader.Text && (word == "yes" || word == "y" || word == "true"):
		v.Kind, v.Text = input.String, yes
	case c.Kind == sheetreader.Bool, c.Kind == sheetreader.Text && (word == "no" || word == "n" || word == "false"):
		v.Kind, v.Text = input.String, no
	default:
		v.Reason = "the cell holds neither Yes nor No"
		if p := r.problem(ruleNotYesNo, at); p != nil {
			p.Found, p.Expected, p.Mend = r.found(c), "Yes or No", "type Yes, No or [x] if it is not known"
		}
	}
}

const yes, no = "Yes", "No"

// decodeText reads a name, a label or sentences.
func (r *run) decodeText(c *sheetreader.Cell, col *tableColumn, at input.Cell, v *input.Value) {
	if c.Kind != sheetreader.Text {
		r.notText(c, at, v)
	} else if col.spec.Kind == Prose {
		r.prose(c.Text, v)
	} else {
		r.label(c.Text, v)
	}
	if v.Kind == input.String && len(col.spec.OneOf) > 0 {
		r.checkWord(col.spec, at, v)
	}
}

// prose keeps sentences as they stand; a marker alone says that there are none.
func (r *run) prose(s string, v *input.Value) {
	s = strings.TrimSpace(s)
	if rest, m, bad := input.CutMarks(s); bad == nil && rest == "" && m.Missing() {
		v.Marks, v.Reason = m, m.Meaning()
		return
	}
	v.Kind, v.Text = input.String, s
}

// label reads a name on one line, and the markers after it. Brackets that are
// no marker belong to the name.
func (r *run) label(s string, v *input.Value) {
	s = r.oneLine(s)
	if strings.HasSuffix(s, "]") {
		if rest, m, bad := input.CutMarks(s); bad == nil {
			s, v.Marks = rest, m
		}
	}
	if s == "" {
		v.Reason = v.Marks.Meaning()
		return
	}
	v.Kind, v.Text = input.String, s
}

// oneLine is s on one line. Texts that are so already cost nothing, others are
// made so once.
func (r *run) oneLine(s string) string {
	plain, space := true, true // at the start, as if a space went before
	for i := 0; i < len(s) && plain; i++ {
		c := s[i]
		switch {
		case c == ' ':
			plain, space = !space, true
		case c < ' ' || c == 0xc2 && i+1 < len(s) && s[i+1] == 0xa0:
			plain = false
		default:
			space = false
		}
	}
	if plain && !(space && s != "") {
		return s
	}
	line, ok := r.words[s]
	if !ok {
		if r.words == nil {
			r.words = map[string]string{}
		}
		line = oneLine(s)
		r.words[s] = line
	}
	return line
}

// notText reads a number, a date or a truth value as the text of it.
func (r *run) notText(c *sheetreader.Cell, at input.Cell, v *input.Value) {
	v.Kind = input.String
	if c.Kind == sheetreader.Bool {
		v.Text = map[string]string{"1": "TRUE", "0": "FALSE"}[string(c.Raw)]
		return
	}
	if d, ok := r.dateOf(c); ok {
		v.Text = plain(d.String())
		if p := r.problem(ruleNotText, at); p != nil {
			p.Found, p.Expected = "the date "+v.Text, "text"
			p.Mend, p.Done = "type an apostrophe before the text, so that Excel keeps it as it is", input.Quote(v.Text)+" was used"
		}
		return
	}
	n, err := input.ParseDecimal(string(c.Raw))
	switch f := r.format(c.Style); {
	case c.Text != "": // as it was written in a file that does not type its values
		v.Text = r.oneLine(c.Text)
	case err != nil:
		v.Text = string(c.Raw)
	case f.class == formatPercent:
		v.Text = input.Print(n, input.Share, input.Full)
	default:
		v.Text = n.String()
	}
}

// checkWord settles a word that must be one of a few, in any case.
func (r *run) checkWord(spec *ColumnSpec, at input.Cell, v *input.Value) {
	for _, w := range spec.OneOf {
		if w == v.Text || r.fold(w) == r.fold(v.Text) {
			v.Text = w
			return
		}
	}
	if p := r.problem(ruleUnknownWord, at); p != nil {
		p.Found, p.Expected = "the text "+input.Quote(v.Text), spec.expected()
		p.Mend = didYouMean(v.Text, spec.OneOf, "choose one of these words")
	}
	v.Kind, v.Text, v.Reason = input.None, "", "the cell holds a word that is not known"
}

// found is what a cell holds, for messages.
func (r *run) found(c *sheetreader.Cell) string {
	switch c.Kind {
	case sheetreader.Text:
		return "the text " + input.Quote(strings.TrimSpace(c.Text))
	case sheetreader.Bool:
		if string(c.Raw) == "1" {
			return "the truth value TRUE"
		}
		return "the truth value FALSE"
	}
	if d, ok := r.dateOf(c); ok {
		return "the date " + plain(d.String())
	}
	n, err := input.ParseDecimal(string(c.Raw))
	if err != nil {
		return "the value " + input.Quote(string(c.Raw))
	}
	if r.format(c.Style).class == formatPercent {
		return "the share " + plain(input.Print(n, input.Share, input.Full))
	}
	return "the number " + exact(n)
}

// exact is a number with all its decimals, grouped; of one that fills more than
// a line, the beginning.
func exact(n input.Number) string {
	_, frac, _ := strings.Cut(n.String(), ".")
	s := input.Decimals(n, len(frac))
	if len(s) > 60 {
		return s[:60] + "…"
	}
	return s
}

// plain is printed text with ordinary spaces, for messages.
func plain(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }
