package published

import (
	"strings"

	"briefpack/input/xlsx/sheetreader"
)

// Columns of the layout that stand for no column of the Workforce sheet alone.
const (
	Year        = "Year"
	AgencyHC    = "Non-payroll staff; Agency staff; Headcount"
	AgencyFTE   = "Non-payroll staff; Agency staff; Full-time equivalent"
	InterimHC   = "Non-payroll staff; Interim managers; Headcount"
	InterimFTE  = "Non-payroll staff; Interim managers; Full-time equivalent"
	SpecialHC   = "Non-payroll staff; Specialist contractors; Headcount"
	SpecialFTE  = "Non-payroll staff; Specialist contractors; Full-time equivalent"
	consultants = "Non-payroll staff; Consultants; Headcount"
)

// group is the top part of a heading, with the spellings met. "" is one of
// them where files without that row exist and what is below cannot mean anything
// else.
var (
	payroll      = []string{"payroll staff", ""}
	nonPayroll   = []string{"non payroll staff", "number of non payroll staff contingent labour and consultants consultancy", "number of non payroll staff", ""}
	payrollCosts = []string{"payroll staff costs", ""}
	otherCosts   = []string{"non payroll staff costs", "non payroll staff contingent labour consultancy costs", "non payroll staff contingent labour consultancy ccl costs", ""}
	none         = []string{""}
	hcWords      = []string{"headcount", "hc"}
	fteWords     = []string{"full time equivalent", "full time equivalents", "fte"}
)

// term is one column of the layout: every spelling is a group, a name and a
// measure, one after the other.
type term struct {
	name                   string
	to                     string
	groups, subs, measures []string
	alone                  []string // spellings of the whole
	old, recent            bool     // only in the template until March 2022, only in the one from April 2022
	needed                 bool
	drop                   bool
}

