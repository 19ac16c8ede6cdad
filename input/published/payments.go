package published

import "briefpack/input/xlsx/sheetreader"

// The columns of spending by payment that its rows are added up by.
const (
	Entity = "Entity"
	Date   = "Date"
	Amount = "Amount"
)

// paymentTerms are the columns of spending over £25,000, in the format of the
// Treasury's guidance of 2010, as departments spell them.
var paymentTerms = []term{
	{name: "Departmental family", subs: []string{"departmental family", "department family", "dept family", "department"}},
	{name: Entity, to: Entity, subs: []string{"entity", "entity name"}, needed: true},
	{name: Date, to: Date, subs: []string{"date", "payment date", "date paid", "date of payment", "paid date"}, needed: true},
	{name: "Expense type", subs: []string{"expense type"}},
	{name: "Expense area", subs: []string{"expense area"}},
	{name: "Supplier", subs: []string{"supplier", "supplier name", "vendor", "vendor name"}, needed: true},
	{name: "Transaction number", subs: []string{"transaction number", "transaction no", "transaction"}},
	{name: Amount, to: Amount, subs: []string{"amount", "ap amount", "invoice distribution amount", "sum of invoice distribution amount", "net amount", "amount in sterling"}, needed: true},
	{name: "Description", subs: []string{"description", "narrative"}},
	{name: "Supplier postcode", subs: []string{"supplier postcode", "supplier post code", "postcode", "post code"}},
	{name: "Supplier type", subs: []string{"supplier type"}},
	{name: "Contract number", subs: []string{"contract number"}},
	{name: "Project code", subs: []string{"project code"}},
	{name: "Item text", subs: []string{"item text"}},
	{name: "VAT registration number", subs: []string{"vat registration number"}},
}

var paymentWords = vocabularyOf(paymentTerms)

// payments finds spending by payment: one row of headings with a supplier, a
// transaction or a type of expense, and at least five columns that are known.
func payments(rows []sheetreader.Row) *Layout {
	const few = 5
	for i := range rows {
		if len(rows[i].Cells) < few {
			continue
		}
		m := paymentWords.match(headings(rows[i : i+1]))
		if m.known < few || !m.has("Supplier") || !m.has("Transaction number") && !m.has("Expense type") {
			continue
		}
		m.settle()
		l := m.layout(Payments, i, i)
		l.wanted(m, rows[i].Num)
		return l
	}
	return nil
}
