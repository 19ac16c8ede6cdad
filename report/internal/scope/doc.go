// Package scope proves that a pack of one body shows that body alone.
//
// A pack that is made once for each value of a column belongs to one of them: its
// scope. Whatever it prints or draws must come from rows of the scope, from rows
// that are common to all, or be worked out over at least [Fewest] of the
// column's values, so that none can be told from it. And no word of it may name
// a body outside the scope: in the document, in its companion workbook, in its
// manifest. Packs that say “peers: named” may do both, and are not proven.
//
// # Whose a row is
//
// A row of a sheet that has the column is of the value that stands there. Of
// other sheets, a row is of the body that its column Organisation, Department or
// Parent department names, where the scope is a body. Every other row is common:
// Settings, Organisations, Deflators, Breaks of all bodies.
//
// # Which names are the scope's
//
// Its own in every spelling of sheet Organisations, that of the organisation of
// Settings, those of bodies that belong to it, and those that stand beside it in
// its own rows, such as its parent. What a row of the scope or a common row names
// as its Source may be printed whole: it says who published it.
package scope
