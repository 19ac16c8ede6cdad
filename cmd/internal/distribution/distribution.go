// Package distribution reads who gets what: the operator's list of recipients, and
// how mail is sent. Neither is the analyst's: no cell of a workbook of figures can
// name a recipient.
package distribution

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"briefpack/input"
)

// Channel is how a recipient is reached.
type Channel string

// The channels.
const (
	Mail        Channel = "mail"         // the recipient is an address
	Folder      Channel = "folder"       // an absolute path or a URL file://
	ObjectStore Channel = "object store" // a URL s3://
)

// Row is one line of the list: who gets what, how and when.
type Row struct {
	Recipient    string // an address in lower case, or the URL of a place
	Pack         string // name of a template
	Organisation string // whose pack it is; "" for a pack that is made once, "*" for all of them
	Channel      Channel
	PDF          bool
	Companion    bool
	When         When
	Empty        Empty
	Place        string // of the row, as messages name it
}

// When says on which change a pack goes out.
type When struct {
	Word     string       // "always", "changed" or "material"
	Material input.Number // of "material": the least change of a figure, as a share
}

func (w When) String() string {
	if w.Word == "material" {
		return "material " + w.Material.Mul(input.Int(100)).String() + "%"
	}
	return w.Word
}

// Empty says what goes out where a pack was not made or has no figure.
type Empty string

// What goes out then.
const (
	Skip Empty = "skip" // nothing
	Note Empty = "note" // a message that says so, without the pack
	Send Empty = "send" // the pack where there is one, else the message
)

// columns of the list, in the order in which they are written. The list is small, and
// every one must be there: a default that nobody sees sends to the wrong people.
var columns = []struct{ name, expected string }{
	{"Recipient", "an address such as name@example.gov.uk, a folder, or a URL s3://"},
	{"Pack", "the name of a template, such as it-spend"},
	{"Organisation", "the name of an organisation, * for all, or nothing for a pack that is made once"},
	{"Channel", "mail, folder or object store"},
	{"What", "PDF, companion, or PDF and companion"},
	{"When", "always, changed, or material with a share such as material 5%"},
	{"Empty", "skip, note or send"},
}

// The files of an operator's folder.
const (
	ListCSV  = "distribution.csv"
	ListXLSX = "distribution.xlsx"
)

// Read reads the list of an operator's folder. Problems name every fault at its line or
// cell; an error means that there is no list to read.
func Read(dir string, allowed []string) ([]Row, input.Problems, error) {
	var found []string
	for _, name := range []string{ListCSV, ListXLSX} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			found = append(found, name)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return nil, nil, fmt.Errorf("looking for the distribution list: %w", err)
		}
	}
	if len(found) != 1 {
		return nil, nil, fmt.Errorf("found %d distribution lists in %q; expected one, %s or %s", len(found), dir, ListCSV, ListXLSX)
	}
	data, err := os.ReadFile(filepath.Join(dir, found[0]))
	if err != nil {
		return nil, nil, fmt.Errorf("reading the distribution list: %w", err)
	}
	rows, problems := Parse(found[0], data, allowed)
	return rows, problems, nil
}

// Parse reads a list from a file of that name. Addresses outside the allowed
// domains are problems.
func Parse(name string, data []byte, allowed []string) ([]Row, input.Problems) {
	p := &parser{allowed: allowed}
	if strings.HasSuffix(name, ".xlsx") {
		p.readXLSX(name, data)
	} else {
		p.readCSV(name, data)
	}
	rows := p.rows()
	p.problems.Sort()
	if p.problems.Err() != nil {
		return nil, p.problems
	}
	return rows, p.problems
}

// place is where a cell stands: a cell of a workbook, or a line and column of a text.
type place struct {
	file         string
	cell         input.Cell
	line, column int
}

// field is one cell of the list.
type field struct {
	text string
	at   place
}

type parser struct {
	allowed  []string
	grid     [][]field // without blank rows; the first holds the headings
	problems input.Problems
}

func (p *parser) problem(at place, found, expected, mend string) {
	p.problems = append(p.problems, &input.Problem{
		Code: "distribution", Severity: input.Error, File: at.file, Cell: at.cell, Line: at.line, Column: at.column,
		Found: found, Expected: expected, Mend: mend,
	})
}

func (at place) String() string {
	return (&input.Problem{File: at.file, Cell: at.cell, Line: at.line}).Where()
}

// rows are the rows of the grid by its headings.
func (p *parser) rows() []Row {
	if len(p.grid) == 0 {
		return nil
	}
	where, ok := p.headings()
	if !ok {
		return nil
	}
	var out []Row
	seen := map[string]string{}
	for _, line := range p.grid[1:] {
		cell := func(i int) field {
			if n := where[i]; n < len(line) {
				return line[n]
			}
			at := line[0].at
			if at.column = 0; !at.cell.IsZero() {
				at.cell.Col = int32(where[i] + 1)
			}
			return field{"", at}
		}
		before := len(p.problems)
		r := p.row(cell)
		key := strings.Join([]string{r.Recipient, r.Pack, input.FoldName(r.Organisation)}, "\n")
		if first, twice := seen[key]; twice && len(p.problems) == before {
			p.problem(line[0].at, "a second row for "+r.Recipient+" and the pack "+r.Pack, "one row for each recipient, pack and organisation",
				"take one of them out; the first stands at "+first)
		}
		if len(p.problems) == before {
			seen[key] = r.Place
			out = append(out, r)
		}
	}
	if len(out) == 0 && len(p.problems) == 0 {
		p.problem(p.grid[0][0].at, "headings and no row", "a row for each recipient and pack", "add a row below the headings")
	}
	return out
}

