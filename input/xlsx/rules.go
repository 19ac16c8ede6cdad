package xlsx

import "briefpack/input"

// Rule is one kind of fault that reading and checking can find.
type Rule struct {
	Code     string // in kebab case, as in [input.Problem]
	Severity input.Severity
	Doc      string // what the fault is, in one sentence
	bySheet  bool   // told once for each sheet, not for each column, where there are many
	together bool   // told as one, however few
	sound    bool   // the value of the cell is what was meant, or it has none: see doubts
	check    string // folded name of the check that it is, of sheet Checks; else ""
}

// Files and sheets.
var (
	ruleFile        = &Rule{Code: "unreadable-file", Severity: input.Error, Doc: "A file is no workbook or CSV file, is locked with a password, is empty or is damaged."}
	ruleBrokenText  = &Rule{Code: "broken-text", Severity: input.Error, Doc: "A CSV file breaks the rules of quotation marks, encoding or length, so that values may be lost or shifted."}
	ruleDoubtText   = &Rule{Code: "doubtful-text", Severity: input.Warning, Doc: "A CSV file can be read, but bytes of it are odd, or it has no line end at its end."}
	ruleShifted     = &Rule{Code: "shifted-row", Severity: input.Error, Doc: "A row of a CSV file has more values than there are headings, as after a comma that is not quoted."}
	ruleLockFile    = &Rule{Code: "lock-file", Severity: input.Error, Doc: "A file is the lock that Excel keeps beside an open workbook."}
	ruleSameFile    = &Rule{Code: "same-workbook", Severity: input.Error, Doc: "Two workbooks have the same name or the same content."}
	ruleSheetName   = &Rule{Code: "sheet-name", Severity: input.Warning, Doc: "The name of a sheet is close to that of a known sheet, but not the same.", sound: true}
	ruleHidden      = &Rule{Code: "hidden", Severity: input.Note, Doc: "A sheet, or rows or columns of it, are hidden; they are read like all others.", sound: true}
	ruleFilter      = &Rule{Code: "filter", Severity: input.Warning, Doc: "A filter hides rows of a sheet; they are read like all others.", sound: true}
	rulePhantom     = &Rule{Code: "phantom-rows", Severity: input.Note, Doc: "The formats of a sheet reach far below its last value.", sound: true}
	ruleSheetSize   = &Rule{Code: "too-many-cells", Severity: input.Error, Doc: "The sheets hold more cells than can be kept."}
	ruleNoSettings  = &Rule{Code: "no-settings", Severity: input.Error, Doc: "There is no Settings sheet."}
	ruleTwoSettings = &Rule{Code: "two-settings", Severity: input.Error, Doc: "There is more than one Settings sheet."}
)

// Headings.
var (
	ruleNoHeader      = &Rule{Code: "no-headings", Severity: input.Error, Doc: "A known sheet has no row of headings."}
	ruleMissingColumn = &Rule{Code: "missing-column", Severity: input.Error, Doc: "A known sheet lacks a column that it must have."}
	ruleNearHeading   = &Rule{Code: "near-heading", Severity: input.Warning, Doc: "A heading is close to a known one, but not the same; the column is read as one of your own.", sound: true}
	ruleTwoColumns    = &Rule{Code: "two-columns", Severity: input.Error, Doc: "Two columns of a sheet have headings of one meaning."}
	ruleSameHeading   = &Rule{Code: "same-heading", Severity: input.Warning, Doc: "Two columns that no code knows have the same heading.", bySheet: true, sound: true}
	ruleHeadingUnit   = &Rule{Code: "heading-unit", Severity: input.Error, Doc: "The unit in a heading does not fit the column."}
	ruleScaled        = &Rule{Code: "scaled", Severity: input.Note, Doc: "A heading or a number format says that numbers are thousands or millions.", sound: true}
	ruleMergedHead    = &Rule{Code: "merged-headings", Severity: input.Error, Doc: "Headings are merged, so that columns below them have none of their own."}
	ruleMergedEmpty   = &Rule{Code: "merged-heading-empty", Severity: input.Note, Doc: "A heading is merged over a column that holds nothing.", sound: true}
	ruleNoHeading     = &Rule{Code: "no-heading", Severity: input.Warning, Doc: "Cells stand in a column without a heading.", together: true, sound: true}
	ruleOutside       = &Rule{Code: "outside-table", Severity: input.Note, Doc: "Cells stand beside the table.", bySheet: true, together: true, sound: true}
)

