package xlsx

import (
	"strings"

	"briefpack/input"
)

// settingColumns are the settings: each is a row of the Settings sheet.
var settingColumns = []column[input.Settings]{
	text(ColumnSpec{Name: "Organisation", Required: true, Refers: "Organisations", Synonyms: []string{"Organization", "Department"}, Doc: "Whose pack it is.", Example: "Department of Health and Social Care"},
		func(s *input.Settings) *input.Text { return &s.Organisation }),
	period(ColumnSpec{Name: "Period", Kind: Month, Required: true, Synonyms: []string{"Month", "Reporting period"}, Doc: "The month that the packs report.", Example: "May 2026"},
		func(s *input.Settings) *input.Time { return &s.Period }),
	day(ColumnSpec{Name: "Data as at", Synonyms: []string{"As at", "Data date"}, Doc: "When the data were taken.", Default: "the last day of the period", Example: "31 May 2026"},
		func(s *input.Settings) *input.OnDate { return &s.DataAsAt }),
	text(ColumnSpec{Name: "Status", Doc: "How far the packs have come.", Example: "Management information"},
		func(s *input.Settings) *input.Text { return &s.Status }),
	text(ColumnSpec{Name: "Classification", Synonyms: []string{"Protective marking", "Marking"}, Doc: "OFFICIAL or OFFICIAL-SENSITIVE, with a descriptor if need be (OFFICIAL-SENSITIVE COMMERCIAL). Anything above is refused.", Default: defaultClassification, Example: "OFFICIAL"},
		func(s *input.Settings) *input.Text { return &s.Classification }),
	text(ColumnSpec{Name: "Contact", Doc: "The team to ask.", Example: "Digital pay and IT finance analysis"},
		func(s *input.Settings) *input.Text { return &s.Contact }),
	text(ColumnSpec{Name: "Commissioner", Doc: "The team that asked for the packs (Aqua Book).", Example: "Office of the Permanent Secretary"},
		func(s *input.Settings) *input.Text { return &s.Commissioner }),
	text(ColumnSpec{Name: "Analyst", Doc: "The team that did the analysis.", Example: "Digital pay and IT finance analysis"},
		func(s *input.Settings) *input.Text { return &s.Analyst }),
	text(ColumnSpec{Name: "Assurer", Doc: "The team that checked the analysis; not the analyst's own.", Example: "Analytical quality assurance"},
		func(s *input.Settings) *input.Text { return &s.Assurer }),
	text(ColumnSpec{Name: "Approver", Doc: "The team that signed the packs off.", Example: "Finance directorate"},
		func(s *input.Settings) *input.Text { return &s.Approver }),
	period(ColumnSpec{Name: "Price base year", Kind: FinancialYear, Synonyms: []string{"Base year", "Price base"}, Doc: "The financial year in whose prices real terms are given.", Default: "no real terms", Example: "2024-25"},
		func(s *input.Settings) *input.Time { return &s.PriceBaseYear }),
	text(ColumnSpec{Name: "Compare with", Synonyms: []string{"Compared with", "Comparison"}, Doc: "What monthly figures are compared with: last month, same month last year, or a month such as May 2025.", Default: sameMonth, Example: sameMonth},
		func(s *input.Settings) *input.Text { return &s.CompareWith }),
	figure(ColumnSpec{Name: "Material change", Kind: Proportion, NotNegative: true, Synonyms: []string{"Materiality", "Materiality (%)"}, Doc: "A relative change above it is a finding; of money, only where the amount is above Material change of money too.", Default: "5%", Example: "5%"},
		func(s *input.Settings) *input.Figure { return &s.MaterialChange }),
	amount(ColumnSpec{Name: "Material change of money", NotNegative: true, Synonyms: []string{"Material money", "Materiality (£)"}, Doc: "A change of money, in pounds, above it is a finding where it is above Material change too: both must be exceeded.", Default: "£1,000,000", Example: "1000000"},
		func(s *input.Settings) *input.Amount { return &s.MaterialMoney }),
	figure(ColumnSpec{Name: "Material change of staff", Kind: Quantity, Unit: input.FTE, NotNegative: true, Synonyms: []string{"Material FTE", "Materiality (FTE)"}, Doc: "A change of staff, in full-time equivalents, above it is a finding.", Default: "10 FTE", Example: "10"},
		func(s *input.Settings) *input.Figure { return &s.MaterialFTE }),
	text(ColumnSpec{Name: "Limits of use", Kind: Prose, Synonyms: []string{"Limitations"}, Doc: "What the packs must not be used for, in sentences (Aqua Book).", Example: "Not for setting the pay of a post."},
		func(s *input.Settings) *input.Text { return &s.LimitsOfUse }),
	yesNo(ColumnSpec{Name: "Suppress small counts", Synonyms: []string{"Small counts suppressed"}, Doc: "Yes: numbers of 1 to 4 people, and those that would give them away, are printed as [c] and stand in no pack, chart or attachment.", Default: "No", Example: "Yes"},
		func(s *input.Settings) *input.YesNo { return &s.SuppressSmallCounts }),
	yesNo(ColumnSpec{Name: "Pay in bands", Synonyms: []string{"Pay bands", "Salaries in bands"}, Doc: "Yes: the pay of a post, and of fewer than five people, is printed as its band of £5,000 (£95,000 to £99,999) and stands in no pack, chart or attachment.", Default: "No", Example: "Yes"},
		func(s *input.Settings) *input.YesNo { return &s.PayInBands }),
	yesNo(ColumnSpec{Name: "Names of persons", Doc: "Yes: columns of persons' names, such as Surname or Post holder, may be printed. Otherwise no pack reads them.", Default: "No", Example: "No"},
		func(s *input.Settings) *input.YesNo { return &s.NamesOfPersons }),
	text(ColumnSpec{Name: "Licence", Kind: Prose, Synonyms: []string{"License", "Attribution"}, Doc: "What the licence of the data asks to be printed, in a sentence: the last line of every pack and of its workbook.", Default: "nothing is printed", Example: "Contains public sector information licensed under the Open Government Licence v3.0."},
		func(s *input.Settings) *input.Text { return &s.Licence }),
	yesNo(ColumnSpec{Name: "Revisions need a reason", Doc: "Yes makes a revised value without a reason in sheet Revisions an error.", Default: "No: it is a warning", Example: "No"},
		func(s *input.Settings) *input.YesNo { return &s.NeedReasons }),
	text(ColumnSpec{Name: "Required organisations", Synonyms: []string{"Required bodies"}, Doc: "Bodies without whose figures of the period no pack goes out, separated by semicolons.", Default: "none", Example: "Department of Health and Social Care; HM Revenue and Customs"},
		func(s *input.Settings) *input.Text { return &s.RequiredBodies }),
	figure(ColumnSpec{Name: "Data no older than", Kind: Quantity, Unit: "days", NotNegative: true, Doc: "How many days before the end of the period the data may have been taken, by the setting Data as at.", Default: "any age", Example: "0"},
		func(s *input.Settings) *input.Figure { return &s.OldestData }),
	figure(ColumnSpec{Name: "Inputs due within", Kind: Quantity, Unit: "days", NotNegative: true, Doc: "By how many days after the end of the period the inputs are expected; a holding note gives the date.", Default: "no date is given", Example: "15"},
		func(s *input.Settings) *input.Figure { return &s.InputsDue }),
	text(ColumnSpec{Name: "If inputs are late", OneOf: lateWays, Doc: "What happens where a required organisation or recent data are missing: fail is an error, and holding note makes one page that says what is missing, in place of the packs.", Default: failIfLate, Example: failIfLate},
		func(s *input.Settings) *input.Text { return &s.IfLate }),
}

