// Package xlsx reads Excel workbooks into an [input.Dataset].
//
// # What it does
//
//  1. Sheets are known by name, columns by heading, in any order ([Sheets] is
//     the list of both; reading, checking, the starter workbook and the
//     documentation all come from it).
//  2. The row of headings is searched for, so that titles and remarks may stand
//     above it.
//  3. Every cell is read as it is stored, with its number format as its unit,
//     never as it is displayed.
//  4. Formulas that are plain arithmetic are computed again; a stored result
//     that differs is an error.
//  5. Each row becomes a record, and a row of the sheet's table. Sheets and
//     columns that no code knows become tables too.
//  6. Records are checked against each other: keys, names, ranges, and each
//     value against its own history.
//  7. The checks of the analyst's own (sheet Checks) are carried out.
//  8. Warnings that sheet Waivers waives become notes that say who, why and
//     until when.
//
// # Faults
//
// Reading never stops at a fault. Whatever is wrong becomes an [input.Problem]
// at its cell, of one of the [Rules]: one fault gives one problem, and the same
// fault in more than three cells of a column gives one problem with a count. A
// value that two rules doubt is told by the one that says more of it: what
// disagrees with a value in another unit is no fault of its own.
package xlsx