// Published layouts.
var (
	ruleHeadingTaken     = &Rule{Code: "heading-taken", Severity: input.Warning, Doc: "A heading of a published layout is misspelt; its spelling and its place point to one column, as which it is read.", sound: true}
	ruleHeadingUnsettled = &Rule{Code: "heading-unsettled", Severity: input.Error, Doc: "A heading of a published layout is near that of a column, and cannot be settled."}
	ruleNoMonth          = &Rule{Code: "no-month", Severity: input.Error, Doc: "Published workforce returns say nowhere of which month they are."}
	ruleNotMonthly       = &Rule{Code: "not-monthly", Severity: input.Warning, Doc: "A sheet in the layout of monthly returns is of no month by its name, as a baseline is; it is not read."}
	ruleLayoutNear       = &Rule{Code: "layout-near", Severity: input.Warning, Doc: "A sheet has many headings of a published layout, and too few to be read as that.", sound: true}
	ruleMonthOfName      = &Rule{Code: "month-of-name", Severity: input.Note, Doc: "The month of published workforce returns was taken from the name of the sheet or the file.", sound: true}
	ruleBodyOfTitle      = &Rule{Code: "body-of-title", Severity: input.Note, Doc: "The body of published workforce returns was taken from the title of the sheet.", sound: true}
	ruleNotFilled        = &Rule{Code: "not-filled-in", Severity: input.Note, Doc: "A row of a published template holds nothing but totals of nought.", sound: true}
	ruleDayFirst         = &Rule{Code: "day-first", Severity: input.Note, Doc: "Dates of payments could be read in two ways; others of the column show that the day stands first.", sound: true}
	ruleOtherUnit        = &Rule{Code: "other-unit", Severity: input.Note, Doc: "A row of a Treasury table is in another unit than the table.", bySheet: true, sound: true}
)

// Rows.
var (
	ruleTotalRow     = &Rule{Code: "total-row", Severity: input.Warning, Doc: "A row holds totals of the others.", sound: true}
	ruleRepeatedHead = &Rule{Code: "repeated-headings", Severity: input.Warning, Doc: "The headings stand again within the table.", sound: true}
	ruleExample      = &Rule{Code: "example-row", Severity: input.Warning, Doc: "Example rows of the starter workbook still stand; their figures are made up.", sound: true}
	ruleBlankRows    = &Rule{Code: "blank-rows", Severity: input.Note, Doc: "Blank rows stand within the table.", sound: true}
	ruleMerged       = &Rule{Code: "merged-cells", Severity: input.Error, Doc: "Cells of a table are merged, so that only the first of them has a value.", sound: true}
	ruleRemark       = &Rule{Code: "remark", Severity: input.Warning, Doc: "A remark stands where a row is expected.", sound: true}
)