// lateWays are what can happen where inputs are late.
var lateWays = []string{failIfLate, noteIfLate}

const (
	failIfLate = "fail"
	noteIfLate = "holding note"
)

const (
	defaultClassification = "OFFICIAL"
	lastMonth             = "last month"
	sameMonth             = "same month last year"
)

var settingsSheet = SheetSpec{
	Name: "Settings", Synonyms: []string{"Setting", "Configuration"}, KeyValue: true,
	Doc:     "Whose packs they are and how they are computed: one row for each setting, with its name and its value. There is one Settings sheet in all workbooks together.",
	Columns: settingSpecs(),
	bind:    decoded(bindSetting),
}

func settingSpecs() []ColumnSpec {
	specs := make([]ColumnSpec, len(settingColumns))
	for i := range specs {
		specs[i] = settingColumns[i].ColumnSpec
	}
	return specs
}

// settingsRead is what was met of the Settings sheet.
type settingsRead struct {
	head input.Cell         // its first heading
	at   map[int]input.Cell // where each setting stands, by place in settingColumns
}

// beginSettings takes note of a Settings sheet; of a second one it says where
// both stand.
func (r *run) beginSettings(head input.Cell) {
	if r.settings == nil {
		r.settings = &settingsRead{head: head, at: map[int]input.Cell{}}
		return
	}
	first := r.settings.head
	r.report(ruleTwoSettings, head, "a second Settings sheet; the first is at "+first.Sheet.Book+", "+first.String(), "one Settings sheet in all workbooks together",
		"delete one of the two", "")
}

