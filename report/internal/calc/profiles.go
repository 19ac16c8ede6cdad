package calc

import (
	"unicode"
	"unicode/utf8"

	"briefpack/input"
)

const sheetProfiles = "Role profiles"

// leadership is the published role profiles, and what is known of digital
// leaders on executive committees and boards.
func leadership(f *Facts) {
	if len(f.Data.RoleProfiles) > 0 {
		f.profileFigures()
	}
	set := &figureSet{f: f, prefix: "boards."}
	for _, b := range []struct {
		name, seat, leaders string
		of                  func(*input.Organisation) input.YesNo
	}{
		{"digital-leader", "a digital leader on the executive committee", "digital leaders on executive committees", func(o *input.Organisation) input.YesNo { return o.DigitalLeader }},
		{"digital-non-executive", "a digital non-executive director on the board", "digital non-executive directors on boards", func(o *input.Organisation) input.YesNo { return o.DigitalNonExecutive }},
	} {
		f.boardFigures(set, b.name, b.seat, b.leaders, b.of)
	}
	f.put(set.figs...)
}

// boardFigures count the organisations that have an entry for a seat: how many
// there are, of how many it is known, and how many of these say yes.
func (f *Facts) boardFigures(set *figureSet, name, seat, leaders string, of func(*input.Organisation) input.YesNo) {
	label := "organisations with " + seat
	all, known, yes := 0, 0, 0
	var cells []input.Cell
	for _, o := range inOrder(f.Data.Organisations) {
		seat := of(o)
		if !seat.Known && (seat.Marks == 0 || seat.Marks&input.NotApplicable != 0) {
			continue
		}
		all++
		cells = append(cells, seat.Cell)
		if seat.Known {
			known++
			if seat.V {
				yes++
			}
		}
	}
	if all == 0 {
		f.noSeats(set, name, label)
		return
	}
	cells = input.Cells(cells)
	number := func(n int) input.Value {
		return input.Value{Kind: input.Numeric, Number: input.Int(int64(n)), Unit: input.Plain, Cells: cells}
	}
	period := f.period().Period
	set.add(name+"-organisations", "Organisations asked about: "+label, number(all), period, "number of organisations with an entry")
	set.add(name+"-known", "Organisations of which it is known: "+label, number(known), period, "number of organisations with Yes or No")
	held := number(yes)
	if known == 0 {
		held = unknown("0 of "+input.Decimals(input.Int(int64(all)), 0)+" known", cells...)
	}
	set.add(name, upper(label), held, period, "number of organisations with Yes")
	summary := number(known)
	summary.Kind, summary.Text, summary.Unit = input.String, seatsHeld(yes, known, all), input.NoUnit
	ask := summary
	ask.Text = "asks organisations about " + leaders
	if known == all {
		ask = absent("it is known of each organisation", input.NotApplicable, cells...)
	}
	set.add(name+"-decision", "What is to be decided on "+leaders, ask, period, "organisations of which it is not known, in words; none where it is known of each")
	if known == 0 {
		f.find(Finding{
			Name:    "boards." + name,
			Lead:    "It is not known how many organisations have " + seat + ":",
			Rest:    " nothing is entered for any of the " + input.Decimals(input.Int(int64(all)), 0) + " organisations.",
			Figures: []string{set.prefix + name + "-organisations", set.prefix + name + "-known"},
			Weight:  Weight{Fault: true},
		}, 0)
	}
	set.add(name+"-summary", "How much is known: "+label, summary, period, "organisations with Yes, of those with Yes or No, of those with an entry, in words")
}

// noSeats are the figures where no organisation has an entry for a seat: both columns
// may stay blank, which must not stop a pack about milestones.
func (f *Facts) noSeats(set *figureSet, name, label string) {
	if len(f.Data.Organisations) == 0 {
		return
	}
	period, reason := f.period().Period, "no organisation has an entry"
	for _, suffix := range []string{"-organisations", "-known", "", "-summary"} {
		set.add(name+suffix, upper(label), unknown(reason), period, "organisations with an entry, of which there are none")
	}
	set.add(name+"-decision", "What is to be decided: "+label, absent(reason, input.NotApplicable), period, "nothing, as there is no entry")
}

