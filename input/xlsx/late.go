package xlsx

import (
	"strings"

	"briefpack/input"
)

// holdBack looks whether what Settings asks for is there. What is late is an error,
// or is kept for a holding note.
func (r *run) holdBack() {
	s := &r.data.Settings
	if !s.Period.Known {
		return
	}
	end := s.Period.V.To()
	due := input.Date{}
	if s.InputsDue.Known {
		due = end.Add(wholeDays(s.InputsDue))
	}
	if s.RequiredBodies.Known {
		r.requireBodies(due)
	}
	if s.OldestData.Known && s.DataAsAt.Known {
		oldest := end.Add(-wholeDays(s.OldestData))
		if s.DataAsAt.V.Compare(oldest) < 0 {
			asAt := plain(s.DataAsAt.V.String())
			r.late(s.DataAsAt.Cell, "data as at "+asAt, "data of "+plain(oldest.String())+" or later", "bring the data and the setting Data as at up to date",
				due, input.LateInput{What: "Data as at " + oldest.String() + " or later", Latest: asAt, Due: due})
		}
	}
}

// wholeDays is a number of days; those of a fraction do not count.
func wholeDays(f input.Figure) int {
	n := 0
	for _, c := range f.V.Fixed(0) { // an int: nobody waits for longer
		if c >= '0' && c <= '9' && n < 100_000 {
			n = 10*n + int(c-'0')
		}
	}
	return n
}

// requireBodies looks for figures of the period of each body that Settings names.
func (r *run) requireBodies(due input.Date) {
	s := &r.data.Settings
	latest := r.latestMonths()
	bodies := input.SpellingsOf(r.data.Organisations)
	month := s.Period.V.String()
	var missing []input.LateInput
	var words []string
	for _, name := range strings.Split(s.RequiredBodies.V, ";") {
		name = oneLine(name)
		if name == "" {
			continue
		}
		if settled, ok := bodies.Name(name); ok {
			name = settled
		}
		last, any := latest[r.fold(name)]
		if any && last == s.Period.V {
			continue
		}
		had := "none"
		if any {
			had = plain(last.String())
		}
		missing = append(missing, input.LateInput{What: "Figures of " + name + " for " + month, Latest: had, Due: due})
		words = append(words, name+" (latest: "+had+")")
	}
	if len(missing) > 0 {
		r.late(s.RequiredBodies.Cell, "no figures for "+plain(month)+" of "+strings.Join(words, "; "), "figures of the month, of each body that the setting names",
			"add what is late, correct the name, or take the body out of the setting", due, missing...)
	}
}

// latestMonths are the last months, to the period, of which there is a number of
// each body.
func (r *run) latestMonths() map[string]input.Period {
	out := map[string]input.Period{}
	for i := range issuedSheets {
		h := issuedSheets[i].find()
		if h.body < 0 || h.period < 0 {
			continue
		}
		for row := range h.spec.count(r.data) {
			p, dated := h.periodOf(r.data, row)
			if !dated || p.Span != input.Month || p.Compare(r.data.Settings.Period.V) > 0 || !h.hasNumber(r.data, row) {
				continue
			}
			body, _ := h.spec.value(r.data, row, h.body)
			if last, met := out[r.fold(body.Text)]; !met || last.Compare(p) < 0 {
				out[r.fold(body.Text)] = p
			}
		}
	}
	return out
}

func (h *heldSheet) hasNumber(d *input.Dataset, i int) bool {
	for _, j := range h.values {
		if v, _ := h.spec.value(d, i, j); v.Kind == input.Numeric {
			return true
		}
	}
	return false
}

// late tells of what is late, as Settings wants it.
func (r *run) late(at input.Cell, found, expected, mend string, due input.Date, what ...input.LateInput) {
	rule, done := ruleLate, ""
	if w := r.data.Settings.IfLate; w.Known && w.V == noteIfLate {
		rule, done = ruleLateHeld, "a holding note is made in place of the packs"
		r.data.Late = append(r.data.Late, what...)
	}
	if !due.IsZero() {
		expected += ", by " + plain(due.String())
	}
	r.report(rule, at, found, expected, mend, done)
}
