package published

import "briefpack/input/xlsx/sheetreader"

// Name is the column of an organogram that holds a person's name or, where
// nobody is in the post, Vacant or Eliminated. It is never kept.
const Name = "Name"

// seniorTerms are the columns of the senior half of an organogram (data.gov.uk,
// template of 2011 and its later versions).
var seniorTerms = []term{
	{name: "Post unique reference", subs: []string{"post unique reference"}},
	{name: Name, subs: []string{"name"}, drop: true},
	{name: "Grade", to: "Grade", subs: []string{"grade or equivalent", "grade"}, needed: true},
	{name: "Job title", to: "Post", subs: []string{"job title"}, needed: true},
	{name: "Job/team function", subs: []string{"job team function"}},
	{name: "Parent department", subs: []string{"parent department"}},
	{name: "Organisation", to: "Department", subs: []string{"organisation"}, needed: true},
	{name: "Unit", subs: []string{"unit"}},
	{name: "Contact phone", subs: []string{"contact phone"}, drop: true},
	{name: "Contact e-mail", subs: []string{"contact e mail", "contact email"}, drop: true},
	{name: "Reports to senior post", subs: []string{"reports to senior post"}},
	{name: "Salary cost of reports", subs: []string{"salary cost of reports"}},
	{name: "FTE", to: "FTE", subs: []string{"fte"}},
	{name: "Actual pay floor", to: "Pay minimum", subs: []string{"actual pay floor"}, needed: true},
	{name: "Actual pay ceiling", to: "Pay maximum", subs: []string{"actual pay ceiling"}, needed: true},
	{name: totalPay, subs: []string{"total pay"}},
	{name: "Professional/occupational group", subs: []string{"professional occupational group"}},
	{name: "Notes", to: "Note", subs: []string{"notes"}},
	{name: "Valid?", subs: []string{"valid"}},
}

const totalPay = "Total pay"

// juniorTerms are the columns of the junior half.
var juniorTerms = []term{
	{name: "Parent department", subs: []string{"parent department"}},
	{name: "Organisation", to: "Department", subs: []string{"organisation"}, needed: true},
	{name: "Unit", subs: []string{"unit"}},
	{name: "Reporting senior post", subs: []string{"reporting senior post"}},
	{name: "Grade", to: "Grade", subs: []string{"grade", "grade or equivalent"}, needed: true},
	{name: "Payscale minimum", to: "Pay minimum", subs: []string{"payscale minimum"}, needed: true},
	{name: "Payscale maximum", to: "Pay maximum", subs: []string{"payscale maximum"}, needed: true},
	{name: "Generic job title", to: "Post", subs: []string{"generic job title"}, needed: true},
	{name: "Number of posts in FTE", to: "FTE", subs: []string{"number of posts in fte"}, needed: true},
	{name: "Professional/occupational group", subs: []string{"professional occupational group"}},
}

var (
	seniorWords = vocabularyOf(seniorTerms)
	juniorWords = vocabularyOf(juniorTerms)
)

// organogram finds either half of a staff organogram: one row of headings, of
// which nearly all are known.
func organogram(rows []sheetreader.Row) *Layout {
	for _, half := range []struct {
		kind  Kind
		words *vocabulary
		few   int
	}{{SeniorStaff, seniorWords, 10}, {JuniorStaff, juniorWords, 7}} {
		for i := range rows {
			if len(rows[i].Cells) < half.few-1 {
				continue
			}
			m := half.words.match(headings(rows[i : i+1]))
			if m.known < half.few {
				continue
			}
			m.settle()
			l := m.layout(half.kind, i, i)
			l.wanted(m, rows[i].Num)
			l.unnamed(rows[i].Num)
			return l
		}
	}
	return nil
}

// unnamed adds the columns that are published without a heading: the total pay
// after the ceiling, and a count of the rows before all others.
func (l *Layout) unnamed(row int) {
	at := map[int]bool{}
	ceiling := -1
	for i := range l.Columns {
		at[l.Columns[i].Col] = true
		if l.Columns[i].To == "Pay maximum" {
			ceiling = l.Columns[i].Col
		}
	}
	if l.Kind == SeniorStaff && ceiling >= 0 && !at[ceiling+1] && at[ceiling+2] {
		l.Columns = append(l.Columns, Column{Col: ceiling + 1, Row: row, Head: totalPay, Name: totalPay})
	}
	if !at[0] && at[1] {
		l.Columns = append(l.Columns, Column{Row: row, Head: "Row", Name: "Row", Drop: true})
	}
}
