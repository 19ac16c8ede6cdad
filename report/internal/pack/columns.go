package pack

import (
	"regexp"
	"strconv"
	"strings"

	"briefpack/input"
)

// column is a column that a block names: COLUMN as "Heading" with 1 decimal.
type column struct {
	name   string
	as     text // heading or name of the series; nil for the table's own
	places int  // decimal places; −1 for the table's own
	at     int
}

var (
	columnPlaces = regexp.MustCompile(`\s+with\s+(\S+)\s+decimals?$`)
	columnAs     = regexp.MustCompile(`\s+as\s+(".*"|[^"]+)$`)
)

// mostPlaces is the largest number of decimal places that a column can have.
const mostPlaces = 6

// columns reads columns separated by commas.
func (f *faults) columns(e entry) []column {
	var out []column
	for _, v := range f.names(e) {
		c := column{places: -1, at: v.at}
		if m := columnPlaces.FindStringSubmatchIndex(v.text); m != nil {
			c.places = f.places(value{v.text[m[2]:m[3]], v.at + m[2]})
			v.text = v.text[:m[0]]
		}
		v = c.alias(f, v)
		c.name = unquoted(v).text
		if c.name == "" {
			f.report(v.at, fault{code: "empty-name", found: "a column without a name", expected: "COLUMN as \"Heading\""})
			continue
		}
		out = append(out, c)
	}
	return out
}

// alias reads the heading, and gives what stands before it.
func (c *column) alias(f *faults, v value) value {
	m := columnAs.FindStringSubmatchIndex(v.text)
	if m == nil || quotedLength(v.text) == len(v.text) {
		return v
	}
	c.as = f.plain(unquoted(value{v.text[m[2]:m[3]], v.at + m[2]}))
	v.text = v.text[:m[0]]
	return v
}

var placeWords = []string{"no", "one", "two", "three", "four"}

func (f *faults) places(v value) int {
	for n, word := range placeWords {
		if v.text == word {
			return n
		}
	}
	n, err := strconv.Atoi(v.text)
	if err != nil || n < 0 || n > mostPlaces {
		f.report(v.at, fault{code: "not-a-number", found: input.Quote(v.text) + " decimals", expected: "a number from 0 to 6, as in “with 1 decimal”"})
		return -1
	}
	return n
}

// one reads the option as a single column.
func (f *faults) oneColumn(e entry) *column {
	all := f.columns(e)
	if len(all) == 0 {
		return nil
	}
	if len(all) > 1 {
		f.report(all[1].at, fault{code: "too-many-columns", found: "more than one column for " + e.key, expected: "one",
			mend: "put a name that holds a comma in double quotes"})
	}
	return &all[0]
}

// sorting is COLUMN up or COLUMN down.
type sorting struct {
	column column
	down   bool
}

func (f *faults) sorting(e entry) *sorting {
	if e.value.empty() {
		return nil
	}
	v := e.value
	s := &sorting{}
	for _, word := range []string{"down", "descending", "up", "ascending"} {
		if rest, ok := strings.CutSuffix(v.text, " "+word); ok {
			s.down = word[0] == 'd'
			v.text = strings.TrimSpace(rest)
			break
		}
	}
	c := f.oneColumn(entry{key: e.key, value: v})
	if c == nil {
		return nil
	}
	s.column = *c
	return s
}

// top is how many rows are kept, and from which end.
type top struct {
	n    int // 0 for all
	last bool
}

func (f *faults) top(e entry) top {
	if e.value.empty() {
		return top{}
	}
	v := e.value
	rest, last := strings.CutPrefix(v.text, "last ")
	if last {
		v = trimmed(value{rest, v.at + len("last ")})
	} else if rest, ok := strings.CutPrefix(v.text, "first "); ok {
		v = trimmed(value{rest, v.at + len("first ")})
	}
	return top{f.number(v), last}
}
