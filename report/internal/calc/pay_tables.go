package calc

import (
	"sort"

	"briefpack/input"
)

// gradeNames are the ranks that the pay bands of the senior civil service stand
// for.
var gradeNames = map[string]string{
	"scs1": "Deputy director", "scs1a": "Deputy director", "scs2": "Director", "scs3": "Director general",
}

// nameCell is the post's name as a table cell.
func (p *post) nameCell() input.Value {
	return input.Value{Kind: input.String, Text: p.name, Cells: cellsOf(p.role.ShortName.Cell, p.role.Post.Cell)}
}

// postTable sets every post that takes part in comparisons against its grade
// and the permanent secretary, highest pay first.
func (all *payroll) postTable() *input.Table {
	t := &input.Table{
		Name: "pay.posts", Title: "Posts against their grades and the permanent secretary",
		Columns: []input.Column{
			column("Post", input.String, input.NoUnit),
			column("Grade", input.String, input.NoUnit),
			column("Pay maximum", input.Numeric, input.Pounds),
			column("Grade maximum", input.Numeric, input.Pounds),
			column("Above grade maximum", input.Numeric, input.Share),
			column("Ratio to permanent secretary", input.Numeric, input.Ratio),
		},
		Notes: all.tableNotes(),
	}
	var sources []input.Text
	for _, p := range all.compared {
		t.Add([]input.Value{
			p.nameCell(), p.grade(), p.pay(), p.scale().maximum, p.aboveRange(),
			ratio(input.Ratio, p.pay(), p.secretary(), "maximum pay of the permanent secretary"),
		})
		sources = append(sources, p.role.Source)
	}
	t.Source = publications(sources)
	return orWhy(t, "no posts in sheet "+sheetRoles)
}

func (all *payroll) tableNotes() []string {
	notes := append([]string(nil), all.notes...)
	if v := all.scale.standing(); v.Kind == input.String {
		notes = append(notes, v.Text)
	}
	return notes
}

// rangeTable is each grade's range in force with the posts of the grade, the
// most senior grade first. A grade without posts and a post without a range
// have a row of their own.
func (all *payroll) rangeTable() *input.Table {
	t := &input.Table{
		Name: "pay.current-ranges", Title: "Posts against the pay ranges in force",
		Columns: []input.Column{
			column("Grade", input.String, input.NoUnit),
			column("Grade name", input.String, input.NoUnit),
			column("Minimum", input.Numeric, input.Pounds),
			column("Maximum", input.Numeric, input.Pounds),
			column("Post", input.String, input.NoUnit),
			column("Pay maximum", input.Numeric, input.Pounds),
			column("Above maximum", input.Numeric, input.Share),
			column("Against maximum", input.String, input.NoUnit),
		},
		Notes: all.tableNotes(), Source: all.scale.source,
	}
	holders := map[string][]*post{}
	for _, p := range all.compared {
		key := input.FoldName(p.role.Grade.V)
		holders[key] = append(holders[key], p)
	}
	for _, grade := range all.gradesShown() {
		at := all.scale.at(grade)
		posts := holders[input.FoldName(grade)]
		if len(posts) == 0 {
			t.Add(gradeRow(grade, at, nil))
		}
		for _, p := range posts {
			t.Add(gradeRow(grade, p.scale(), p))
		}
	}
	for _, p := range holders[""] {
		t.Add(gradeRow("", p.scale(), p))
	}
	return orWhy(t, "no pay ranges in force in sheet "+sheetPayRanges+" and no posts in sheet "+sheetRoles)
}

// gradesShown are the grades with a range in force or a post, most senior first.
func (all *payroll) gradesShown() []string {
	highest := map[string]input.Number{}
	names := map[string]string{}
	for _, grade := range all.scale.grades {
		if at := all.scale.at(grade); at.entered() {
			names[input.FoldName(grade)] = grade
			highest[input.FoldName(grade)] = at.maximum.Number
		}
	}
	for _, p := range all.compared {
		key := input.FoldName(p.role.Grade.V)
		if _, ok := names[key]; !ok && key != "" {
			names[key] = p.role.Grade.V
			highest[key] = p.pay().Number // the highest of the grade: posts are in order
		}
	}
	keys := sortedKeys(names)
	sort.SliceStable(keys, func(i, j int) bool {
		if a, b := isSecretary(keys[i]), isSecretary(keys[j]); a != b {
			return a
		}
		return highest[keys[i]].Cmp(highest[keys[j]]) > 0
	})
	for i, k := range keys {
		keys[i] = names[k]
	}
	return keys
}

// gradeRow is one row of the table of ranges; p is nil for a grade without posts.
func gradeRow(grade string, at payRange, p *post) []input.Value {
	none := absent("no post of this grade in sheet "+sheetRoles, input.NotApplicable)
	label := input.Value{Kind: input.String, Text: grade, Cells: at.from.Cells}
	if grade == "" {
		label = p.grade()
	}
	rank := absent("no name for this grade", input.NotApplicable)
	if name := gradeNames[input.FoldName(grade)]; name != "" {
		rank = input.Value{Kind: input.String, Text: name, Cells: at.from.Cells}
	}
	row := []input.Value{label, rank, at.minimum, at.maximum, none, none, none, none}
	if p != nil {
		above := p.aboveRange()
		against := words(func() string { return size(above) + " " + aboveOrBelow(above) }, above)
		if above.Kind == input.Numeric && above.Number.Sign() <= 0 {
			against = absent("not above the maximum", input.NotApplicable, above.Cells...)
		}
		copy(row[4:], []input.Value{p.nameCell(), p.pay(), above, against})
	}
	return row
}

// topRangesTable is the history of the range of the top post's grade.
func (all *payroll) topRangesTable() *input.Table {
	t := all.scale.historyTable()
	grade := input.FoldName(all.top.role.Grade.V)
	t.Name, t.Title = "pay.top.ranges", "Pay ranges of the grade of the highest paid post, by date"
	if grade != "" {
		t.Title = "Pay ranges of " + all.top.role.Grade.V + ", by date"
	}
	rows := t.Rows()
	t.Replace(nil)
	for _, row := range rows {
		if input.FoldName(row[0].Text) == grade {
			t.Add(row[1:])
		}
	}
	t.Columns = t.Columns[1:]
	return orWhy(t, all.top.againstRange().Reason)
}
