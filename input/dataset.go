package input

// Dataset is everything that the input workbooks say.
type Dataset struct {
	Settings      Settings
	Organisations []Organisation
	Roles         []Role
	PayRanges     []PayRange
	Thresholds    []Threshold
	Spend         []Spend
	Headcount     []Headcount
	Context       []Context
	Deflators     []Deflator
	Breaks        []Break
	Commentary    []Commentary
	Assumptions   []Assumption
	Workforce     []Workforce // one row for each body and month: see Revisions
	Revisions     []Revision  // what the rows that later returns replaced had said
	Reasons       []RevisionReason
	RoleProfiles  []RoleProfile
	Milestones    []Milestone
	Indicators    []Indicator
	Checks        []Check
	Waivers       []Waiver

	Late []LateInput // what is late, where a holding note is to say so in place of the packs

	Whole *Dataset // of a part made by [Dataset.Where]: the dataset that it is a part of; else nil

	Tables   []*Table // every sheet that was read, known or not, as sheet.<name>
	Books    []Book   // the workbooks, in the order in which they were read
	Problems Problems // all that is wrong, sorted
}

// Book is one input workbook.
type Book struct {
	Name   string // file name, without folders
	SHA256 string // of the whole file, in lower-case hexadecimal
	Sheets []SheetRead
}

// SheetRead says how much of a worksheet was read.
type SheetRead struct {
	Sheet *Sheet
	Rows  int    // data rows, without header and blank rows
	Known string // the known sheet it was read as ("Roles"), or ""
	Note  string // why it was not read, if it was not ("Guidance")

	Layout string // of a sheet in a published layout: which, and how sure that is; else ""
}

// Table is the sheet's table of that name, or nil.
func (d *Dataset) Table(name string) *Table {
	for _, t := range d.Tables {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// Settings says whose pack it is and how it is computed. It is a sheet of two
// columns, Setting and Value.
type Settings struct {
	Organisation   Text   // whose pack it is
	Period         Time   // the month that the pack reports
	DataAsAt       OnDate // when the data were taken; the end of the period if blank
	Status         Text   // "Draft", "Final, version 1"
	Classification Text   // OFFICIAL or OFFICIAL-SENSITIVE, with a descriptor
	Contact        Text
	Commissioner   Text
	Analyst        Text
	Assurer        Text
	Approver       Text
	PriceBaseYear  Time   // financial year of real-terms prices
	CompareWith    Text   // "last month", "same month last year" or a month
	MaterialChange Figure // share; a change above it is a finding
	MaterialMoney  Amount // a change of money above it is a finding
	MaterialFTE    Figure // a change of staff above it is a finding
	NeedReasons    YesNo  // a revision without a reason is an error; else a warning
	RequiredBodies Text   // bodies of which there must be figures of the period, separated by semicolons
	OldestData     Figure // how many days before the end of the period data may have been taken
	InputsDue      Figure // by how many days after the end of the period inputs are expected
	IfLate         Text   // "fail" or "holding note"

	LimitsOfUse         Text  // what the packs must not be used for
	Licence             Text  // what the licence of the data asks to be printed
	SuppressSmallCounts YesNo // numbers of one to four people are not told
	PayInBands          YesNo // pay of one post is told in bands of £5,000
	NamesOfPersons      YesNo // columns of persons' names may be read into packs
}

// Withholds reports whether numbers are withheld from packs, or made coarser.
func (s *Settings) Withholds() bool { return s.SuppressSmallCounts.V || s.PayInBands.V }

// Organisation settles names: what a body is called, who its parent is.
type Organisation struct {
	Row
	Name                Text
	ShortName           Text
	Aliases             Text // other spellings, separated by semicolons
	Parent              Text
	Core                YesNo // the core of a department
	InComparisons       YesNo // no leaves it out of comparisons; yes if blank
	DigitalLeader       YesNo // digital leader on the executive committee
	DigitalNonExecutive YesNo // digital non-executive director on the board
}

// Role is one post.
type Role struct {
	Row
	Ref        Text
	Department Text
	Post       Text
	ShortName  Text // of the post, for charts and tables
	Profile    Text
	Grade      Text
	PayMinimum Amount
	PayMaximum Amount
	FTE        Figure
	Status     Text
	AsAt       Time
	OnBoard    YesNo // on the executive committee
	Note       Text
	Source     Text
}

// PayRange is the pay range of one grade from one day on.
type PayRange struct {
	Row
	Grade   Text
	From    OnDate
	Minimum Amount
	Maximum Amount
	Note    Text
	Source  Text
}

// Threshold is an amount of pay above which approval is needed, between two days.
type Threshold struct {
	Row
	Name   Text
	From   OnDate // in force from; from the beginning if blank
	To     OnDate // in force to; still in force if blank
	Amount Amount
	Source Text
}

// Spend is one amount of spending of one period.
type Spend struct {
	Row
	Series       Text // short name of the series in figure names: "it"; the category's if blank
	Organisation Text
	Period       Time
	Category     Text
	Measure      Text // Budget, Outturn, Forecast, Reported total
	Amount       Amount
	Note         Text
	Source       Text
}

// Headcount is a number of staff at one time.
type Headcount struct {
	Row
	Series       Text // the Spend series that it is the headcount of
	Organisation Text
	Period       Time
	Measure      Text
	Value        Figure
	Note         Text
	Source       Text
}

// Context is a figure from elsewhere, with its qualifier and source.
type Context struct {
	Row
	Ref       Text
	Measure   Text
	Value     Figure
	Unit      Text
	Period    Time
	Qualifier Text // over, nearly, around
	Note      Text
	Source    Text
}

// Deflator is the GDP deflator of one financial year.
type Deflator struct {
	Row
	Year   Time
	Index  Figure
	Source Text
}

// Break is a point in a series before which values are not comparable.
type Break struct {
	Row
	Series       Text // what breaks: a Spend series, "workforce", or blank for all
	Organisation Text
	Period       Time // first period of the new series
	Reason       Text
}

// Commentary is an analyst's own paragraph.
type Commentary struct {
	Row
	Pack    Text
	Section Text
	Text    Text
	Figures Text // what it rests on, as printed when it was written: "spend.it.latest = £29.1 million; …"
	Author  Text
	Date    OnDate
}

// Assumption is one line of the assumptions log (Aqua Book).
type Assumption struct {
	Row
	ID      Text
	Title   Text
	Text    Text
	Basis   Text
	Quality Text // GREEN, AMBER or RED
	Impact  Text // GREEN, AMBER or RED
	Date    OnDate
	Owner   Text
	Packs   Text // that it is for, separated by semicolons; blank for all
}