// The places of keyColumns.
const (
	keySetting = iota
	keyValue
)

// bindSetting takes one row of the Settings sheet. The value is read here,
// because what it must be depends on the setting.
func bindSetting(r *run, w *row) {
	name, j := w.named("Setting"), w.layout.index[keyValue]
	if name == nil || j < 0 {
		return
	}
	i := -1
	if name.Kind == input.String && w.at.Sheet == r.settings.head.Sheet {
		i = r.takeSetting(name.Text, w.cell(w.layout.index[keySetting]))
	}
	switch {
	case i >= 0:
		r.readSetting(&settingColumns[i], w, j)
	case w.cells[j] != nil:
		r.decodeAny(w.cells[j], &w.layout.columns[j], w.cell(j), &w.values[j])
	}
}

// takeSetting is the place of a setting in settingColumns; −1 where it is not
// known or was met before.
func (r *run) takeSetting(name string, at input.Cell) int {
	i := findSetting(name)
	if i < 0 {
		var names []string
		for j := range settingColumns {
			names = append(names, settingColumns[j].Name)
		}
		r.report(ruleSetting, at, "the setting "+input.Quote(name), "a setting that is known",
			didYouMean(name, names, "delete the row"), "the row was not used")
		return -1
	}
	if first, twice := r.settings.at[i]; twice {
		r.report(ruleTwice, at, "the setting "+input.Quote(name)+" for the second time; the first is in "+first.String(), "each setting once", "delete one of the two rows", "")
		return -1
	}
	r.settings.at[i] = at
	return i
}

// readSetting reads the Value cell of a row as its setting wants it.
func (r *run) readSetting(c *column[input.Settings], w *row, j int) {
	v, at := &w.values[j], w.cell(j)
	col := tableColumn{spec: &c.ColumnSpec, head: w.layout.columns[j].head}
	switch cell := w.cells[j]; {
	case cell != nil:
		w.pence[j] = r.decode(cell, &col, at, v)
	case c.Required:
		r.report(ruleMissingSetting, at, "no value for "+c.Name, c.expected(), "type it, such as "+c.Example, "")
	}
	r.reportLost(&col)
	if v.Kind == input.Numeric {
		v.Unit = c.Unit
		if c.Kind == Proportion {
			v.Unit = input.Share
		}
	}
	c.set(&r.data.Settings, w, j)
}

// findSetting is the place of a setting in settingColumns, or −1.
func findSetting(name string) int {
	slug := input.Slug(name)
	for i := range settingColumns {
		c := &settingColumns[i]
		for _, n := range append([]string{c.Name}, c.Synonyms...) {
			if input.FoldName(n) == input.FoldName(name) || input.Slug(n) == slug {
				return i
			}
		}
	}
	return -1
}