// Cells.
var (
	ruleBlank           = &Rule{Code: "blank", Severity: input.Error, Doc: "A cell that must not be blank is blank; cells that adjoin are one block."}
	ruleTextNumber      = &Rule{Code: "text-number", Severity: input.Warning, Doc: "A number is typed as text.", sound: true}
	ruleMarkedNumber    = &Rule{Code: "marked-number", Severity: input.Note, Doc: "A number is followed by a marker such as [p].", sound: true}
	ruleNotNumber       = &Rule{Code: "not-a-number", Severity: input.Error, Doc: "A cell holds something other than the number expected."}
	ruleTextDate        = &Rule{Code: "text-date", Severity: input.Note, Doc: "A date is typed as text.", sound: true}
	ruleNotTime         = &Rule{Code: "not-a-date", Severity: input.Error, Doc: "A cell holds something other than the date or period expected."}
	ruleNotYesNo        = &Rule{Code: "not-yes-or-no", Severity: input.Error, Doc: "A cell holds something other than Yes or No."}
	ruleNotText         = &Rule{Code: "not-text", Severity: input.Warning, Doc: "A cell holds a date where text is expected, as Excel makes of 1-2."}
	ruleUnknownWord     = &Rule{Code: "unknown-word", Severity: input.Error, Doc: "A cell holds a word that is not one of those allowed."}
	ruleUnit            = &Rule{Code: "unit", Severity: input.Error, Doc: "The number format, or a sign in the text, says another unit than the column's."}
	ruleMixedUnits      = &Rule{Code: "mixed-units", Severity: input.Warning, Doc: "A column holds values in more than one unit: pounds and millions, or pounds and per cent.", together: true}
	ruleShare           = &Rule{Code: "share", Severity: input.Error, Doc: "A share is above 1: per cent are typed without a per cent sign."}
	ruleNegative        = &Rule{Code: "negative", Severity: input.Error, Doc: "A number that cannot be negative is."}
	ruleTooLarge        = &Rule{Code: "too-large", Severity: input.Error, Doc: "A number is too large to be an amount of money."}
	ruleRounded         = &Rule{Code: "rounded", Severity: input.Warning, Doc: "Amounts hold fractions of a penny, which add up to more than half a penny.", sound: true}
	ruleMarker          = &Rule{Code: "marker", Severity: input.Error, Doc: "A cell ends in a marker that is not known."}
	ruleLoneMarker      = &Rule{Code: "lone-marker", Severity: input.Warning, Doc: "A marker that qualifies a value stands without one."}
	ruleNoData          = &Rule{Code: "no-data", Severity: input.Warning, Doc: "A word such as n/a stands for a missing value."}
	ruleNoDataPublished = &Rule{Code: "no-data-published", Severity: input.Note, Doc: "A word such as “No data” stands for a missing value in a published file.", bySheet: true, sound: true}
	ruleErrorCell       = &Rule{Code: "error-cell", Severity: input.Error, Doc: "A cell holds an error value such as #DIV/0!."}
	ruleErrorBeside     = &Rule{Code: "error-beside", Severity: input.Warning, Doc: "A cell of a sheet or column that no code knows holds an error value.", bySheet: true, sound: true}
	ruleTextBeside      = &Rule{Code: "text-among-numbers", Severity: input.Warning, Doc: "A text stands among the numbers of a column that no code knows.", bySheet: true, sound: true}
	ruleNoResult        = &Rule{Code: "formula-without-result", Severity: input.Error, Doc: "The workbook does not hold the result of a formula."}
	ruleStale           = &Rule{Code: "stale-formula", Severity: input.Error, Doc: "The stored result of a formula is not what its cells give."}
	ruleExternal        = &Rule{Code: "external-link", Severity: input.Warning, Doc: "A formula takes its value from another workbook, which is not read.", together: true, sound: true}
	ruleNotRecomputed   = &Rule{Code: "formula-not-checked", Severity: input.Note, Doc: "Formulas are not plain arithmetic; their stored results are taken.", sound: true}
)

// Settings and records.
var (
	ruleSetting        = &Rule{Code: "unknown-setting", Severity: input.Warning, Doc: "A setting is not known."}
	ruleMissingSetting = &Rule{Code: "missing-setting", Severity: input.Error, Doc: "A setting that must be there is missing."}
	ruleBadSetting     = &Rule{Code: "bad-setting", Severity: input.Error, Doc: "A setting has a value that it cannot have."}
	ruleClassification = &Rule{Code: "classification", Severity: input.Error, Doc: "The classification is above OFFICIAL-SENSITIVE, or not known."}
	ruleTwice          = &Rule{Code: "duplicate", Severity: input.Error, Doc: "Two rows say the same thing twice, or two different things of one."}
	ruleOrder          = &Rule{Code: "minimum-above-maximum", Severity: input.Error, Doc: "A minimum is above its maximum."}
	ruleDates          = &Rule{Code: "end-before-start", Severity: input.Error, Doc: "A row ends before it begins."}
	ruleOverlap        = &Rule{Code: "overlap", Severity: input.Error, Doc: "Two amounts of one threshold are in force at once."}
	ruleBeforePeriod   = &Rule{Code: "data-before-period", Severity: input.Warning, Doc: "The setting Data as at is a day before the period begins."}
	ruleThreshold      = &Rule{Code: "doubtful-threshold", Severity: input.Warning, Doc: "A threshold is three times the highest pay or more, or three times the amount before it, or a third of that or less."}
	rulePayFar         = &Rule{Code: "pay-far-from-range", Severity: input.Warning, Doc: "The pay of a post is three times the highest maximum of its grade or more, or a third of the lowest minimum or less."}
	ruleDeflatorJump   = &Rule{Code: "deflator-jump", Severity: input.Warning, Doc: "A deflator is one and a half times that of the year before or more, or two thirds of it or less."}
	ruleNoRange        = &Rule{Code: "grade-without-range", Severity: input.Note, Doc: "The grade of a post has no row in sheet Pay ranges."}
	ruleNotPositive    = &Rule{Code: "not-positive", Severity: input.Error, Doc: "A deflator is nought or below."}
	ruleOrganisation   = &Rule{Code: "unknown-organisation", Severity: input.Warning, Doc: "A name is not in the Organisations sheet."}
	ruleNearName       = &Rule{Code: "near-name", Severity: input.Warning, Doc: "A grade, a series or a role profile is close to one of the sheet that it should come from, but not the same."}
)

