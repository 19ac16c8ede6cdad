package sheetreader

import (
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// grid is a workbook for formulas: cells by "Sheet!B3".
type grid map[string]Operand

func num(s string) Operand { return Operand{Kind: Number, Number: s} }

var sample = grid{
	"!A1": num("10"), "!A2": num("0.1"), "!A3": num("0.2"), "!A4": num("-3"), "!A5": num("1E+3"),
	"!B1": {Kind: Text}, "!B2": {Kind: Bool, Number: "1"}, "!B3": {Kind: Error}, "!B4": {Kind: Empty}, "!B5": {Kind: Date},
	"!D9": num("0.30000000000000001"), "!C1": num("64.099999999999994"), "!C2": num("1e308"), "!C3": num("9007199254740993"),
	"Pay!A1": num("200000"), "Pay & grades!A1": num("285000"), "It's!B2": num("7"),
}

// lookup finds what an area holds.
func (g grid) lookup(a Area, visit func(Operand) bool) bool {
	found := a.Sheet == ""
	for key := range g {
		found = found || strings.HasPrefix(key, a.Sheet+"!")
	}
	for row := a.FirstRow; row <= min(a.LastRow, 20); row++ {
		for col := a.FirstCol; col <= min(a.LastCol, 20); col++ {
			if o, ok := g[fmt.Sprintf("%s!%s%d", a.Sheet, columnName(col), row)]; ok && !visit(o) {
				return found
			}
		}
	}
	return found
}

func ExampleParse() {
	formula, ok := Parse("SUM(A1:A3)*2")
	if !ok {
		return // not plain arithmetic: the stored result cannot be checked
	}
	result, ok := formula.Value(func(a Area, visit func(Operand) bool) bool {
		for row := a.FirstRow; row <= a.LastRow; row++ {
			if !visit(Operand{Kind: Number, Number: "0.1"}) {
				break
			}
		}
		return true
	})
	fmt.Println(result.Value.RatString(), ok, result.Agrees("0"), result.Agrees("0.60000000000000009"))
	// Output: 3/5 true false true
}

// TestFormulas computes formulas; a want of "" is a formula that must not be
// computed.
func TestFormulas(t *testing.T) {
	for _, c := range []struct{ formula, want string }{
		{"1", "1"},
		{"=1+2", "3"},
		{" 1 + 2 * 3 ", "7"},
		{"(1+2)*3", "9"},
		{"2-3-4", "-5"},
		{"12/3/2", "2"},
		{"1/3", "1/3"},
		{"-2^2", "4"},
		{"0-2^2", "-4"},
		{"2^3^2", "64"},
		{"2^-2", "1/4"},
		{"(0-2)^3", "-8"},
		{"10^2%", ""},
		{"50%", "1/2"},
		{"50%%", "1/200"},
		{"-50%", "-1/2"},
		{"--2", "2"},
		{"+-+2", "-2"},
		{"1.5E+3+2e-1", "15002/10"},
		{".5+5.", "11/2"},
		{"A1", "10"},
		{"$A$1*A$4", "-30"},
		{"A2+A3", "3/10"},
		{"Z9+1", "1"},
		{"A5-C1", "935900000000000006/1000000000000000"},
		{"C3", "9007199254740993"},
		{"Pay!A1*2", "400000"},
		{"'Pay & grades'!$A$1/Pay!A1", "57/40"},
		{"'It''s'!B2", "7"},
		{"SUM(A1:A5)", "10073/10"},
		{"SUM(A5:A1)", "10073/10"},
		{"SUM(B1:B2)", "0"},
		{"SUM(A1,A2,A3)", "103/10"},
		{"SUM( A1 , A4:A5 ,3 )", "1010"},
		{"sum(A1)", "10"},
		{"SUM(A1:A2,B1,A1*2,SUM(A3,A4))", "273/10"},
		{"SUM(A:A)", "10073/10"},
		{"SUM($A:A)", "10073/10"},
		{"SUM(4:4)", ""},
		{"SUM(1:1)", "74099999999999994/1000000000000000"},
		{"SUM(Z1:Z9)", "0"},
		{"SUM(Pay!A1:B9)-Pay!A1", "0"},
		{"SUM(A1:A2)*100%", "101/10"},
		{"SUM(A1:A1)+A1", "20"},
		{"((((1))))", "1"},

		{"", ""}, {"=", ""}, {"1+", ""}, {"(1", ""}, {"1)", ""}, {"1 2", ""}, {"A1 A2", ""}, {"1,2", ""}, {"*2", ""},
		{"A1:A2", ""}, {"A1:A2+1", ""}, {"SUM(A1:A2 A2:A3)", ""}, {"SUM((A1,A2))", ""}, {"SUM()", ""}, {"SUM(A1,)", ""}, {"SUM(A1:A2:A3)", ""},
		{"SUM(A1:A)", ""}, {"SUM(A:1)", ""}, {"SUM(A)", ""}, {"SUM(1:A)", ""}, {"SUM(A1:A2*2)", ""}, {"SUM(\"1\")", ""},
		{"SUM (A1)", ""}, {"SUMIF(A1,1)", ""}, {"AVERAGE(A1:A2)", ""}, {"MAX(1,2)", ""}, {"ROUND(A1,0)", ""}, {"LOG10(100)", ""},
		{"A1&A2", ""}, {"A1=A2", ""}, {"A1>1", ""}, {"TRUE", ""}, {"\"1\"+1", ""}, {"{1,2}", ""}, {"#REF!+1", ""}, {"SUM(#REF!)", ""},
		{"Total", ""}, {"Total+1", ""}, {"Table1[Pay]", ""}, {"SUM(Table1[Pay])", ""}, {"A1#", ""}, {"@A1", ""},
		{"[1]Pay!A1", ""}, {"'[other.xlsx]Pay'!A1", ""}, {"SUM(Pay:Spend!A1)", ""}, {"SUM('Pay:Spend'!A1)", ""}, {"!A1", ""}, {"''!A1", ""}, {"'Pay'A1", ""}, {"Pay!Total", ""}, {"Pay!", ""},
		{"Missing!A1", ""}, {"SUM(Missing!A1:A2)", ""},
		{"B1+1", ""}, {"B2+1", ""}, {"B3+1", ""}, {"B4+1", ""}, {"B5+1", ""}, {"B1", ""}, {"SUM(B1:B3)", ""}, {"SUM(B4)", ""}, {"SUM(B5,1)", ""}, {"SUM(B1+1)", ""},
		{"1/0", ""}, {"1/Z9", ""}, {"A1/(A2-A2)", ""}, {"1/(A2+A3-0.3)", ""}, {"1/(A2+A3-D9)", ""}, {"0^0", ""}, {"0^-1", ""}, {"2^0.5", ""}, {"2^1025", ""}, {"2^99999999999999999999", ""}, {"C2*C2", ""},
		{"2^(A2*10)", ""}, {"1E999", ""}, {"1E", ""}, {"1.2.3", ""}, {"A1.5", ""}, {"1A", ""}, {"A0", ""}, {"A1048577", ""}, {"XFE1", ""}, {"$$A1", ""}, {"A$", ""}, {"$", ""},
		{strings.Repeat("(", 80) + "1" + strings.Repeat(")", 80), ""}, {strings.Repeat("1+", 5000) + "1", ""},
		{"((2^1000)^1000)^1000", ""}, {"1" + strings.Repeat("*C1", 200), ""},
	} {
		f, ok := Parse(c.formula)
		var got Result
		if ok {
			got, ok = f.Value(sample.lookup)
		}
		if c.want == "" {
			if ok {
				t.Errorf("%.60s is %s; it must not be computed", c.formula, got.Value.RatString())
			}
			continue
		}
		want, _ := new(big.Rat).SetString(c.want)
		if !ok || got.Value.Cmp(want) != 0 {
			t.Errorf("%s: got %v, %t; want %s", c.formula, got.Value, ok, c.want)
		}
	}
}

func TestAreas(t *testing.T) {
	for _, s := range []string{"[1]Pay!A1", "'[other.xlsx]Pay'!A1", "'Pay:Spend'!A1", "Pay:Spend!A1"} {
		if f, ok := Parse(s); ok {
			t.Errorf("%s refers to %+v", s, f.Areas())
		}
	}
	f, ok := Parse("SUM($B3:A1,Pay!D:D)+'It''s'!$C$9/SUM(7:8)")
	want := []Area{{"", 1, 3, 0, 1}, {"Pay", 1, maxRows, 3, 3}, {"It's", 9, 9, 2, 2}, {"", 7, 8, 0, maxCols - 1}}
	if !ok || !reflect.DeepEqual(f.Areas(), want) {
		t.Errorf("got %+v, want %+v", f.Areas(), want)
	}
}

// TestAgrees compares results with what Excel stores for them.
func TestAgrees(t *testing.T) {
	cells := grid{"!A1": num("0.3"), "!A2": num("0.1"), "!A3": num("0.2"), "!A4": num("1000000000.1"), "!A5": num("1000000000"), "!A6": num("6341"), "!A7": num("1E-3")}
	for i := range 10 {
		cells[fmt.Sprintf("!B%d", i+1)] = num("0.1")
	}
	for _, c := range []struct {
		formula, stored string
		want            bool
	}{
		{"A2+A3", "0.30000000000000004", true},
		{"A1-A2-A3", "-2.7755575615628914E-17", true}, // exactly 0
		{"A1-A2-A3", "0", true},
		{"A1-A2-A3", "1E-9", false},
		{"A4-A5", "0.10000002384185791", true}, // exactly 0.1
		{"A4-A5", "0.1", true},
		{"A4-A5", "0.101", false},
		{"(A4-A5)/A7", "100.00002384185791", true},
		{"(A4-A5)/A7", "101", false},
		{"SUM(B1:B10)", "0.99999999999999989", true},
		{"SUM(B1:B10)-1", "-1.1102230246251565E-16", true},
		{"SUM(B1:B10)-1", "0.1", false},
		{"A6", "0", false},
		{"A6+0", "6341.000001", true},
		{"A6+0", "6341.00001", false},
		{"A6*2-A6*2", "1", false},
		{"1/3", "0.33333333333333331", true},
		{"2^0", "1", true},
		{"A6", "six", false},
		{"A6", "", false},
	} {
		f, ok := Parse(c.formula)
		if !ok {
			t.Fatalf("%s is not read", c.formula)
		}
		r, ok := f.Value(cells.lookup)
		if got := r.Agrees(c.stored); !ok || got != c.want {
			t.Errorf("%s: %s against %s ± %g: got %t, %t", c.formula, c.stored, r.Value.FloatString(20), r.Tolerance, got, ok)
		}
	}
}

// TestStaleTotals finds the totals of a published workbook that are stored as
// 0, and only those, in a workbook made here and, where it is at hand, in the
// one of March 2026.
func TestStaleTotals(t *testing.T) {
	made := book{rows: `<row r="2"><c r="F2"><v>1000</v></c><c r="H2"><v>2000.5</v></c><c r="I2" t="str"><v>none</v></c><c r="R2"><f>SUM(F2,H2,I2)</f><v>0</v></c><c r="S2"><f>R2+F2</f><v>1000</v></c></row>` +
		`<row r="3"><c r="F3"><v>1</v></c><c r="H3"><v>2</v></c><c r="R3"><f>SUM(F3,H3,I3)</f><v>3</v></c></row>`}
	if got := stale(t, made.bytes(t)); !reflect.DeepEqual(got, []string{"Data!R2 stored 0, is 3000.5"}) {
		t.Errorf("got %q", got)
	}
	for name, want := range map[string]string{"defra-2026-03.xlsx": "!R2 stored 0, is 6341", "defra-2026-02.xlsx": "", "defra-2026-01.xlsx": ""} {
		data, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "shared", "data", "published", "wmi-xlsx", name))
		if err != nil {
			continue
		}
		got := strings.Join(stale(t, data), "\n")
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// stale lists the formulas whose stored number is not their value.
func stale(t *testing.T, data []byte) []string {
	t.Helper()
	w, err := OpenBytes(data)
	if err != nil {
		t.Fatal(err)
	}
	cells, formulas := grid{}, map[string]string{}
	var order []string
	for i, sheet := range w.Sheets() {
		err := w.Rows(i, func(r Row) error {
			for _, c := range r.Cells {
				key := fmt.Sprintf("%s!%s%d", sheet.Name, columnName(c.Col), r.Num)
				cells[key] = Operand{Kind: c.Kind, Number: string(c.Raw)}
				if c.HasFormula && c.Kind == Number {
					formulas[key] = c.Formula
					order = append(order, key)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	var found []string
	computed := 0
	for _, key := range order {
		sheet, _, _ := strings.Cut(key, "!")
		f, ok := Parse(formulas[key])
		if !ok {
			continue
		}
		r, ok := f.Value(func(a Area, visit func(Operand) bool) bool {
			if a.Sheet == "" {
				a.Sheet = sheet
			}
			for row := a.FirstRow; row <= a.LastRow; row++ {
				for col := a.FirstCol; col <= a.LastCol; col++ {
					if o, ok := cells[fmt.Sprintf("%s!%s%d", a.Sheet, columnName(col), row)]; ok && !visit(o) {
						return true
					}
				}
			}
			return true
		})
		if !ok {
			continue
		}
		computed++
		if stored := cells[key].Number; !r.Agrees(stored) {
			value, _ := r.Value.Float64()
			found = append(found, fmt.Sprintf("%s stored %s, is %g", key, stored, value))
		}
	}
	if computed == 0 {
		t.Error("no formula could be computed")
	}
	return found
}

func TestShift(t *testing.T) {
	for _, c := range []struct {
		formula    string
		rows, cols int
		want       string
	}{
		{"A1", 1, 1, "B2"},
		{"$A1+A$1+$A$1", 2, 3, "$A3+D$1+$A$1"},
		{"SUM(A1:B2,C3)", 1, 0, "SUM(A2:B3,C4)"},
		{"SUM(A:A,$B:C)", 5, 1, "SUM(B:B,$B:D)"},
		{"SUM(1:2,$3:4)", 2, 5, "SUM(3:4,$3:6)"},
		{"Pay!A1&'A1 B2'!A1&'It''s A1'!A1", 1, 0, "Pay!A2&'A1 B2'!A2&'It''s A1'!A2"},
		{`IF(A1="A1 ""A1"" A1",B1,"x")`, 1, 0, `IF(A2="A1 ""A1"" A1",B2,"x")`},
		{"LOG10(A1)+ATAN2(1,2)", 1, 0, "LOG10(A2)+ATAN2(1,2)"},
		{"Table1[[#This Row],[A1]]+Table1[A1]+[1]Pay!A1", 1, 0, "Table1[[#This Row],[A1]]+Table1[A1]+[1]Pay!A2"},
		{"Table1[a'[A1']]+A1", 1, 0, "Table1[a'[A1']]+A2"},
		{"Table1[a']A1]+A1", 1, 0, "Table1[a']A1]+A2"},
		{"SUM(A:1)", 1, 1, "SUM(A:1)"},
		{"TAX_A1+A1B+A1.5+1E5+1.5*A1+Ä1", 1, 0, "TAX_A1+A1B+A1.5+1E5+1.5*A2+Ä1"},
		{"XFD1048576", 1, 0, "#REF!"},
		{"XFD1", 0, 1, "#REF!"},
		{"B2", -2, 0, "#REF!"},
		{"AZ9:ZZ9", 0, 1, "BA9:AAA9"},
		{"A1048577+ABCD1+A0", 1, 1, "A1048577+ABCD1+A0"},
		{"{1,2;3,4}*A1%^2", 1, 0, "{1,2;3,4}*A2%^2"},
		{"#REF!+A1", 1, 0, "#REF!+A2"},
		{`"open`, 1, 0, `"open`},
		{"'open", 1, 0, "'open"},
		{"T[open", 1, 0, "T[open"},
		{"", 1, 1, ""},
	} {
		if got := shift(c.formula, c.rows, c.cols); got != c.want {
			t.Errorf("%s by %d, %d: got %s, want %s", c.formula, c.rows, c.cols, got, c.want)
		}
	}
}

// FuzzFormula reads any text as a formula: shifting it by nothing changes
// nothing, and what is computed is computed again the same.
func FuzzFormula(f *testing.F) {
	for _, s := range []string{"SUM(F2,H2:J9,$L$2)", "-A1^2%*(Pay!B2+'It''s'!C3)", "SUM(A:A)/1E+3", `IF(A1="x",Table1[[#This Row],[y]],1)`, "((2^9)^9)^9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := shift(s, 0, 0); got != s {
			t.Errorf("%q shifted by nothing is %q", s, got)
		}
		p, ok := Parse(s)
		if !ok {
			return
		}
		first, ok := p.Value(sample.lookup)
		if !ok {
			return
		}
		if again, _ := p.Value(sample.lookup); again.Value.Cmp(first.Value) != 0 {
			t.Errorf("%q is %v, then %v", s, first.Value, again.Value)
		}
		if float, _ := first.Value.Float64(); !first.Agrees(fmt.Sprintf("%.17g", float)) {
			t.Errorf("%q: %v does not agree with itself", s, first.Value)
		}
	})
}

func TestNumbers(t *testing.T) {
	for _, s := range []string{"0", "-0", "+5", "5.", ".5", "1e5", "1E+5", "1E-307", "00012", strings.Repeat("9", maxDigits)} {
		if !isNumber([]byte(s)) {
			t.Errorf("%q is refused", s)
		}
	}
	for _, s := range []string{"", "-", ".", "1.2.3", "1e", "1e+", "e5", "1 2", "0x10", "1_000", "Inf", "NaN", "1e331", "1e-331", "1e99999999999999999999", strings.Repeat("9", maxDigits+1), "１"} {
		if isNumber([]byte(s)) {
			t.Errorf("%q is taken as a number", s)
		}
	}
	for raw, want := range map[string]string{
		"64.099999999999994": "64.1", "0.30000000000000004": "0.30000000000000004", "22001149.260000002": "22001149.26",
		"12.50": "12.50", "123456789012345": "123456789012345", "0.10000000000000001": "0.1", "-1.4249999999999998": "-1.4249999999999998",
		"1E+3": "1000", "2.9999999999999999E-2": "0.03", "1E-9": "1e-09", "100000000000000000": "100000000000000000", "1E+22": "1e+22", "1E+309": "1E+309",
	} {
		c := Cell{Kind: Number, Raw: []byte(raw)}
		if got := string(c.AppendDecimal([]byte("x"))); got != "x"+want {
			t.Errorf("%s: got %s, want %s", raw, got[1:], want)
		}
	}
}