// seatsHeld says how many organisations have someone in a seat, of how many that is
// known, and of how many there are.
func seatsHeld(yes, known, all int) string {
	number := func(n int) string { return input.Decimals(input.Int(int64(n)), 0) }
	if known == 0 {
		return number(known) + " of " + number(all) + " known"
	}
	of, who := number(known)+" organisations", "the one organisation"
	if known < all {
		of, who = number(known)+" known", "the one known"
	}
	held := number(yes) + " of " + of + plural(yes, " has one", " have one")
	switch {
	case known == 1 && yes == 1:
		held = who + " has one"
	case known == 1:
		held = who + " has none"
	case yes == 0:
		held = "none of " + of + " has one"
	}
	if known < all {
		held += " (" + plural(all-known, "one other is", number(all-known)+" others are") + " not known)"
	}
	return held
}

func (f *Facts) profileFigures() {
	t := &input.Table{Name: "role-profiles", Title: "Published role profiles", Columns: []input.Column{
		column("Role profile", input.String, input.NoUnit),
		column("Abbreviation", input.String, input.NoUnit),
		column("Published", input.When, input.NoUnit),
		column("Posts entered", input.Numeric, input.Plain),
	}}
	published := input.Value{Kind: input.Numeric, Unit: input.Plain}
	var cells []input.Cell
	var sources []input.Text
	var abbreviations []string
	n := 0
	for _, r := range inOrder(f.Data.RoleProfiles) {
		cells = append(cells, r.Profile.Cell, r.Published.Cell)
		if r.Published.Known {
			n++
			abbreviations = append(abbreviations, firstKnown(r.Abbreviation, r.Profile).V)
		}
		t.Add([]input.Value{
			text(r.Profile, "role profile", sheetProfiles), text(r.Abbreviation, "abbreviation", sheetProfiles),
			when(r.Published, "date of publication", sheetProfiles), f.postsOf(r),
		})
		sources = append(sources, r.Source)
	}
	t.Source = publications(sources)
	published.Number, published.Cells = input.Int(int64(n)), input.Cells(cells)
	count := published
	count.Number = input.Int(int64(len(f.Data.RoleProfiles)))
	period := f.period().Period
	names := published
	names.Kind, names.Text, names.Unit = input.String, list(abbreviations), input.NoUnit
	f.put(
		f.figure("role-profiles.names", "Role profiles published", names, period, "abbreviations of the profiles with a date of publication"),
		f.figure("role-profiles.count", "Role profiles", count, period, "number of rows of sheet Role profiles"),
		f.figure("role-profiles.published", "Role profiles published", published, period, "number of rows with a date of publication"),
	)
	f.table("role-profiles", func() *input.Table { return t })
}

// firstKnown is the first of texts that is there, or the last.
func firstKnown(texts ...input.Text) input.Text {
	for _, t := range texts {
		if t.Known {
			return t
		}
	}
	return texts[len(texts)-1]
}

// postsOf is the number of posts of sheet Roles with a profile.
func (f *Facts) postsOf(r *input.RoleProfile) input.Value {
	v := input.Value{Kind: input.Numeric, Unit: input.Plain, Cells: cellsOf(r.Profile.Cell)}
	n, known := 0, false
	for _, role := range inOrder(f.Data.Roles) {
		known = known || role.Profile.Known
		name := input.FoldName(role.Profile.V)
		if role.Profile.Known && (name == input.FoldName(r.Profile.V) || name == input.FoldName(r.Abbreviation.V)) {
			n++
			v.Cells = append(v.Cells, role.Profile.Cell)
		}
	}
	if !known {
		return unknown("no post of sheet "+sheetRoles+" names its profile", v.Cells...)
	}
	v.Number, v.Cells = input.Int(int64(n)), input.Cells(v.Cells)
	return v
}

// upper writes words as the beginning of a sentence.
func upper(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}
