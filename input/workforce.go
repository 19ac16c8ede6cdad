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
