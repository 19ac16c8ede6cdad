// Package report turns a dataset and a template into a briefing pack. It opens
// no file, reads no clock, calls no network and looks at no environment: the
// same arguments give the same bytes, on any machine.
//
// # The way through
//
//  1. [briefpack/input/xlsx.Read] makes an [input.Dataset] of the workbooks: typed records
//     and tables, every value with its cell, and every problem at its cell.
//  2. internal/calc works out facts: figures, findings and tables, each of which knows
//     the cells that it depends on.
//  3. internal/pack parses a Markdown template and fills it with facts: a [document.Document],
//     blocks of text, tables and charts in reading order.
//  4. internal/pdf lays the document out on pages: a list of placed items, nothing drawn
//     yet. Now it is known on which page each figure stands.
//  5. internal/manifest says what stood in the cells of each figure, and
//     internal/companion writes tables and figures as a workbook; both will be attached.
//  6. internal/pdf draws the pages through internal/pdf/tagged, which writes the structure
//     that makes the file accessible (PDF/UA-1) and fit to keep (PDF/A-3a).
//
// [Plan] says which packs there will be and what is wrong with the templates;
// [Job.Build] makes one. Packs are made side by side, one pack never is.
//
// # Where things are
//
//	input                  what the workbooks say; input/example holds workbooks to run on
//	input/xlsx             workbooks to records, by one column list a sheet
//	input/xlsx/sheetreader the strict reader of the file formats .xlsx and .ods
//	input/csv              the strict reader of delimited text
//	input/published        the layouts that government publishes, by their headings
//	input/xlsx/annotate    copies of workbooks with their problems marked
//	input/xlsx/starter     the workbook to start from, by the same column list
//	charts                 what can be drawn, one file a kind
//	templates              packs in Markdown, house style, fonts
//	report/document        the model of a pack
//	report/internal/calc   one file a calculation
//	report/internal/pack   the language of packs
//	report/internal/pdf    layout, and the tagged writer; pdf/attached reads attachments back
//	report/internal/disclosure what packs must not tell: small counts, names of persons
//	report/internal/scope      that a pack of one body shows no other
//	report/internal/companion  the pack's tables and figures as an accessible workbook
//	report/internal/manifest   what a pack says of itself, and how two of them differ
//	report/internal/late       the page in place of packs whose inputs are late
//	report/internal/changes    what changed since the last pack, in words and tables
//	cmd                    the outside world: flags, files, exit codes
//
// Imports run one way: input and templates, then charts, document, calc, pack
// and pdf, then report, then cmd. layers_test.go holds that as data.
//
// # Where the time of a pack goes
//
// BenchmarkPackByStage gives milliseconds and bytes a page by stage. Of the processor
// time of a pack of 13 pages of the example, about 10 ms a page:
//
//	text        28%  the sentences, tables and annexes, with the cells behind each
//	manifest    23%  what stood in those cells, and its JSON
//	companion   20%  the workbook
//	assembly     9%  compressing pages, subsetting fonts, writing the structure
//	facts       12%  the figures of the pack's own part of the data
//	layout       5%
//	drawing      3%
//
// and of its file, 13 kB a page: pages, fonts and structure 7.1, companion 3.9,
// manifest 2.2. What was done about it: one subset of each face for all pages, made
// once and kept between packs with the same characters; pages, worksheets and
// attachments compressed by writers that are used again; the companion written by the
// row, not by the cell, and no worksheet of it read again; of a sheet only the rows
// that a pack asks for are made, each once.
//
// # Where the time of a check goes
//
// BenchmarkCheckMillion (input/xlsx) reads and checks 1,000,000 rows and says how many
// times as long that takes as unpacking the workbook, the floor. On a virtual machine
// of two processors (AMD EPYC) that other work used as well, in processor time:
//
//	Workforce, 18 columns    2.7 to 2.8 times    6.3 s of which unpacking 2.3    930 bytes a row
//	Spend, 6 columns         3.1 to 4.1 times    2.5 s of which unpacking 0.6    460 bytes a row
//
// By the clock, with nothing else to do, it was 1.7 to 2.1 (4.2 s) and 2.8 to 3.5 times
// (1.6 s), as unpacking, scanning and checking go on side by side; against the standard
// library's unpacker, which is slower, 1.3 and 2.2 to 2.9 times. Rows of Spend are short,
// and shrink more: there is less to unpack for each record that is made. A third of the
// time of making them is the system's, for their memory. What was done about it: plain cells go
// straight into their records; texts, months and names are looked at once, and not in
// each row; series are told apart by numbers.
//
// The command check takes 12 to 15 s of 1,000,000 returns of 100 departments, whose
// packs it builds, and 2.2 GB; all parts of the data are found in one go
// ([input.Dataset.Parts]). Amounts of 50,000 series have 7 million figures: five
// minutes, and 14 GB.
//
// # Decisions
//
//   - Numbers are exact fractions ([input.Number]) from the cell to the page;
//     rounding is in one file (input/round.go), printing in another (input/print.go).
//   - A sheet and the result of a calculation are the same thing, an
//     [input.Table]. Charts and printed tables are drawn from tables.
//     The rows of a known sheet are made from its records when they are asked
//     for, because most of a large sheet never is.
//   - Sheet data are read by a strict reader of our own, because excelize
//     stops without an error at a damaged part and gives the rows so far.
//   - fpdf draws, and knows nothing of tags: its output is cut up and written
//     again with the structure tree. It is wrapped in one package, tagged, so that
//     layout never meets it.
//   - What is the same for every pack is worked out once: [Plan] works out the
//     facts of the whole dataset, and every [Job] takes those of its part from them
//     (calc.Facts.Scope): warnings by cell, names and the comparison of all departments.
//   - Lines break by the rules of Unicode 17 (UAX 14), which go-text/typesetting
//     keeps up to date; rivo/uniseg, which is faster at a text, stands at Unicode
//     15. Plain words and numbers, which are most of a pack, need neither.
//   - Nothing floats: text is never pulled before a figure that does not fit, but
//     its plot shrinks to its least height before the figure moves.
//   - Layout gives a display list before anything is drawn. Page numbers are
//     known in time, and tests read positions instead of pixels.
package report
