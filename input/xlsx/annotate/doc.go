// Package annotate writes a copy of a workbook in which its problems can be
// seen: a mark and a comment on each cell that is wrong, paler for a note, and a
// sheet Problems, the first one, that lists them and links to their cells.
//
// # What stays
//
// Everything. The copy is made part by part: a part that need not change is
// copied as it is packed, byte for byte, so that formats, formulas, stored
// results, charts, pivot tables, drop-downs, pictures and macros are those of
// the source. What changes gains something and loses nothing:
//
//   - a sheet with problems gains conditional formats at the end of those it
//     has, and the link to its comments; no cell is touched;
//   - its comments gain new ones (up to 2,000 for a sheet), and words at the end of
//     those that are there;
//   - the styles gain what marks and the list need, at the end of their lists;
//   - the workbook gains the sheet Problems as its first one, which opens: no other
//     tab is chosen, and names that belong to a sheet count one more.
//
// A comment of the threaded kind stays as it is: the mark and the list say what
// is wrong with its cell. The list says how many cells have no comment or no
// mark of their own. A conditional format of the source goes before a mark: what
// it sets, and all where it stops others, stays. A signature of the whole package no longer fits
// the copy, and Excel says so.
//
// # Trust
//
// The source is untrusted. Its XML must be well-formed UTF-8 without a document
// type, no deeper and no longer than any workbook's is; anything else is an
// error, and no copy is made.
//
// Source: ECMA-376 part 1, SpreadsheetML (chapter 18), and part 4, VML, for the
// boxes of comments.
package annotate
