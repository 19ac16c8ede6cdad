package input

// Revision is one value that is another than it was: a later return for the same
// body and month changed it, or the inputs of an earlier run had it otherwise. Its
// row is that of the value that stands.
type Revision struct {
	Row
	Of           string // the sheet, by its known name: "Workforce"
	Organisation string // "" where the sheet has none
	Item         string // what tells its row from others of the body and period: "IT budget, Budget"
	Period       Period // that the value is of; zero where its row has none
	Column       string
	Was, Now     Value  // each with its cell
	Issued       bool   // Was stood in an issued pack; its cell is of the workbook of then
	Reason       string // of sheet Revisions; "" where none is given
}

// RevisionReason says why values were revised. What is blank holds for all.
type RevisionReason struct {
	Row
	Organisation Text
	Item         Text // a post, a series, an indicator
	Period       Time // that the values are of
	Column       Text
	Reason       Text // in one sentence
}
