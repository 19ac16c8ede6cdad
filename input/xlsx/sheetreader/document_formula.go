package sheetreader

import "strings"

// excelFormula is a formula of OpenFormula in the words of Excel, without its
// equals sign: "of:=SUM([.A1:.B2];[$Other.C3])" is "SUM(A1:B2,Other!C3)". What
// it does not know stays as it stands, so that [Parse] refuses it.
func excelFormula(f string) string {
	if rest, ok := strings.CutPrefix(f, "msoxl:"); ok {
		return strings.TrimPrefix(rest, "=")
	}
	rest, ok := strings.CutPrefix(f, "of:=")
	if !ok {
		return f
	}
	var b strings.Builder
	for rest != "" {
		c := rest[0]
		switch c {
		case '"', '\'':
			n := strings.IndexByte(rest[1:], c)
			if n < 0 {
				return f
			}
			b.WriteString(rest[:n+2])
			rest = rest[n+2:]
			continue
		case ';':
			c = ','
		case '[':
			ref, after, found := strings.Cut(rest[1:], "]")
			area, ok := excelArea(ref)
			if !found || !ok {
				return f
			}
			b.WriteString(area)
			rest = after
			continue
		}
		b.WriteByte(c)
		rest = rest[1:]
	}
	return b.String()
}

// excelArea is a reference without its brackets: ".A1:.B2", "$Other.C3".
func excelArea(ref string) (string, bool) {
	first, last, isArea := strings.Cut(ref, ":")
	sheet, cell, ok := cutSheet(first)
	if !ok {
		return "", false
	}
	out := cell
	if sheet != "" {
		out = sheet + "!" + cell
	}
	if !isArea {
		return out, true
	}
	other, end, ok := cutSheet(last)
	if !ok || other != "" && other != sheet {
		return "", false
	}
	return out + ":" + end, true
}

// cutSheet parts a reference from its sheet: "$'My sheet'.$A$1" is 'My sheet'
// and $A$1.
func cutSheet(ref string) (sheet, cell string, ok bool) {
	i := strings.LastIndexByte(ref, '.')
	if i < 0 || strings.Contains(ref, "#") {
		return "", "", false
	}
	return strings.TrimPrefix(ref[:i], "$"), ref[i+1:], true
}