// workforceTerms are the columns of both templates, in their order.
var workforceTerms = []term{
	{name: Year, subs: []string{"year"}},
	{name: "Month", to: "Month", subs: []string{"month"}},
	{name: "Organisation name", to: "Organisation", subs: []string{"organisation name", "organisation", "organization name"}, needed: true},
	{name: "Organisation type", to: "Organisation type", subs: []string{"organisation type"}},
	{name: "Main, parent or sponsoring department", to: "Parent department", subs: []string{"main parent or sponsoring department", "parent department"}},

	people("Payroll staff; AO/AA; Headcount", "", payroll, hcWords, "ao aa", "aa ao", "admin officers admin assistants", "administrative officers administrative assistants", "admin officers and admin assistants"),
	people("Payroll staff; AO/AA; Full-time equivalent", "", payroll, fteWords, "ao aa", "aa ao", "admin officers admin assistants", "administrative officers administrative assistants", "admin officers and admin assistants"),
	people("Payroll staff; EO; Headcount", "", payroll, hcWords, "eo", "executive officers"),
	people("Payroll staff; EO; Full-time equivalent", "", payroll, fteWords, "eo", "executive officers"),
	people("Payroll staff; SEO/HEO; Headcount", "", payroll, hcWords, "seo heo", "heo seo", "higher executive officers senior executive officers"),
	people("Payroll staff; SEO/HEO; Full-time equivalent", "", payroll, fteWords, "seo heo", "heo seo", "higher executive officers senior executive officers"),
	people("Payroll staff; Grade 6/7; Headcount", "", payroll, hcWords, "grade 6 7", "grades 6 7", "grade 6 and 7"),
	people("Payroll staff; Grade 6/7; Full-time equivalent", "", payroll, fteWords, "grade 6 7", "grades 6 7", "grade 6 and 7"),
	people("Payroll staff; SCS; Headcount", "SCS headcount", payroll, hcWords, "scs", "senior civil service"),
	people("Payroll staff; SCS; Full-time equivalent", "SCS FTE", payroll, fteWords, "scs", "senior civil service"),
	people("Payroll staff; Other, unknown, unspecified; Headcount", "", payroll, hcWords, "other unknown unspecified", "other unknown or unspecified", "other unknown and unspecified"),
	people("Payroll staff; Other, unknown, unspecified; Full-time equivalent", "", payroll, fteWords, "other unknown unspecified", "other unknown or unspecified", "other unknown and unspecified"),
	withAlone(people("Payroll staff; Total; Headcount", "Payroll headcount", payroll[:1], hcWords, "total", "total employees"), "total employees headcount"),
	withAlone(people("Payroll staff; Total; Full-time equivalent", "Payroll FTE", payroll[:1], fteWords, "total", "total employees"), "total employees full time equivalent"),

	people(AgencyHC, "", nonPayroll, hcWords, "agency staff", "agency staff clerical admin", "admin and clerical"),
	people(AgencyFTE, "", nonPayroll, fteWords, "agency staff", "agency staff clerical admin", "admin and clerical"),
	since2022("Non-payroll staff; Interim managers and specialist contractors and medical; Headcount", "", hcWords, "interim managers and specialist contractors and medical"),
	since2022("Non-payroll staff; Interim managers and specialist contractors and medical; Full-time equivalent", "", fteWords, "interim managers and specialist contractors and medical"),
	until2022(InterimHC, hcWords, "interim managers"),
	until2022(InterimFTE, fteWords, "interim managers"),
	until2022(SpecialHC, hcWords, "specialist contractors"),
	until2022(SpecialFTE, fteWords, "specialist contractors"),
	since2022("Non-payroll staff; Other contingent labour; Headcount", "", hcWords, "other contingent labour"),
	since2022("Non-payroll staff; Other contingent labour; Full-time equivalent", "", fteWords, "other contingent labour"),
	since2022("Non-payroll staff; Total contingent labour; Headcount", "Contingent headcount", hcWords, "total contingent labour"),
	since2022("Non-payroll staff; Total contingent labour; Full-time equivalent", "Contingent FTE", fteWords, "total contingent labour"),
	until2022(consultants, hcWords, "consultants consultancy", "consultants"),
	until2022("Non-payroll staff; Consultants; Full-time equivalent", fteWords, "consultants consultancy", "consultants"),
	people("Non-payroll staff; Total; Headcount", "", nonPayroll[:3], hcWords, "total"),
	people("Non-payroll staff; Total; Full-time equivalent", "", nonPayroll[:3], fteWords, "total"),
	since2022("Non-payroll staff; Consultancy; Number of contracts", "Consultancy contracts", []string{"number of contracts"}, "consultancy"),

	people("Grand total (workforce numbers); Headcount", "", none, hcWords, "grand total workforce numbers", "grand total"),
	people("Grand total (workforce numbers); Full-time equivalent", "", none, fteWords, "grand total workforce numbers", "grand total"),
	costs("Payroll staff costs; Salary", "Salary", payrollCosts, "salary"),
	costs("Payroll staff costs; Allowances", "", payrollCosts, "allowances"),
	costs("Payroll staff costs; Non-consolidated performance payments", "", payrollCosts, "non consolidated performance payments"),
	costs("Payroll staff costs; Overtime", "", payrollCosts, "overtime"),
	costs("Payroll staff costs; Employer pension contributions", "Employer pension", payrollCosts, "employer pension contributions"),
	costs("Payroll staff costs; Employer national insurance contributions", "Employer national insurance", payrollCosts, "employer national insurance contributions"),
	costs("Payroll staff costs; Total paybill", "Paybill", payrollCosts, "total paybill", "total paybill for payroll staff", "total pay bill of payroll staff"),
	costs("Non-payroll staff costs; Contingent labour", "Contingent labour cost", otherCosts, "contingent labour", "total monthly cost of contingent labour",
		"contingent labour agency staff interim managers and specialist contractors",
		"total monthly cost of contingent labour agency staff interim managers and specialist contractors",
		"total monthly cost of contingent labour agency clerical and admin staff interim managers and specialist contractors",
		"total cost of contingent labour agency clerical and admin staff interim managers and specialist contractors"),
	costs("Non-payroll staff costs; Consultancy", "Consultancy cost", otherCosts, "consultancy", "consultants consultancy",
		"total monthly cost of consultants consultancy", "total monthly cost of consultancy", "total cost of consultants consultancy"),
	costs("Non-payroll staff costs; Total staff costs", "", otherCosts, "total staff costs", "total non payroll ccl staff costs", "total non payroll staff costs"),
	costs("Grand total paybill and staffing costs", "Grand total", none,
		"grand total paybill staffing payroll and non payroll costs", "grand total paybill and staffing payroll and non payroll costs", "total costs"),
}

