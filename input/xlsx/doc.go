// Package xlsx reads Excel workbooks, OpenDocument spreadsheets and CSV files into
// an [input.Dataset]. A CSV file is a workbook of one sheet, which has its name.
//
// # What it does
//
//  1. Sheets are known by name, columns by heading, in any order ([Sheets] is
//     the list of both; reading, checking, the starter workbook and the
//     documentation all come from it).
//  2. A sheet whose headings are those of a published layout is read by that
//     (package input/published), whatever its name; its columns go to those of
//     a known sheet, the others are kept beside them.
//  3. The row of headings is searched for, so that titles and remarks may stand
//     above it.
//  4. Every cell is read as it is stored, with its number format as its unit,
//     never as it is displayed.
//  5. Formulas that are plain arithmetic are computed again; a stored result
//     that differs is an error.
//  6. Each row becomes a record, and a row of the sheet's table. Sheets and
//     columns that no code knows become tables too.
//  7. Records are checked against each other: keys, names, ranges, and each
//     value against its own history.
//  8. The checks of the analyst's own (sheet Checks) are carried out.
//  9. Warnings that sheet Waivers waives become notes that say who, why and
//     until when.
//
// # Faults
//
// Reading never stops at a fault. Whatever is wrong becomes an [input.Problem]
// at its cell, of one of the [Rules]: one fault gives one problem, and the same
// fault in more than three cells of a column gives one problem with a count. A
// value that two rules doubt is told by the one that says more of it, and what is
// computed from a cell that a problem stands at is no fault of its own: neither a
// total that does not hold a mistyped part, nor a month that is missing because it
// is misspelt.
package xlsx
