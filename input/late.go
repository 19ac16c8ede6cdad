package input

// LateInput is one thing that the packs cannot go out without, and that is not
// there.
type LateInput struct {
	What   string // "Figures of HM Revenue and Customs for May 2026"
	Latest string // what there is instead: "April 2026"
	Due    Date   // when it was expected; zero where nobody has said
}