func withAlone(t term, spelling string) term {
	t.alone = []string{spelling}
	return t
}

func people(name, to string, groups, measures []string, subs ...string) term {
	return term{name: name, to: to, groups: groups, subs: subs, measures: measures, needed: to != ""}
}

func costs(name, to string, groups []string, subs ...string) term {
	return term{name: name, to: to, groups: groups, subs: subs, needed: to != ""}
}

func since2022(name, to string, measures []string, subs ...string) term {
	t := people(name, to, nonPayroll, measures, subs...)
	t.recent = true
	return t
}

func until2022(name string, measures []string, subs ...string) term {
	t := people(name, "", nonPayroll, measures, subs...)
	t.old, t.needed = true, name == InterimHC || name == InterimFTE || name == SpecialHC || name == SpecialFTE
	return t
}

// workforceFew is how many of its headings make a sheet workforce management
// information.
const workforceFew = 20

var workforceWords = vocabularyOf(workforceTerms)

// workforce finds the monthly workforce management information. Its headings
// stand in one to three rows, which may have a title and remarks above them.
func workforce(rows []sheetreader.Row) *Layout {
	var best *matching
	first, last := 0, 0
	for i := range rows {
		if len(rows[i].Cells) < workforceFew {
			continue
		}
		for k := 1; k <= 3 && k <= i+1; k++ {
			block := rows[i-k+1 : i+1]
			if block[k-1].Num-block[0].Num != k-1 {
				break // a blank row parts them
			}
			m := workforceWords.match(headings(block))
			if best == nil || m.known > best.known {
				best, first, last = m, i-k+1, i
			}
		}
	}
	if best == nil || best.known < workforceFew {
		return nil
	}
	oldTemplate := best.has(consultants) || best.has(InterimHC) || best.has(SpecialHC)
	best.leaveOut(func(t *term) bool { return oldTemplate && t.recent || !oldTemplate && t.old })
	best.settle()
	l := best.layout(Workforce, first, last)
	l.Title = titleAbove(rows[:first])
	if body := bodyOf(l.Title.Text); body != "" && l.Column("Organisation") == nil {
		l.Body = body
		best.leaveOut(func(t *term) bool { return t.to == "Organisation" })
	}
	if !oldTemplate {
		l.totalIsContingent()
	}
	l.wanted(best, rows[last].Num)
	return l
}

// totalIsContingent takes the total of non-payroll staff for that of contingent
// labour, where the sheet has no other and no consultants are in it.
func (l *Layout) totalIsContingent() {
	for i := range l.Columns {
		c := &l.Columns[i]
		to, isTotal := map[string]string{"Non-payroll staff; Total; Headcount": "Contingent headcount", "Non-payroll staff; Total; Full-time equivalent": "Contingent FTE"}[c.Name]
		if isTotal && l.Column(to) == nil {
			c.To, c.Name = to, strings.Replace(c.Name, "Total", "Total contingent labour", 1)
		}
	}
}

// bodyOf is the body of a sheet that has no column for it, by its title:
// "Serious Fraud Office - Workforce Management Information".
func bodyOf(title string) string {
	i := strings.Index(strings.ToLower(title), "workforce management information")
	if i < 0 {
		return ""
	}
	body := strings.TrimSuffix(strings.TrimRight(title[:i], " -–—:,"), " monthly")
	return strings.TrimRight(body, " -–—:,")
}
