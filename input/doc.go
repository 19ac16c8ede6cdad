// Package input holds what the workbooks say: typed records, every value with
// the cell it came from, and everything that is wrong with them.
//
// It knows nothing of files. Package input/xlsx reads workbooks into a
// [Dataset]; package report computes from one.
//
// # Ideas
//
//   - A [Cell] is the address of a value. Nothing is printed that cannot name
//     its cells.
//   - A [Field] is what one cell says: a value, or why there is none. Missing
//     is not zero.
//   - A [Number] is exact. Money is whole pence ([Pence]); ratios stay
//     fractions until they are printed; all rounding is in round.go and is half
//     away from zero.
//   - A [Table] is named columns and rows of values. Every sheet is one, also a
//     sheet that no code knows; so is every result of a calculation. Charts and
//     printed tables are both drawn from tables, so that they cannot disagree.
//   - A [Problem] is one fault, at its cell, in plain English, with how to mend it.
package input
