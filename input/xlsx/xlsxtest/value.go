package xlsxtest

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// value is what a cell holds, as a worksheet's XML has it.
type value struct {
	kind   string // the t attribute: "s", "str", "b", "e", or "" for a number
	text   string // the content of <v>, escaped
	format string // number format code, or "" for General
}

var (
	plain    = regexp.MustCompile(`^-?\d+(\.\d+)?(E[+-]?\d+)?$`)
	grouped  = regexp.MustCompile(`^(-?)(£?)(\d{1,3}(?:,\d{3})*|\d+)(\.\d+)?$`)
	percent  = regexp.MustCompile(`^(-?\d+)(\.\d+)?%$`)
	isoDate  = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	errorRef = regexp.MustCompile(`^#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)$`)
	braces   = regexp.MustCompile(`^\{(.*?)\} *(.*)$`)
)

// value tells what the text of a cell stands for.
func (b *builder) value(text string) value {
	if m := braces.FindStringSubmatch(text); m != nil {
		v := b.value(m[2])
		v.format = m[1]
		return v
	}
	if strings.HasPrefix(text, "'") {
		return b.textValue(text[1:])
	}
	switch {
	case plain.MatchString(text):
		return value{text: text}
	case text == "TRUE":
		return value{kind: "b", text: "1"}
	case text == "FALSE":
		return value{kind: "b", text: "0"}
	case errorRef.MatchString(text):
		return value{kind: "e", text: text}
	case isoDate.MatchString(text):
		if serial, ok := b.serial(text); ok {
			return value{text: strconv.Itoa(serial), format: "dd/mm/yyyy"}
		}
	}
	if m := grouped.FindStringSubmatch(text); m != nil {
		code := "#,##0"
		if m[4] != "" {
			code += "." + strings.Repeat("0", len(m[4])-1)
		}
		if m[2] != "" {
			code = `"£"` + code
		}
		return value{text: m[1] + strings.ReplaceAll(m[3], ",", "") + m[4], format: code}
	}
	if m := percent.FindStringSubmatch(text); m != nil {
		return percentValue(m[1], m[2])
	}
	return b.textValue(text)
}

func (b *builder) textValue(text string) value {
	text = strings.ReplaceAll(text, `\n`, "\n")
	return value{kind: "s", text: strconv.Itoa(b.shared(text))}
}

func percentValue(whole, decimals string) value {
	code, places := "0%", 0
	if decimals != "" {
		places = len(decimals) - 1
		code = "0." + strings.Repeat("0", places) + "%"
	}
	r, _ := new(big.Rat).SetString(whole + decimals) // the pattern allows no other text
	r.Quo(r, big.NewRat(100, 1))
	return value{text: r.FloatString(places + 2), format: code}
}

// serial is the day number of an ISO date in the workbook's date system.
func (b *builder) serial(text string) (int, bool) {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return 0, false
	}
	base := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	if b.date1904 {
		base = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	return int(day.Sub(base).Hours() / 24), true
}
