// Package pdf sets a [document.Document] in the house style and writes it as a
// tagged PDF.
//
// It works in two phases. Layout comes first and draws nothing:
//
//  1. blocks become strips (compose.go and a file for each family of blocks):
//     the smallest pieces of a page that are never split, with the space above
//     them and whether they stay with the strip before;
//  2. strips become pages (flow.go), so that page numbers are known;
//  3. a [Layout] lists what stands where on every page, each item with the
//     structure element that it is content of.
//
// Then draw.go draws the pages in order through package tagged.
//
// Lengths are points, measured from the top left corner of the page (in a strip:
// from the strip's own). A product that feeds a sum is rounded with float64(…),
// so that no machine fuses the two and the same document gives the same bytes.
package pdf
