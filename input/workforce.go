package input

// Workforce is the monthly return of one body: its staff at the end of the
// month and what they cost in it, in the columns of the workforce management
// information that departments publish.
type Workforce struct {
	Row
	Month        Time
	Organisation Text
	Type         Text // "Executive Agency"
	Parent       Text // department that the body belonged to in that month

	Headcount           Figure // payroll staff
	FTE                 Figure // payroll staff
	ContingentHeadcount Figure
	ContingentFTE       Figure
	SCSHeadcount        Figure // senior civil service, within payroll staff
	SCSFTE              Figure
	Contracts           Figure // of consultancy

	Salary            Amount
	Pension           Amount // the employer's
	NationalInsurance Amount // the employer's
	Paybill           Amount // all costs of payroll staff
	ContingentCost    Amount
	ConsultancyCost   Amount
	GrandTotal        Amount // paybill, contingent labour and consultancy, as reported

	Captured OnDate // day on which the return was taken from its publication
	Source   Text
}

// Revision is one value that a later return for the same body and month
// changed. Its row is that of the return that stands.
type Revision struct {
	Row
	Organisation string
	Month        Period
	Column       string
	Was, Now     Value  // each with its cell
	Issued       bool   // Was stood in an issued pack: its cell is of the workbook of then
	Reason       string // of sheet Revisions; "" where none is given
}

// RevisionReason says why values of a month were revised.
type RevisionReason struct {
	Row
	Organisation Text // all bodies if blank
	Month        Time
	Column       Text // all columns if blank
	Reason       Text // in one sentence
}
