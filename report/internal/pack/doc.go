// Package pack is the language of packs: a Markdown template and the facts of a
// dataset become a [document.Document].
//
// A template is parsed first and filled after. Text from cells is never read as
// Markdown, as a placeholder or as a link. There is no if, loop or function:
// logic lives in calculations, choice in a few declarative words. An unknown
// name is an error with file, line, column and “did you mean”.
//
// # A template
//
//	---
//	title: "IT spend: {{organisation}}"
//	ask:
//	  - Note that the budget {{spend.it.change-over-range:moved}}
//	---
//	The paragraph before the first heading is the bottom line.
//
//	## Where the budget went {.optional}
//
//	Words with **key phrases** and figures: {{spend.it.latest}}.
//
//	```chart
//	kind: bar
//	data: spend.it.by-year
//	x: Financial year
//	y: Cash, Real terms as "{{price-base-year}} prices"
//	top: last 3
//	```
//
// The front matter has the keys of [FrontKeys]. The text is CommonMark:
// headings of level 2 and 3, paragraphs, lists of one level, links to https:,
// mailto: and headings of the pack, “---” for a new page, and the fenced blocks
// of [Blocks]. Both **x** and *x* are key phrases in semi-bold, since the house
// has no italic. Straight quotes become curly, a hyphen between spaces an en
// dash. Everything else that Markdown knows (HTML, pictures, code, quotations,
// tables) is an error that says what to write instead.
//
// Remarks are for whoever edits a template and are never printed: lines that
// begin with # in the front matter and in blocks, and <!-- … --> elsewhere,
// which may hide whole blocks.
//
// # Placeholders
//
// {{name}} is a figure in its house format, {{name:form}} in one of [Forms].
// Where a value is missing it says “not reported (reason)”. A figure that is
// provisional, revised or estimated says so behind it, or at the end of the
// paragraph where several are. A figure whose cells carry a warning ends with
// “[note 1]”, the number of the warning in annex C. {{each}} and the column's
// own name ({{priority}}) give the value in hand of each.
//
// # Options of blocks
//
// Options are lines “key: value”, lists are lines “- item”. A value may stand in
// double quotes; within a value, quotes protect commas and the word and.
//
//	columns: Post, Pay maximum as "Maximum" with 1 decimal, "Name, first"
//	where:   Financial year >= 2022-23 and Grade in (SCS2, SCS3) and Post != {{pay.top.post}}
//	sort:    Pay maximum down
//	top:     5, or first 5, or last 3
//	target:  pay.threshold as "Approval threshold", 92% as "Standard"
//	target:  92% for "Waiting up to 18 weeks" as "Standard"
//
// The columns of some charts each have a meaning of their own:
//
//	kind: xmr
//	x:      Month
//	y:      Paybill, Mean, Lower limit, Upper limit, Signal
//	better: lower
//
//	kind: timeline
//	x:      Milestone, Owner
//	y:      Baseline date, Forecast date, Actual date
//
// The tables workforce.paybill-control and indicators.NAME.control hold the
// limits of an xmr chart, or why there are none. In a line chart, target may name
// a column: the target of each row, drawn in steps. In small multiples it is the
// latest target of each panel's rows.
//
// A period meets = where it lies within the other, and < or > where all of it
// lies before or after: a month is in its financial year. What is missing meets
// no condition but !=.
//
// Charts of the kinds stacked and share add the series up, so that y, or the
// column that by splits, must hold amounts or counts. Only small multiples (kind
// multiples) draw series of different units: each has its own panel, gaps,
// breaks and target.
//
// In key-figures and two-sided an item is “FIGURE | words | words”; a form may
// follow the name of the figure (spend.it.latest:full). In findings an item is a
// sentence of one's own, and “NAME | sentence” takes the place of a finding.
//
// # Peers
//
// A table that sets bodies against each other names the column of their names
// ([input.Table.Compares]). In a pack with “peers: anonymous”, as all are that do
// not say “peers: named”, such a table prints the row of the pack's own body alone,
// a chart of it must be a strip, on which only that body has a name, notes about
// others go, and so do totals. Ranks, quartiles and the table workforce.quartiles
// say the rest.
//
// # Annex C
//
// A warning about cells that the pack uses has a line in annex C, by rule and
// body, with how many of those cells have the fault and the first of them. The
// pack's own body comes first, then what most of its figures rest on. Where not all
// fit on a page, other bodies have one line a rule, and a last line counts what is
// left. “[note 1]” is the number of a line.
//
// # Sections
//
// A heading may carry {each="COLUMN in SHEET"}, which repeats its section for
// each value of the column with all figures and tables of that value alone, and
// {.optional}, which lets the section go when it names figures or tables and
// none has a value; annex C says that it went. Everywhere else what is missing
// is said in place.
//
// The first page has the bottom line, the ask, the first key-figures, the first
// findings and the first chart of the template; everything else follows in its
// order, and the annexes are made by the program.
package pack
