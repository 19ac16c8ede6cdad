package calc

// All are the calculations, in the order in which they are run. To add one,
// write one file and add one line here.
var All = []Calculation{
	{"settings", "whose pack it is, its period, and what counts as a change worth saying", settings},
	{"context", "figures from elsewhere, with their qualifiers and sources", context},
	{"pay ranges", "how the pay range of each grade has changed, in cash and in real terms", payRanges},
	{"pay", "posts against their pay ranges, the permanent secretary, each other and the approval threshold; pay.top is the post with the highest maximum pay among those with a role profile or, where none has one, among all but the permanent secretary, and pay.next the highest paid of the others", pay},
	{"thresholds", "the pay above which approval is needed, in force at the date", thresholds},
	{"spend", "change, real terms, average growth, sums, reported totals and spend per head of each series", spend},
	{"headcount", "the latest number of staff of each series, and the month it is compared with", headcount},
	{"workforce", "staff of a department, alone and with its bodies: changes like for like, costs per FTE, contingent share, control limits, standing among departments", workforce},
	{"leadership", "published role profiles, and digital leaders on executive committees and boards as far as they are known", leadership},
	{"milestones", "milestones by their dates: done, passed with no completion reported, due in the next 90 days, later", milestones},
	{"indicators", "the latest value, change, target and age of each indicator, and the priorities without a figure", indicators},
	{"sheets", "every sheet as a table, and every row with a reference as figures", sheets},
}
