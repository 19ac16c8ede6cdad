package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"slices"
	"strings"

	"briefpack/cmd/internal/distribution"
	"briefpack/cmd/internal/ledger"
	"briefpack/cmd/internal/outbox"
	"briefpack/input"
	"briefpack/report"
)

// postPlan is who gets what of a run.
type postPlan struct {
	parcels []*outbox.Parcel
	reasons []string // of each parcel: the figures that changed
	skipped []string // lines of those who get nothing, and why
	faults  []string // rows that cannot be followed, and packs that must not be sent
}

// planPost follows the rows of a list.
func planPost(f *runFolder, rows []distribution.Row, book *ledger.Ledger) (*postPlan, error) {
	plan := &postPlan{}
	for _, row := range rows {
		var meant []runPack
		for _, p := range f.packs {
			if p.meantBy(row) {
				meant = append(meant, p)
			}
		}
		if len(meant) == 0 {
			plan.absent(f, row)
		}
		for _, p := range meant {
			if err := plan.add(f, row, p, book); err != nil {
				return nil, err
			}
		}
	}
	return plan, nil
}

// meantBy reports whether a row is about p. A pack of one organisation goes only to a
// row that names it, or asks for all.
func (p *runPack) meantBy(row distribution.Row) bool {
	if p.manifest == nil { // failed: its name is all there is
		name := row.Pack
		if row.Organisation == "*" {
			return strings.HasPrefix(p.entry.Name, name+"-")
		}
		if row.Organisation != "" {
			name += "-" + input.Slug(row.Organisation)
		}
		return p.entry.Name == name
	}
	if p.manifest.Pack != row.Pack {
		return false
	}
	scope := p.manifest.Scope
	return row.Organisation == "*" && scope != "" || input.FoldName(scope) == input.FoldName(row.Organisation)
}

// absent deals with a row of which the run has no pack.
func (plan *postPlan) absent(f *runFolder, row distribution.Row) {
	known := slices.ContainsFunc(f.m.Templates, func(t templateEntry) bool { return t.Name == row.Pack })
	of := row.Pack
	if row.Organisation != "" {
		of += " of " + row.Organisation
	}
	if !known || slices.ContainsFunc(f.packs, func(p runPack) bool { return p.manifest != nil && p.manifest.Pack == row.Pack }) {
		plan.faults = append(plan.faults, fmt.Sprintf("%s: found the pack %s; expected one that the run made: mend the pack or the organisation in the list", row.Place, of))
		return
	}
	plan.none(f, row, of, "the run made no pack "+of+", because the workbooks hold nothing for it")
}

// none sends a note that there is no pack, or nothing.
func (plan *postPlan) none(f *runFolder, row distribution.Row, name, why string) {
	if row.Empty == distribution.Skip || row.Channel != distribution.Mail {
		plan.skip(row, name, why)
		return
	}
	text := fmt.Sprintf("There is no briefing pack %s for %s: %s.\n", name, f.m.Period, why)
	note := outbox.File{Name: "note", Data: []byte(text)}
	plan.parcels = append(plan.parcels, &outbox.Parcel{
		Key:     ledger.Key{Pack: name, Period: f.m.Period, Recipient: row.Recipient, Content: outbox.Content([]outbox.File{note})},
		Channel: row.Channel, Classification: f.mark(), Title: "No briefing pack " + name, Month: f.month(), Text: text,
		HTML: "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head><meta charset=\"utf-8\"><title>No briefing pack</title></head>\n<body>\n<main>\n<p>" + html.EscapeString(text) + "</p>\n</main>\n</body>\n</html>\n",
	})
	plan.reasons = append(plan.reasons, "a note: "+why)
}

func (plan *postPlan) skip(row distribution.Row, name, why string) {
	plan.skipped = append(plan.skipped, fmt.Sprintf("nothing  %s  %s  %s\n", clean(row.Recipient), clean(name), clean(why)))
}

// add plans one pack for one row.
func (plan *postPlan) add(f *runFolder, row distribution.Row, p runPack, book *ledger.Ledger) error {
	if why := p.unfit(row); why != "" {
		plan.faults = append(plan.faults, fmt.Sprintf("%s: the pack %s was not sent to %s: %s", row.Place, p.entry.Name, row.Recipient, why))
		return nil
	}
	if row.Empty != distribution.Send && !slices.ContainsFunc(p.manifest.Figures, func(f report.PackFigure) bool { return f.Missing == "" }) {
		plan.none(f, row, p.entry.Name, "it has no figure")
		return nil
	}
	parcel := p.parcel(f, row)
	was, err := lastSent(book, parcel.Key)
	if err != nil {
		return err
	}
	changes := changedFigures(was, p.manifest)
	reason := "the first"
	if was != nil {
		reason = changeWords(changes)
	}
	_, known, err := book.Find(parcel.Key)
	if err != nil {
		return err
	}
	if was != nil && !known && !due(row.When, changes) {
		plan.skip(row, p.entry.Name, "as the list says "+row.When.String()+": "+reason)
		return nil
	}
	earlier, err := book.LastSent(parcel.Pack, parcel.Recipient, "")
	if err != nil {
		return err
	}
	if was != nil && earlier != parcel.Content {
		d, sent, err := book.Find(ledger.Key{Pack: parcel.Pack, Period: parcel.Period, Recipient: parcel.Recipient, Content: earlier})
		if err != nil {
			return err
		}
		parcel.Revised = sent && d.State == ledger.Sent
	}
	plan.parcels, plan.reasons = append(plan.parcels, parcel), append(plan.reasons, reason)
	return nil
}