// finishSettings checks that the settings are complete, and fills in what they
// are where nothing is said.
func (r *run) finishSettings() {
	s := &r.data.Settings
	switch {
	case r.settings != nil:
		r.missingSettings()
		r.checkClassification(&s.Classification)
		r.checkCompareWith(&s.CompareWith)
	case !r.unreadable():
		r.reportFile(ruleNoSettings, "", "no sheet named Settings in any workbook", "a sheet Settings with the columns Setting and Value, and at least the settings Organisation and Period",
			"add the sheet", "")
	}
	if !r.period.IsZero() {
		s.Period = input.Time{V: r.period, Known: true, Cell: s.Period.Cell}
	}
	r.checkDataAsAt()
	defaults(&s.Classification, defaultClassification)
	defaults(&s.MaterialChange, input.Fraction(5, 100))
	defaults(&s.MaterialMoney, input.Pence(1_000_000_00))
	defaults(&s.MaterialFTE, input.Int(10))
}

// checkDataAsAt warns of data that were taken before the period began, unless
// Settings says how old they may be.
func (r *run) checkDataAsAt() {
	s := &r.data.Settings
	if !s.DataAsAt.Known || !s.Period.Known || s.OldestData.Known || s.DataAsAt.V.Compare(s.Period.V.From()) >= 0 {
		return
	}
	r.report(ruleBeforePeriod, s.DataAsAt.Cell, "data as at "+plain(s.DataAsAt.V.String())+", before the period "+plain(s.Period.V.String())+" begins",
		"a day of the period or later", "bring Data as at up to date, or correct Period", "it is printed as it stands")
}

// defaults is what a field is where nothing is said.
func defaults[T any](f *input.Field[T], v T) {
	if !f.Known {
		f.V, f.Known = v, true
	}
}

// missingSettings reports required settings that have no row.
func (r *run) missingSettings() {
	for i := range settingColumns {
		c := &settingColumns[i]
		if _, ok := r.settings.at[i]; c.Required && !ok {
			r.report(ruleMissingSetting, r.settings.head, "no setting "+c.Name, "a row with the setting "+c.Name+" and its value",
				"add the row, such as “"+c.Name+"”, “"+c.Example+"”", "")
		}
	}
}

// checkClassification settles the classification, and refuses whatever is
// above OFFICIAL-SENSITIVE.
func (r *run) checkClassification(f *input.Text) {
	if !f.Known {
		return
	}
	words := strings.Fields(strings.ToUpper(strings.NewReplacer("-", " ", "–", " ", "_", " ", ":", " ").Replace(f.V)))
	level := defaultClassification
	if len(words) > 1 && words[1] == "SENSITIVE" {
		level = "OFFICIAL-SENSITIVE"
		words = words[1:]
	}
	known := f.V != "" && len(words) > 0 && (words[0] == "OFFICIAL" || words[0] == "SENSITIVE" && level != defaultClassification)
	if known && level == defaultClassification && len(words) > 1 {
		known = false // only OFFICIAL-SENSITIVE takes a descriptor
	}
	for _, w := range words {
		if w == "SECRET" || w == "CONFIDENTIAL" || w == "RESTRICTED" || w == "PROTECT" {
			known = false
		}
	}
	if !known {
		r.report(ruleClassification, f.Cell, "the classification "+input.Quote(f.V), "OFFICIAL or OFFICIAL-SENSITIVE, the latter with a descriptor if need be",
			"correct the classification; material above OFFICIAL-SENSITIVE must not be put into this program", "")
		return
	}
	f.V = strings.Join(append([]string{level}, words[1:]...), " ")
}

// checkCompareWith settles what monthly figures are compared with: one of two
// phrases, or a month, in full ("May 2025").
func (r *run) checkCompareWith(f *input.Text) {
	if !f.Known {
		return
	}
	switch folded := input.FoldName(f.V); folded {
	case lastMonth, sameMonth:
		f.V = folded
		return
	}
	p, bad := input.ParseMonth(f.V)
	if bad != nil {
		r.report(ruleBadSetting, f.Cell, "the text "+input.Quote(f.V), lastMonth+", "+sameMonth+" or a month such as May 2025",
			didYouMean(f.V, []string{lastMonth, sameMonth}, "type a month"), "")
		f.V, f.Known = "", false
		return
	}
	f.V = plain(p.String())
}
