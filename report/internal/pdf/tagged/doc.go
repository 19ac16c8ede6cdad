// Package tagged writes tagged PDF: documents that a screen reader can read
// and an archive can keep, conforming to PDF/UA-1 (ISO 14289-1) and PDF/A-3a
// (ISO 19005-3) together, always. The same calls write the same bytes.
//
// The caller knows its pages first and then draws them, in this order:
//
//  1. ParseFonts once a process; New for each document.
//  2. AddPage for a page; Text, Rect, Line and DrawPath draw on it.
//  3. Every mark on a page is either content of a structure element (Mark) or
//     an Artifact, such as a running head. Root().New makes the elements;
//     reading order is the order of their creation, not of their drawing.
//  4. Link, Bookmark and Attach.
//  5. Output checks the structure and writes the file.
//
// Lengths are points; the origin is the top left corner of the page and y
// grows downwards. Drawing calls return nothing: the first mistake is kept, and
// Output returns it and writes nothing.
//
// # How it is made
//
// This package is the only home of fpdf, which knows nothing of tags. fpdf keeps
// the pages, draws lines and shapes, and cuts font subsets; text and the marks
// around content go into its pages as raw operators. Output then cuts fpdf's file
// into its objects (source.go), keeps pages and contents, and writes everything
// else itself: fonts (subset.go), structure and parent trees (structtree.go),
// annotations, catalog, outline, attachments, metadata, and the object and
// cross-reference streams (file.go). fpdf's own links, bookmarks, attachments,
// metadata, compression and fonts are not used.
package tagged
