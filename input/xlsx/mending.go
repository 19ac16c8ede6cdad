package xlsx

// Mend is how the fault of a rule is mended, where its messages do not say so each
// time: those of notes say what was done, and often nothing is wrong.
func (r *Rule) Mend() string { return mending[r] }

var mending = map[*Rule]string{
	ruleHidden:        "nothing need be done if what is hidden should count; else delete it, or move it to another workbook",
	ruleScaled:        "nothing need be done if the numbers are meant so; else correct the heading or the number format",
	ruleOutside:       "nothing need be done if it is a remark; else move it into the table, below a heading of its own",
	ruleMarkedNumber:  "nothing need be done; the marker is printed beside the number",
	ruleNotRecomputed: "nothing need be done if the workbook was saved by Excel after its last change",
	ruleAfterPeriod:   "nothing need be done; set Period in Settings to the later month when its pack is due",
	ruleMonthOfName:   "nothing need be done if the month is right; else add a column Month",
	ruleDayFirst:      "nothing need be done if the day comes first; else write the dates as 2025-12-31",
	ruleBodyOfTitle:   "nothing need be done if the body is right; else add a column Organisation",
	ruleNotMonthly:    "give the sheet a month in its name or a column Month if it is of one; else nothing need be done",
	ruleOtherUnit:     "nothing need be done if the row is not wanted; else put it in a table of its own unit",
}