// Series of values over time.
var (
	ruleShift          = &Rule{Code: "unit-shift", Severity: input.Warning, Doc: "A value is a thousand or a million times those around it, or their inverse; of a share, a hundred times."}
	ruleOutsideHistory = &Rule{Code: "outside-history", Severity: input.Warning, Doc: "A value is outside its own history: more than three median absolute deviations, and half their middle, from the values around it."}
	ruleCopied         = &Rule{Code: "value-copied", Severity: input.Warning, Doc: "An amount is that of another period to the last of five digits or more."}
	ruleOtherPeriod    = &Rule{Code: "other-period", Severity: input.Warning, Doc: "A month stands in a series of financial years that has no row for its year, as a date under a financial year gives."}
	ruleMissingPeriod  = &Rule{Code: "period-missing", Severity: input.Note, Doc: "A series has no value for a period between others.", sound: true}
)

// Rules of the analyst's own, and what is waived.
var (
	ruleCheck         = &Rule{Code: "check", Severity: input.Warning, Doc: "A value breaks a check of sheet Checks, which says whether that is an error, a warning or a note."}
	ruleBadCheck      = &Rule{Code: "bad-check", Severity: input.Error, Doc: "A check of sheet Checks cannot be carried out."}
	ruleWaiverRefused = &Rule{Code: "waiver-refused", Severity: input.Warning, Doc: "A waiver is not for a warning, or has no end: errors cannot be waived."}
	ruleWaiverLapsed  = &Rule{Code: "waiver-lapsed", Severity: input.Note, Doc: "A waiver ends before the period does; its warnings count again."}
	ruleWaiverUnused  = &Rule{Code: "waiver-unused", Severity: input.Note, Doc: "A waiver meets no warning."}
)

// Workforce returns.
var (
	ruleNoParent     = &Rule{Code: "no-parent", Severity: input.Warning, Doc: "A workforce return does not say to which department its body belongs."}
	ruleNoBody       = &Rule{Code: "no-organisation", Severity: input.Warning, Doc: "A workforce return does not say whose it is."}
	ruleSameReturn   = &Rule{Code: "return-repeated", Severity: input.Note, Doc: "Two workforce returns of one body and month, under two spellings of its name, are the same; they count once."}
	ruleRevised      = &Rule{Code: "return-revised", Severity: input.Warning, Doc: "Two workforce returns of one body and month differ; the one captured later stands."}
	ruleUndecided    = &Rule{Code: "return-undecided", Severity: input.Error, Doc: "Two workforce returns of one body and month differ, and no date says which is the later; or the month of one is mistyped."}
	ruleAfterPeriod  = &Rule{Code: "after-period", Severity: input.Note, Doc: "Workforce returns are of months after the period of Settings."}
	ruleLoneMonth    = &Rule{Code: "lone-later-month", Severity: input.Warning, Doc: "A workforce return is of a month long after the period, or after it while one in time is missing: the month may be mistyped."}
	ruleNoCost       = &Rule{Code: "contingent-cost-missing", Severity: input.Warning, Doc: "Contingent staff are reported, and their cost is 0 or blank."}
	ruleNoPaybill    = &Rule{Code: "paybill-missing", Severity: input.Warning, Doc: "Payroll staff are reported, and their paybill is 0 or blank."}
	ruleNoStaff      = &Rule{Code: "staff-missing", Severity: input.Warning, Doc: "A paybill is reported, and the headcount or the full-time equivalents of the payroll are 0 or blank."}
	rulePart         = &Rule{Code: "part-above-whole", Severity: input.Warning, Doc: "There are more senior civil servants than people on the payroll, or a part of a paybill is more than the paybill."}
	ruleGrandTotal   = &Rule{Code: "total-not-its-parts", Severity: input.Warning, Doc: "A grand total is more than £1 from paybill, contingent labour and consultancy together."}
	ruleParts        = &Rule{Code: "total-not-its-columns", Severity: input.Warning, Doc: "A total of published returns is more than 1 from the sum of the columns that it is of: grades, parts of the paybill, costs."}
	ruleFTE          = &Rule{Code: "fte-above-headcount", Severity: input.Warning, Doc: "There are more full-time equivalents than people."}
	ruleNegativeCost = &Rule{Code: "negative-return", Severity: input.Warning, Doc: "A cell of a workforce return is negative."}
	ruleJump         = &Rule{Code: "paybill-jump", Severity: input.Warning, Doc: "A paybill is three times that of the month before or more, or a third of it or less."}
	ruleNoReason     = &Rule{Code: "revision-without-reason", Severity: input.Warning, Doc: "A value of a month that was issued is another now, and sheet Revisions does not say why."}
	ruleReasonNeeded = &Rule{Code: "reason-needed", Severity: input.Error, Doc: "A value was revised, Settings wants a reason, and sheet Revisions gives none."}
	ruleLate         = &Rule{Code: "inputs-late", Severity: input.Error, Doc: "Settings names an organisation of which there are no figures of the period, or data more recent than there are."}
	ruleLateHeld     = &Rule{Code: "packs-held", Severity: input.Warning, Doc: "Inputs are late, and Settings wants a holding note in place of the packs."}
	ruleSameCosts    = &Rule{Code: "costs-repeated", Severity: input.Warning, Doc: "All costs of a month are those of another month, to the penny."}
)

