package starter

// mark makes a row an example, which checking warns of as long as it stands.
const mark = "Example row: type over it or delete it"

const (
	department = "Example Department"
	team       = "Example team"
)

// example are the example rows of one sheet: each has one text for each
// column, as a person would type it. Columns that are not named stay blank.
type example struct {
	columns []string
	rows    [][]string
}

// settings are the values of the example settings. Those with a default need
// none.
var settings = map[string]string{
	"Organisation":   department,
	"Period":         "May 2026",
	"Data as at":     "31 May 2026",
	"Status":         "Draft",
	"Classification": "OFFICIAL",
	"Contact":        team,
	"Commissioner":   "Example commissioner",
	"Analyst":        team,
	"Assurer":        "Example assurer",
	"Approver":       "Example approver",

	"Price base year": "2025-26",
	"Compare with":    "same month last year",
}

// examples are the example rows, by sheet. All figures are made up and round.
// They are so many that the packs built in have something to say.
var examples = map[string]example{
	"Organisations": {
		[]string{"Name", "Short name", "Aliases", "Parent", "Core", "In comparisons", "Digital leader on executive committee", "Digital non-executive on board"},
		[][]string{{department, "Example", mark, department, "Yes", "Yes", "Yes", "[x]"}},
	},
	"Roles": {
		[]string{"Ref", "Department", "Post", "Short name", "Role profile", "Grade", "Pay maximum", "FTE", "Status", "As at", "On executive committee", "Source"},
		[][]string{
			{"digital-director", department, "Director General, Digital", "DG Digital", "Chief digital officer", "SCS3", "220,000", "1", "Recruiting", "May 2026", "Yes", mark},
			{"permanent-secretary", department, "Permanent Secretary", "", "", "Permanent Secretary", "200,000", "1", "Filled", "May 2026", "Yes", mark},
			{"delivery-unit-director", department, "Director, Delivery", "", "", "SCS2", "120,000", "1", "Filled", "May 2026", "No", mark},
		},
	},
	"Pay ranges": {
		[]string{"Grade", "Effective from", "Minimum", "Maximum", "Source"},
		[][]string{
			{"SCS2", "1 April 2024", "90,000", "150,000", mark},
			{"SCS2", "1 April 2025", "100,000", "160,000", mark},
			{"SCS3", "1 April 2024", "120,000", "190,000", mark},
			{"SCS3", "1 April 2025", "130,000", "200,000", mark},
			{"Permanent Secretary", "1 April 2025", "150,000", "210,000", mark},
		},
	},
	"Thresholds": {
		[]string{"Threshold", "Effective from", "Effective to", "Amount", "Source"},
		[][]string{
			{"Treasury approval of total remuneration", "", "31 May 2025", "140,000", mark},
			{"Treasury approval of total remuneration", "1 June 2025", "", "170,000", mark},
		},
	},
	"Spend": {
		[]string{"Series", "Organisation", "Period", "Category", "Measure", "Amount", "Source"},
		[][]string{
			{"it", department, "2023-24", "IT budget", "Budget", "40,000,000", mark},
			{"it", department, "2024-25", "IT budget", "Budget", "36,000,000", mark},
			{"it", department, "2025-26", "IT budget", "Budget", "30,000,000", mark},
			{"it", department, "2023-24 to 2025-26", "IT budget", "Reported total", "106,000,000", mark},
			{"it-salaries", department, "2025-26", "IT staff salaries", "Outturn", "2,500,000", mark},
		},
	},
	"Headcount": {
		[]string{"Series", "Organisation", "Period", "Measure", "Value", "Source"},
		[][]string{{"it", department, "March 2026", "IT staff", "50", mark}},
	},
	"Context": {
		[]string{"Ref", "Measure", "Value", "Unit", "Period", "Qualifier", "Source"},
		[][]string{
			{"public-digital-spend", "Public spending on digital", "20,000,000,000", "£", "2025", "over", mark},
			{"digital-staff-share", "Staff in digital roles", "5%", "share", "2025", "", mark},
			{"digital-professionals", "Digital professionals", "100,000", "people", "2025", "nearly", mark},
			{"savings-potential", "Savings that digital could make", "40,000,000,000", "£ a year", "2025", "over", mark},
		},
	},
	"Deflators": {
		[]string{"Financial year", "GDP deflator", "Source"},
		[][]string{{"2023-24", "0.94", mark}, {"2024-25", "0.97", mark}, {"2025-26", "1", mark}},
	},
	"Breaks": {
		[]string{"Series", "Organisation", "Period", "Reason"},
		[][]string{{"it-salaries", department, "2025-26", mark}},
	},
	"Commentary": {
		[]string{"Pack", "Section", "Text", "Author", "Date"},
		[][]string{{"senior-digital-pay", "pay", mark + ": a paragraph of your own on what the figures mean.", team, "31 May 2026"}},
	},
	"Assumptions": {
		[]string{"ID", "Title", "Description", "Basis", "Quality", "Impact", "Date", "Owner"},
		[][]string{{"A1", "Grade of the post", "The post is taken to be graded SCS3.", mark, "AMBER", "RED", "31 May 2026", team}},
	},
	"Workforce": {
		[]string{"Month", "Organisation", "Organisation type", "Parent department", "Payroll headcount", "Payroll FTE", "Contingent headcount", "Contingent FTE", "SCS headcount", "SCS FTE",
			"Salary", "Employer pension", "Employer national insurance", "Paybill", "Contingent labour cost", "Consultancy cost", "Grand total", "Source"},
		[][]string{
			{"April 2025", department, "Ministerial Department", department, "1,003", "953", "21", "21", "42", "41", "3,479,000", "944,300", "497,000", "4,970,000", "210,400", "0", "5,180,400", mark},
			{"May 2025", department, "Ministerial Department", department, "1,000", "950", "20", "20", "42", "41", "3,500,000", "950,000", "500,000", "5,000,000", "200,000", "0", "5,200,000", mark},
			{"June 2025", department, "Ministerial Department", department, "1,010", "960", "19", "19", "42", "41", "3,526,600", "957,220", "503,800", "5,038,000", "190,600", "0", "5,228,600", mark},
			{"July 2025", department, "Ministerial Department", department, "1,004", "954", "21", "21", "42", "41", "3,519,600", "955,320", "502,800", "5,028,000", "209,600", "0", "5,237,600", mark},
			{"August 2025", department, "Ministerial Department", department, "1,017", "967", "20", "20", "42", "41", "3,552,500", "964,250", "507,500", "5,075,000", "200,500", "0", "5,275,500", mark},
			{"September 2025", department, "Ministerial Department", department, "1,009", "959", "18", "18", "42", "41", "3,541,300", "961,210", "505,900", "5,059,000", "179,300", "0", "5,238,300", mark},
			{"October 2025", department, "Ministerial Department", department, "1,023", "973", "19", "19", "42", "41", "3,576,300", "970,710", "510,900", "5,109,000", "190,300", "0", "5,299,300", mark},
			{"November 2025", department, "Ministerial Department", department, "1,032", "982", "17", "17", "42", "41", "3,600,800", "977,360", "514,400", "5,144,000", "170,800", "0", "5,314,800", mark},
			{"December 2025", department, "Ministerial Department", department, "1,023", "973", "18", "18", "42", "41", "3,587,500", "973,750", "512,500", "5,125,000", "179,500", "0", "5,304,500", mark},
			{"January 2026", department, "Ministerial Department", department, "1,034", "984", "16", "16", "42", "41", "3,616,200", "981,540", "516,600", "5,166,000", "160,200", "0", "5,326,200", mark},
			{"February 2026", department, "Ministerial Department", department, "1,030", "980", "17", "17", "42", "41", "3,613,400", "980,780", "516,200", "5,162,000", "169,400", "0", "5,331,400", mark},
			{"March 2026", department, "Ministerial Department", department, "1,047", "997", "16", "16", "42", "41", "3,654,700", "991,990", "522,100", "5,221,000", "160,700", "0", "5,381,700", mark},
			{"April 2026", department, "Ministerial Department", department, "1,041", "991", "15", "15", "42", "41", "3,647,700", "990,090", "521,100", "5,211,000", "149,700", "0", "5,360,700", mark},
			{"May 2026", department, "Ministerial Department", department, "1,052", "1,002", "15", "15", "42", "41", "3,676,400", "997,880", "525,200", "5,252,000", "150,400", "0", "5,402,400", mark},
		},
	},
	"Role profiles": {
		[]string{"Role profile", "Abbreviation", "Published", "Source"},
		[][]string{{"Chief digital officer", "CDO", "May 2025", mark}},
	},
	"Milestones": {
		[]string{"Milestone", "Short name", "Owner", "Baseline date", "Forecast date", "Actual date", "As at", "Source"},
		[][]string{
			{"The first service is live", "First service", department, "March 2026", "", "April 2026", "May 2026", mark},
			{"All services are live", "All services", department, "September 2026", "December 2026", "", "May 2026", mark},
		},
	},
	"Indicators": {
		[]string{"Priority", "Indicator", "Area", "Period", "Value", "Unit", "Target", "Better", "Judgement", "Source"},
		[][]string{
			{"Example priority", "Share of cases decided in time", "England", "May 2025", "60%", "share", "90%", "Up", "AMBER", mark},
			{"Example priority", "Share of cases decided in time", "England", "May 2026", "70%", "share", "90%", "Up", "AMBER", mark},
		},
	},
}
