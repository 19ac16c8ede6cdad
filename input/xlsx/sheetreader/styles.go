package sheetreader

const general = "General"

// builtin are the number formats that a workbook names by number alone
// (18.8.30). Excel shows those of 5 to 8, 14 to 22 and 41 to 44 as the system's
// settings say; here they are those of the United Kingdom.
var builtin = map[int]string{
	0: general, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
	5: `"£"#,##0;\-"£"#,##0`, 6: `"£"#,##0;[Red]\-"£"#,##0`,
	7: `"£"#,##0.00;\-"£"#,##0.00`, 8: `"£"#,##0.00;[Red]\-"£"#,##0.00`,
	9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
	18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "hh:mm", 21: "hh:mm:ss", 22: "dd/mm/yyyy hh:mm",
	37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)",
	41: `_-* #,##0_-;\-* #,##0_-;_-* "-"_-;_-@_-`, 42: `_-"£"* #,##0_-;\-"£"* #,##0_-;_-"£"* "-"_-;_-@_-`,
	43: `_-* #,##0.00_-;\-* #,##0.00_-;_-* "-"??_-;_-@_-`, 44: `_-"£"* #,##0.00_-;\-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-`,
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}

// readStyles reads the number format of every cell style (18.8.10, 18.8.30).
func (w *Workbook) readStyles(part string) error {
	own := map[int]string{}
	var ids []int
	err := w.pkg.parse(part, "styleSheet", func(s *scanner) error {
		switch string(s.name) {
		case "numFmts":
			return s.each(func() error {
				id, ok := s.number("numFmtId", -1)
				if !ok || id < 0 {
					return s.fault("the number format %q has no numFmtId", s.value("formatCode"))
				}
				own[id] = string(decodeEscapes(s.value("formatCode")))
				return s.skip()
			})
		case "cellXfs":
			return s.each(func() error {
				id, ok := s.number("numFmtId", 0)
				if !ok {
					return s.fault("the cell style %d has the numFmtId %q", len(ids), s.value("numFmtId"))
				}
				ids = append(ids, id)
				return s.skip()
			})
		}
		return s.skip()
	})
	if err != nil {
		return err
	}
	w.formats = make([]string, len(ids))
	for i, id := range ids {
		code, ok := own[id]
		if !ok {
			code, ok = builtin[id]
		}
		if !ok || code == "" {
			code = general
		}
		w.formats[i] = code
	}
	return nil
}