// Rules are all rules, in the order in which a reader meets them.
var Rules = []*Rule{
	ruleFile, ruleBrokenText, ruleDoubtText, ruleShifted, ruleLockFile, ruleSameFile, ruleSheetName, ruleHidden, ruleFilter, rulePhantom, ruleSheetSize, ruleNoSettings, ruleTwoSettings,
	ruleNoHeader, ruleMissingColumn, ruleNearHeading, ruleTwoColumns, ruleSameHeading, ruleHeadingUnit, ruleScaled, ruleMergedHead, ruleMergedEmpty, ruleNoHeading, ruleOutside,
	ruleHeadingTaken, ruleHeadingUnsettled, ruleNoMonth, ruleNotMonthly, ruleLayoutNear, ruleMonthOfName, ruleBodyOfTitle, ruleNotFilled, ruleDayFirst, ruleOtherUnit,
	ruleTotalRow, ruleRepeatedHead, ruleBlankRows, ruleMerged, ruleRemark, ruleExample,
	ruleBlank, ruleTextNumber, ruleMarkedNumber, ruleNotNumber, ruleTextDate, ruleNotTime, ruleNotYesNo, ruleNotText, ruleUnknownWord, ruleUnit, ruleMixedUnits, ruleShare,
	ruleNegative, ruleTooLarge, ruleRounded, ruleMarker, ruleLoneMarker, ruleNoData, ruleNoDataPublished, ruleErrorCell, ruleErrorBeside, ruleTextBeside, ruleNoResult, ruleStale, ruleExternal, ruleNotRecomputed,
	ruleSetting, ruleMissingSetting, ruleBadSetting, ruleClassification, ruleTwice, ruleOrder, ruleDates, ruleOverlap, ruleBeforePeriod, rulePayFar, ruleThreshold, ruleNotPositive, ruleDeflatorJump, ruleOrganisation, ruleNearName, ruleNoRange,
	ruleShift, ruleOutsideHistory, ruleCopied, ruleOtherPeriod, ruleMissingPeriod,
	ruleNoParent, ruleNoBody, ruleSameReturn, ruleRevised, ruleUndecided, ruleAfterPeriod, ruleLoneMonth,
	ruleNoCost, ruleNoPaybill, ruleNoStaff, rulePart, ruleGrandTotal, ruleParts, ruleFTE, ruleNegativeCost, ruleJump, ruleSameCosts, ruleNoReason, ruleReasonNeeded, ruleLate, ruleLateHeld,
	ruleCheck, ruleBadCheck, ruleWaiverRefused, ruleWaiverLapsed, ruleWaiverUnused,
}
