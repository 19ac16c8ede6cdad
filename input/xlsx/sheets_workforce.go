package xlsx

import "briefpack/input"

// people is a column of a number of payroll or other staff; costs one of pounds.
func people(name, doc, example string, field func(*input.Workforce) *input.Figure) column[input.Workforce] {
	return figure(ColumnSpec{Name: name, Kind: Quantity, Unit: input.People, Doc: doc, Example: example}, field)
}

func fte(name, doc, example string, field func(*input.Workforce) *input.Figure) column[input.Workforce] {
	return figure(ColumnSpec{Name: name, Kind: Quantity, Unit: input.FTE, Doc: doc, Example: example}, field)
}

func cost(name, doc, example string, field func(*input.Workforce) *input.Amount) column[input.Workforce] {
	return amount(ColumnSpec{Name: name, Doc: doc, Example: example}, field)
}

// The columns keep the order and the meaning of the published workforce
// management information, so that returns can be pasted in.
var workforceSheet = sheet(SheetSpec{
	Name: "Workforce", Synonyms: []string{"Workforce management information", "WMI", "Workforce returns"},
	Doc: "One row for each body and month: its staff and what they cost, as it returned them. Of two returns for one body and month the one captured later counts.",
}, records[input.Workforce]{
	into:   func(d *input.Dataset) *[]input.Workforce { return &d.Workforce },
	place:  func(w *input.Workforce) *input.Row { return &w.Row },
	finish: finishWorkforce, alone: true,
	check: checkWorkforce,
	columns: []column[input.Workforce]{
		period(ColumnSpec{Name: "Month", Kind: Month, Required: true, Synonyms: []string{"Period"}, Doc: "The month that the return is for.", Example: "May 2026"},
			func(w *input.Workforce) *input.Time { return &w.Month }),
		organisation(func(w *input.Workforce) *input.Text { return &w.Organisation }),
		text(ColumnSpec{Name: "Organisation type", Synonyms: []string{"Type"}, Doc: "The kind of body.", Example: "Executive Agency"},
			func(w *input.Workforce) *input.Text { return &w.Type }),
		text(ColumnSpec{Name: "Parent department", Refers: "Organisations", Synonyms: []string{"Main, parent or sponsoring department", "Parent"},
			Doc: "The department that the body belonged to in that month; its own name for a department.", Example: "Department of Health and Social Care"},
			func(w *input.Workforce) *input.Text { return &w.Parent }),
		people("Payroll headcount", "People on the payroll.", "3231", func(w *input.Workforce) *input.Figure { return &w.Headcount }),
		fte("Payroll FTE", "The same in full-time equivalents.", "3127", func(w *input.Workforce) *input.Figure { return &w.FTE }),
		people("Contingent headcount", "Contingent workers: agency staff, interim managers, specialist contractors.", "20", func(w *input.Workforce) *input.Figure { return &w.ContingentHeadcount }),
		fte("Contingent FTE", "The same in full-time equivalents.", "20", func(w *input.Workforce) *input.Figure { return &w.ContingentFTE }),
		people("SCS headcount", "Senior civil servants among the people on the payroll.", "196", func(w *input.Workforce) *input.Figure { return &w.SCSHeadcount }),
		fte("SCS FTE", "The same in full-time equivalents.", "190.4", func(w *input.Workforce) *input.Figure { return &w.SCSFTE }),
		figure(ColumnSpec{Name: "Consultancy contracts", Kind: Quantity, Unit: input.Plain, Doc: "Contracts for consultancy.", Example: "4"},
			func(w *input.Workforce) *input.Figure { return &w.Contracts }),
		cost("Salary", "Salaries of the month.", "15259275.60", func(w *input.Workforce) *input.Amount { return &w.Salary }),
		cost("Employer pension", "The employer's pension contributions.", "4166931.22", func(w *input.Workforce) *input.Amount { return &w.Pension }),
		cost("Employer national insurance", "The employer's national insurance contributions.", "2207638.73", func(w *input.Workforce) *input.Amount { return &w.NationalInsurance }),
		cost("Paybill", "All costs of the people on the payroll: salary, allowances, performance pay, overtime, pension, national insurance.", "22001149.26", func(w *input.Workforce) *input.Amount { return &w.Paybill }),
		cost("Contingent labour cost", "What contingent workers cost; [x] if it is not known, never 0.", "191249.85", func(w *input.Workforce) *input.Amount { return &w.ContingentCost }),
		cost("Consultancy cost", "What consultancy cost.", "0", func(w *input.Workforce) *input.Amount { return &w.ConsultancyCost }),
		cost("Grand total", "Paybill, contingent labour and consultancy together, as reported. It is compared with its parts and never used.", "22192399.11", func(w *input.Workforce) *input.Amount { return &w.GrandTotal }),
		day(ColumnSpec{Name: "Captured", Doc: "The day on which the return was taken from its publication. Of two returns for one body and month it decides.", Example: "30 June 2026"},
			func(w *input.Workforce) *input.OnDate { return &w.Captured }),
		source(func(w *input.Workforce) *input.Text { return &w.Source }),
	},
})
