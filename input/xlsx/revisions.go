package xlsx

import (
	"slices"
	"strings"

	"briefpack/input"
)

var revisionsSheet = sheet(SheetSpec{
	Name: "Revisions", Synonyms: []string{"Revision", "Reasons for revisions"},
	Doc: "Why values that were issued are others now: one row for each reason. Without one, a revised value is a warning, or an error where Settings says so.",
}, records[input.RevisionReason]{
	into:  func(d *input.Dataset) *[]input.RevisionReason { return &d.Reasons },
	place: func(r *input.RevisionReason) *input.Row { return &r.Row },
	columns: []column[input.RevisionReason]{
		text(ColumnSpec{Name: "Organisation", Refers: "Organisations", Synonyms: []string{"Organisation name", "Department", "Body"},
			Doc: "The body whose values were revised; all bodies if blank.", Example: "Department of Health and Social Care"},
			func(r *input.RevisionReason) *input.Text { return &r.Organisation }),
		text(ColumnSpec{Name: "Item", Doc: "The post, category, measure, indicator or milestone whose values were revised; all rows if blank.", Example: "IT budget excluding staffing"},
			func(r *input.RevisionReason) *input.Text { return &r.Item }),
		period(ColumnSpec{Name: "Period", Kind: Period, Synonyms: []string{"Month"}, Doc: "The period whose values were revised; all periods if blank.", Example: "May 2026"},
			func(r *input.RevisionReason) *input.Time { return &r.Period }),
		text(ColumnSpec{Name: "Column", Doc: "The column whose value was revised; all columns if blank.", Example: "Paybill"},
			func(r *input.RevisionReason) *input.Text { return &r.Column }),
		text(ColumnSpec{Name: "Reason", Kind: Prose, Required: true, Synonyms: []string{"Why"}, Doc: "Why, in one sentence.", Example: "The pay award was booked late."},
			func(r *input.RevisionReason) *input.Text { return &r.Reason }),
	},
})

// revise holds the sheets against those that were issued, marks all values that
// are others than they were, and looks up the reasons.
func (r *run) revise() {
	var issued []*input.Dataset
	if r.issued != nil {
		issued = r.issued(r.data.Settings.Period.V)
	}
	told := map[input.Cell][]int{} // places among the revisions
	for i, v := range r.data.Revisions {
		told[v.Now.Cells[0]] = append(told[v.Now.Cells[0]], i)
	}
	for i := range issuedSheets {
		h := issuedSheets[i].find()
		for _, was := range issued {
			for _, v := range r.issuedOtherwise(h, was) {
				r.addRevision(v, told)
			}
		}
		marked := map[input.Cell]bool{}
		for _, v := range r.data.Revisions {
			if v.Of == h.spec.Name {
				marked[v.Now.Cells[0]] = true
			}
		}
		if len(marked) > 0 {
			r.markRevised(h, marked)
		}
	}
	for i := range r.data.Revisions {
		r.giveReason(&r.data.Revisions[i])
	}
}

// addRevision adds what was issued otherwise. A return that the inputs still have
// beside the later one may have told it, and two earlier runs may differ from what
// is said now: the first that says it stands.
func (r *run) addRevision(v input.Revision, told map[input.Cell][]int) {
	at := v.Now.Cells[0]
	for _, i := range told[at] {
		if o := &r.data.Revisions[i]; o.Issued || sameValue(&o.Was, &v.Was) {
			o.Issued = true
			return
		}
	}
	told[at] = append(told[at], len(r.data.Revisions))
	r.data.Revisions = append(r.data.Revisions, v)
}

// giveReason takes the reason of a revision from sheet Revisions, and reports one
// that has none.
func (r *run) giveReason(v *input.Revision) {
	for i := range r.data.Reasons {
		if w := &r.data.Reasons[i]; w.Reason.Known && r.isReason(w, v) {
			v.Reason = w.Reason.V
			return
		}
	}
	needed := r.data.Settings.NeedReasons.Known && r.data.Settings.NeedReasons.V
	if !needed && !v.Issued {
		return // return-revised has told it
	}
	rule := ruleNoReason
	if needed {
		rule = ruleReasonNeeded
	}
	p := r.problem(rule, v.Now.Cells[0])
	if p == nil {
		return
	}
	what, where := v.Column, "an earlier return"
	if v.Issued {
		where = "the pack that was issued"
	}
	if !v.Period.IsZero() {
		what = plain(v.Period.String())
	}
	p.Found = v.Column + " " + shown(v.Now) + " for " + what + ", and " + shown(v.Was) + " in " + where
	if names := slices.DeleteFunc([]string{v.Organisation, v.Item}, func(s string) bool { return s == "" }); len(names) > 0 {
		p.Found += " (" + strings.Join(names, ", ") + ")"
	}
	p.Expected, p.Done = "the same value, or a reason in sheet Revisions", "it is used, and marked [r]"
	p.Mend = "add a row to sheet Revisions with what it is of, the period and the reason"
}

// isReason reports whether a row of sheet Revisions speaks of a revision.
func (r *run) isReason(w *input.RevisionReason, v *input.Revision) bool {
	is := func(f input.Text, name string) bool { return !f.Known || r.fold(f.V) == r.fold(name) }
	item := !w.Item.Known || slices.ContainsFunc(strings.Split(v.Item, ", "), func(part string) bool { return r.fold(part) == r.fold(w.Item.V) }) || is(w.Item, v.Item)
	column := !w.Column.Known || input.Slug(w.Column.V) == input.Slug(v.Column)
	return is(w.Organisation, v.Organisation) && item && column && (!w.Period.Known || w.Period.V == v.Period)
}
