package xlsx

import "briefpack/input"

var revisionsSheet = sheet(SheetSpec{
	Name: "Revisions", Synonyms: []string{"Revision", "Reasons for revisions"},
	Doc: "Why values of months that were issued are others now: one row for each reason. Without one, a revised value is a warning, or an error where Settings says so.",
}, records[input.RevisionReason]{
	into:  func(d *input.Dataset) *[]input.RevisionReason { return &d.Reasons },
	place: func(r *input.RevisionReason) *input.Row { return &r.Row },
	columns: []column[input.RevisionReason]{
		text(ColumnSpec{Name: "Organisation", Refers: "Organisations", Synonyms: []string{"Organisation name", "Department", "Body"},
			Doc: "The body whose values were revised; all bodies if blank.", Example: "Department of Health and Social Care"},
			func(r *input.RevisionReason) *input.Text { return &r.Organisation }),
		period(ColumnSpec{Name: "Month", Kind: Month, Required: true, Synonyms: []string{"Period"}, Doc: "The month whose values were revised.", Example: "May 2026"},
			func(r *input.RevisionReason) *input.Time { return &r.Month }),
		text(ColumnSpec{Name: "Column", Doc: "The column whose value was revised; all columns if blank.", Example: "Paybill"},
			func(r *input.RevisionReason) *input.Text { return &r.Column }),
		text(ColumnSpec{Name: "Reason", Kind: Prose, Required: true, Synonyms: []string{"Why"}, Doc: "Why, in one sentence.", Example: "The pay award was booked late."},
			func(r *input.RevisionReason) *input.Text { return &r.Reason }),
	},
})

// revise holds the returns against those that were issued, marks values that are
// others now, and looks up the reasons of all revisions.
func (r *run) revise() {
	var marked map[input.Cell]bool
	if r.issued != nil {
		for _, was := range r.issued(r.data.Settings.Period.V) {
			changed := r.issuedOtherwise(was)
			for i := range changed {
				if marked == nil {
					marked = map[input.Cell]bool{}
				}
				if cell := changed[i].Now.Cells[0]; !marked[cell] { // else two earlier runs differ from it
					marked[cell] = true
					r.data.Revisions = append(r.data.Revisions, changed[i])
				}
			}
		}
	}
	r.markRevised(marked)
	for i := range r.data.Revisions {
		r.giveReason(&r.data.Revisions[i])
	}
}

// issuedOtherwise are the values that an earlier dataset has otherwise, of months to
// its period.
func (r *run) issuedOtherwise(was *input.Dataset) []input.Revision {
	before := map[bodyKey]*input.Workforce{}
	for i := range was.Workforce {
		w := &was.Workforce[i]
		if w.Month.Known && w.Organisation.Known && w.Month.V.Compare(was.Settings.Period.V) <= 0 {
			before[bodyKey{r.fold(w.Organisation.V), w.Month.V}] = w
		}
	}
	known := input.SpellingsOf(r.data.Organisations)
	for i := range was.Workforce { // a body that goes by another name now
		w := &was.Workforce[i]
		if name, ok := known.Name(w.Organisation.V); ok && w.Month.Known {
			if key := (bodyKey{r.fold(name), w.Month.V}); before[key] == nil {
				before[key] = before[bodyKey{r.fold(w.Organisation.V), w.Month.V}]
			}
		}
	}
	c := &returns{run: r}
	var out []input.Revision
	for i := range r.data.Workforce {
		w := &r.data.Workforce[i]
		earlier := before[bodyKey{r.fold(w.Organisation.V), w.Month.V}]
		if earlier == nil || !w.Month.Known {
			continue
		}
		for _, v := range c.revisions(earlier, w) {
			if !v.Now.Cells[0].IsZero() {
				v.Issued = true
				out = append(out, v)
			}
		}
	}
	return out
}

// markRevised marks the values of cells, in records and in the table.
func (r *run) markRevised(cells map[input.Cell]bool) {
	if len(cells) == 0 {
		return
	}
	for i := range r.data.Workforce {
		w := &r.data.Workforce[i]
		for _, f := range []*input.Figure{&w.Headcount, &w.FTE, &w.ContingentHeadcount, &w.ContingentFTE, &w.SCSHeadcount, &w.SCSFTE, &w.Contracts} {
			if cells[f.Cell] {
				f.Marks |= input.Revised
			}
		}
		for _, f := range []*input.Amount{&w.Salary, &w.Pension, &w.NationalInsurance, &w.Paybill, &w.ContingentCost, &w.ConsultancyCost, &w.GrandTotal} {
			if cells[f.Cell] {
				f.Marks |= input.Revised
			}
		}
	}
	t := r.tables[workforceTable]
	for at, v := range t.odd { // the others are the records'
		if len(v.Cells) == 1 && cells[v.Cells[0]] {
			v.Marks |= input.Revised
			t.odd[at] = v
		}
	}
}

// giveReason takes the reason of a revision from sheet Revisions, and reports one
// that has none.
func (r *run) giveReason(v *input.Revision) {
	for i := range r.data.Reasons {
		w := &r.data.Reasons[i]
		body := !w.Organisation.Known || r.fold(w.Organisation.V) == r.fold(v.Organisation)
		column := !w.Column.Known || input.Slug(w.Column.V) == input.Slug(v.Column)
		if body && column && w.Month.Known && w.Month.V == v.Month && w.Reason.Known {
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
	where := "an earlier return"
	if v.Issued {
		where = "the pack that was issued"
	}
	p.Found = v.Column + " " + shown(v.Now) + " for " + plain(v.Month.String()) + ", and " + shown(v.Was) + " in " + where + " (" + v.Organisation + ")"
	p.Expected, p.Done = "the same value, or a reason in sheet Revisions", "it is used, and marked [r]"
	p.Mend = "add a row to sheet Revisions with the organisation, the month and the reason"
	if !v.Issued {
		p.Done = "it is used"
	}
}