// unfit says why a pack must not go out.
func (p *runPack) unfit(row distribution.Row) string {
	switch {
	case p.entry.Error != "":
		return "it failed: " + p.entry.Error
	case p.miss != "":
		return p.miss
	case p.entry.NoData > 0:
		return fmt.Sprintf("found %s in it without data; expected none", count(p.entry.NoData, "chart"))
	case row.Channel == distribution.Mail && (p.html == "" || p.text == ""):
		return "its first page was not written: run again with --mail"
	case row.Companion && len(p.files) < 2:
		return "it has no companion"
	}
	return ""
}

func (p *runPack) parcel(f *runFolder, row distribution.Row) *outbox.Parcel {
	var files []outbox.File
	if row.PDF {
		files = append(files, p.files[0])
	}
	if row.Companion {
		files = append(files, p.files[1])
	}
	return &outbox.Parcel{
		Key:     ledger.Key{Pack: p.entry.Name, Period: f.m.Period, Recipient: row.Recipient, Content: outbox.Content(files)},
		Channel: row.Channel, Classification: p.entry.Classification, Title: p.manifest.Title, Month: f.month(),
		Text: p.text, HTML: p.html, Files: files, Manifest: p.kept,
	}
}

// lastSent is the manifest of what a recipient was last sent of a pack; nil where there is none.
func lastSent(book *ledger.Ledger, k ledger.Key) (*report.Manifest, error) {
	content, err := book.LastSent(k.Pack, k.Recipient, "")
	if err != nil || content == "" {
		return nil, err
	}
	data, err := book.Manifest(content)
	if err != nil || data == nil {
		return nil, err
	}
	var m report.Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("reading the manifest of an earlier pack: %w", err)
	}
	return &m, nil
}

// figureChange is a figure whose value is another than before; was or is "" where it is
// new or gone.
type figureChange struct{ label, was, is, wasValue, isValue string }

// changedFigures are the figures whose values differ, in the order of the pack. That the same value
// is of a later month is no change.
func changedFigures(was, is *report.Manifest) []figureChange {
	if was == nil {
		return nil
	}
	before := map[string]report.PackFigure{}
	for _, f := range was.Figures {
		before[f.Name] = f
	}
	var out []figureChange
	for _, f := range is.Figures {
		b, ok := before[f.Name]
		delete(before, f.Name)
		if !ok {
			out = append(out, figureChange{label: f.Label, is: f.Printed})
		} else if b.Value != f.Value || (b.Missing == "") != (f.Missing == "") {
			out = append(out, figureChange{f.Label, b.Printed, f.Printed, b.Value, f.Value})
		}
	}
	for _, f := range was.Figures {
		if _, gone := before[f.Name]; gone {
			out = append(out, figureChange{label: f.Label, was: f.Printed})
		}
	}
	return out
}

// due reports whether changes are what a row waits for. A figure that is new, gone or no number
// is material.
func due(w distribution.When, changes []figureChange) bool {
	switch w.Word {
	case "always":
		return true
	case "changed":
		return len(changes) > 0
	}
	return slices.ContainsFunc(changes, func(c figureChange) bool {
		was, err1 := input.ParseDecimal(c.wasValue)
		is, err2 := input.ParseDecimal(c.isValue)
		if errors.Join(err1, err2) != nil || was.Sign() == 0 {
			return true
		}
		part, ok := is.Sub(was).Abs().Quo(was.Abs())
		return !ok || part.Cmp(w.Material) >= 0
	})
}

// mostChanges is how many changed figures are named one by one.
const mostChanges = 3

func changeWords(changes []figureChange) string {
	if len(changes) == 0 {
		return "no figure changed"
	}
	var words []string
	for _, c := range changes[:min(len(changes), mostChanges)] {
		switch {
		case c.was == "":
			words = append(words, c.label+" is new")
		case c.is == "":
			words = append(words, c.label+" is gone")
		default:
			words = append(words, fmt.Sprintf("%s was %s, is %s", c.label, c.was, c.is))
		}
	}
	text := count(len(changes), "figure") + " changed: " + strings.Join(words, "; ")
	if n := len(changes) - mostChanges; n > 0 {
		text += fmt.Sprintf("; and %d more", n)
	}
	return text
}

// text says who would get what.
func (plan *postPlan) text() string {
	var b strings.Builder
	for i, p := range plan.parcels {
		var files []string
		for _, f := range p.Files {
			files = append(files, fmt.Sprintf("%s (%s)", f.Name, size(len(f.Data))))
		}
		b.WriteString(clean(fmt.Sprintf("%s  %s  %s  %s  %s", p.Channel, p.Recipient, p.Subject(), strings.Join(files, ", "), plan.reasons[i])) + "\n")
	}
	for _, line := range plan.skipped {
		b.WriteString(line)
	}
	for _, f := range plan.faults {
		b.WriteString("fault    " + clean(f) + "\n")
	}
	fmt.Fprintf(&b, "%s, %d would get nothing, %s\n", count(len(plan.parcels), "parcel"), len(plan.skipped), count(len(plan.faults), "fault"))
	return b.String()
}

// blocked is the end of a plan that cannot be followed whole.
func (plan *postPlan) blocked() error {
	if len(plan.faults) > 0 {
		return errUnsent
	}
	return nil
}