// headings finds the columns.
func (p *parser) headings() (where []int, ok bool) {
	head := p.grid[0]
	for _, c := range columns {
		i := slices.IndexFunc(head, func(f field) bool { return strings.EqualFold(f.text, c.name) })
		if i < 0 {
			p.problem(place{file: head[0].at.file, cell: head[0].at.cell, line: head[0].at.line}, "no column "+c.name, c.expected, "add a column with the heading "+c.name)
		}
		where = append(where, i)
	}
	for i, f := range head {
		known := slices.ContainsFunc(columns, func(c struct{ name, expected string }) bool { return strings.EqualFold(f.text, c.name) })
		twice := slices.ContainsFunc(head[:i], func(o field) bool { return strings.EqualFold(o.text, f.text) })
		if !known || twice {
			p.problem(f.at, fmt.Sprintf("the heading %q", f.text), "each of Recipient, Pack, Organisation, Channel, What, When and Empty once", "take the column out, or mend its heading")
		}
	}
	return where, len(p.problems) == 0
}

func (p *parser) row(cell func(int) field) Row {
	r := Row{Place: cell(0).at.String(), Pack: cell(1).text, Organisation: cell(2).text, Empty: Empty(strings.ToLower(cell(6).text))}
	wrong := func(i int, mend string) {
		f := cell(i)
		found := fmt.Sprintf("%q", f.text)
		if f.text == "" {
			found = "nothing"
		}
		p.problem(f.at, found+" as "+columns[i].name, columns[i].expected, mend)
	}
	if !packName.MatchString(r.Pack) {
		wrong(1, "type the name of the template without .md")
	}
	switch r.Channel = Channel(strings.ToLower(cell(3).text)); r.Channel {
	case Mail, Folder, ObjectStore:
		if err := p.recipient(&r, cell(0).text); err != nil {
			p.problem(cell(0).at, err.found, err.expected, err.mend)
		}
	default:
		wrong(3, "type one of these words")
	}
	switch strings.ToLower(strings.Join(strings.Fields(cell(4).text), " ")) {
	case "pdf":
		r.PDF = true
	case "companion":
		r.Companion = true
	case "pdf and companion":
		r.PDF, r.Companion = true, true
	default:
		wrong(4, "type one of these")
	}
	var ok bool
	if r.When, ok = parseWhen(cell(5).text); !ok {
		wrong(5, "type always if the pack is to go out every month")
	}
	if r.Empty == Note && (r.Channel == Folder || r.Channel == ObjectStore) {
		p.problem(cell(6).at, "note as Empty of a "+string(r.Channel), "skip or send: a note is a message", "type skip if nothing is to go out where a pack has no figures")
	}
	if !slices.Contains([]Empty{Skip, Note, Send}, r.Empty) {
		wrong(6, "type skip if nothing is to go out where a pack has no figures")
	}
	return r
}

var packName = regexp.MustCompile(`^[\pL\pN][\pL\pN ._-]*$`)

func parseWhen(s string) (When, bool) {
	word, rest, _ := strings.Cut(strings.ToLower(strings.TrimSpace(s)), " ")
	switch {
	case (word == "always" || word == "changed") && rest == "":
		return When{Word: word}, true
	case word == "material":
		n, unit, problem := input.ParseNumber(strings.TrimSpace(rest))
		if problem == nil && unit == input.Share && n.Sign() > 0 && n.Cmp(input.Int(10)) < 0 {
			return When{word, n}, true
		}
	}
	return When{}, false
}

type fault struct{ found, expected, mend string }

// recipient sets the recipient of a row by its channel.
func (p *parser) recipient(r *Row, s string) *fault {
	switch r.Channel {
	case Mail:
		if !Address(s) {
			return &fault{fmt.Sprintf("%q as the recipient of mail", s), "one address such as name@example.gov.uk, and nothing else", "type the address alone, without name or brackets"}
		}
		r.Recipient = strings.ToLower(s)
		if !Allowed(r.Recipient, p.allowed) {
			return &fault{fmt.Sprintf("the address %s", s), "an address in one of the allowed domains: " + strings.Join(p.allowed, ", "),
				"mend the address, or add its domain to “domains” in " + SettingsFile}
		}
	case Folder:
		if filepath.IsAbs(s) {
			s = (&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Clean(s))}).String()
		}
		u, err := url.Parse(s)
		if err != nil || u.Scheme != "file" || u.Host != "" || !strings.HasPrefix(u.Path, "/") || u.RawQuery != "" || hasControls(s) {
			return &fault{fmt.Sprintf("%q as a folder", s), "an absolute path such as /srv/briefings, or a URL file:///srv/briefings", "type the path from the root of the disk"}
		}
		r.Recipient = u.String()
	case ObjectStore:
		u, err := url.Parse(s)
		if err != nil || u.Scheme != "s3" || u.Host == "" || u.User != nil || hasControls(s) {
			return &fault{fmt.Sprintf("%q as an object store", s), "a URL such as s3://bucket?region=eu-west-2&prefix=briefings/", "type the URL of the bucket; keys of access come from the environment"}
		}
		r.Recipient = u.String()
	}
	return nil
}

func hasControls(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f })
}

// address is the plain form of RFC 5321: a dot-string of RFC 5322's atoms, and a domain
// name of two labels or more. Quoted local parts, comments, literals and line
// breaks do not pass, so that an address cannot end a header or begin another.
var address = regexp.MustCompile("^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$")

// Address reports whether s is one plain address and nothing else.
func Address(s string) bool { return len(s) <= 254 && address.MatchString(s) }

// Allowed reports whether an address is in one of the domains. A domain does not allow
// those below it.
func Allowed(address string, domains []string) bool {
	_, domain, _ := strings.Cut(address, "@")
	return slices.ContainsFunc(domains, func(d string) bool { return strings.EqualFold(d, domain) })
}
