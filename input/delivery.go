package input

// RoleProfile is a published description of one senior role.
type RoleProfile struct {
	Row
	Profile      Text
	Abbreviation Text
	Published    Time
	Source       Text
}

// Milestone is something that is to be done by a date.
type Milestone struct {
	Row
	Milestone Text
	ShortName Text // for charts
	Owner     Text
	Baseline  Time // when it was first planned for
	Forecast  Time // when it is now expected
	Actual    Time // when it was done; blank until then
	AsAt      Time // when the source said so
	Scope     Text
	Source    Text
}

// Indicator is one value of one measure of a priority.
type Indicator struct {
	Row
	Priority   Text
	Indicator  Text
	Area       Text
	Period     Time
	Value      Figure
	Unit       Text
	Target     Figure // to be reached in the end
	Trajectory Figure // planned for the period
	Better     Text   // Up or Down: which way is better
	Judgement  Text   // delivery confidence, a rating that somebody gave
	Note       Text
	Source     Text
}
