package distribution

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"briefpack/input/xlsx/xlsxtest"
)

const head = "Recipient,Pack,Organisation,Channel,What,When,Empty\n"

var allowed = []string{"example.gov.uk"}

func TestListIsRead(t *testing.T) {
	text := "\ufeff" + head + "A.Person@Example.gov.uk,it-spend,,mail,PDF,always,note\n\n" +
		"/srv/packs,workforce,*,folder,PDF and companion,changed,skip\n" +
		"s3://packs?region=eu-west-2,workforce,Ministry of Justice,object store,companion,material 5%,send\n"
	rows, problems := Parse(ListCSV, []byte(text), allowed)
	if len(problems) > 0 || len(rows) != 3 {
		t.Fatalf("found %d rows and %v", len(rows), problems)
	}
	for i, want := range []string{"a.person@example.gov.uk", "file:///srv/packs", "s3://packs?region=eu-west-2"} {
		if rows[i].Recipient != want {
			t.Errorf("row %d: found the recipient %q; expected %q", i, rows[i].Recipient, want)
		}
	}
	if r := rows[0]; !r.PDF || r.Companion || r.When.Word != "always" || r.Empty != Note || r.Place != "distribution.csv:2" {
		t.Errorf("found %+v", r)
	}
	if r := rows[1]; !r.PDF || !r.Companion || r.Organisation != "*" {
		t.Errorf("found %+v", r)
	}
	if r := rows[2]; r.PDF || r.When.String() != "material 5%" || r.Channel != ObjectStore {
		t.Errorf("found %+v", r)
	}
}

func TestListOfAWorkbookIsTheSame(t *testing.T) {
	book := xlsxtest.Build(t, "-- List --\nRecipient | Pack | Organisation | Channel | What | When | Empty\n"+
		"a@example.gov.uk | it-spend | | mail | PDF | material 5% | note\n")
	rows, problems := Parse(ListXLSX, book, allowed)
	if len(problems) > 0 || len(rows) != 1 || rows[0].When.String() != "material 5%" || !strings.Contains(rows[0].Place, "List!A2") {
		t.Errorf("found %+v, %v", rows, problems)
	}
	book = xlsxtest.Build(t, "-- List --\nRecipient | Pack | Organisation | Channel | What | When | Empty\n"+
		"=B9 -> a@example.gov.uk | it-spend | | mail | PDF | 5 | note\n")
	rows, problems = Parse(ListXLSX, book, allowed)
	if len(rows) > 0 || !strings.Contains(problems.Error(), "List!A2") || !strings.Contains(problems.Error(), "List!F2") {
		t.Errorf("found %v, %v; expected a formula and a number to be refused at their cells", rows, problems)
	}
}

// TestFaultsOfTheList plants one fault a list, and expects it at its place.
func TestFaultsOfTheList(t *testing.T) {
	good := "a@example.gov.uk,it-spend,,mail,PDF,always,note"
	for name, c := range map[string]struct{ text, want string }{
		"nothing":           {"", "empty list"},
		"headings alone":    {head, "headings and no row"},
		"column missing":    {"Recipient,Pack\na,b\n", "no column Organisation"},
		"column unknown":    {strings.Replace(head, "\n", ",Bcc\n", 1) + good + ",x\n", `the heading "Bcc"`},
		"domain":            {head + strings.Replace(good, "example", "examp1e", 1), "distribution.csv:2:1: "},
		"domain below":      {head + strings.Replace(good, "@", "@sub.", 1), "allowed domains"},
		"name and address":  {head + strings.Replace(good, "a@", "A <a@", 1), "one address"},
		"two addresses":     {head + "\"b@example.gov.uk, " + strings.Replace(good, ",", "\",", 1), "one address"},
		"header injected":   {head + "\"a@example.gov.uk\nBcc: b@example.gov.uk\",it-spend,,mail,PDF,always,note", "one address"},
		"channel":           {head + strings.Replace(good, "mail", "fax", 1), `"fax" as Channel`},
		"what":              {head + strings.Replace(good, "PDF", "Word", 1), `"Word" as What`},
		"when":              {head + strings.Replace(good, "always", "material", 1), `"material" as When`},
		"material of pence": {head + strings.Replace(good, "always", "material 5", 1), `"material 5" as When`},
		"empty":             {head + strings.Replace(good, "note", "", 1), "nothing as Empty"},
		"twice":             {head + good + "\n" + good, "a second row"},
		"folder":            {head + "packs,it-spend,,folder,PDF,always,skip", "an absolute path"},
		"note to a folder":  {head + "/srv,it-spend,,folder,PDF,always,note", "a note is a message"},
		"store":             {head + "https://x/y,it-spend,,object store,PDF,always,skip", "s3://bucket"},
		"quotation marks":   {head + "a\"b,c", "no row"},
		"not UTF-8":         {head + "\xff", "not UTF-8"},
		"short row":         {head + "a@example.gov.uk,it-spend", "nothing as Channel"},
	} {
		rows, problems := Parse(ListCSV, []byte(c.text), allowed)
		if len(rows) > 0 || problems.Err() == nil || !strings.Contains(problems.Error(), c.want) {
			t.Errorf("%s: found %d rows and %v; expected %q", name, len(rows), problems, c.want)
		}
		for _, p := range problems {
			if p.Mend == "" {
				t.Errorf("%s: %v does not say how to mend it", name, p)
			}
		}
	}
}

func TestSettings(t *testing.T) {
	good := "host: smtp.example.gov.uk\nfrom: b@example.gov.uk\noperator: o@example.gov.uk\ndomains: example.gov.uk, other.gov.uk\n"
	s, problems := ParseSettings("# a remark\n\n" + good + "link: https://packs.example.gov.uk/\nlimit: 25\n")
	if len(problems) > 0 || s.Port != 587 || s.Security != "starttls" || s.Limit != 25_000_000 || len(s.Domains) != 2 || s.Link != "https://packs.example.gov.uk" {
		t.Errorf("found %+v, %v", s, problems)
	}
	for text, want := range map[string]string{
		"": "no host", good + "host: x.example\n": "a second time", good + "tls: none\n": `the key "tls"`,
		good + "security: none\n": "never sent unencrypted", good + "limit: 0\n": "megabytes", good + "link: http://x.example\n": "https://",
		good + "port: x\n": "65535", strings.Replace(good, "o@example", "o@elsewhere", 1): "operator's address",
		strings.Replace(good, "b@", "b@@", 1): "sending.conf:2",
	} {
		if _, problems := ParseSettings(text); problems.Err() == nil || !strings.Contains(problems.Error(), want) {
			t.Errorf("%q: found %v; expected %q", text, problems, want)
		}
	}
}

func TestPassword(t *testing.T) {
	file := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(file, []byte("of the file\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv(PasswordVariable, "of the environment")
	for path, want := range map[string]string{file: "of the file", "": "of the environment"} {
		if got, err := (&Settings{PasswordFile: path}).Password(); err != nil || got != want {
			t.Errorf("found %q, %v; expected %q", got, err, want)
		}
	}
	t.Setenv(PasswordVariable, "")
	if _, err := (&Settings{}).Password(); err == nil {
		t.Error("found a password; expected none")
	}
}

// TestWhatIsWrittenIsRead: what the operator begins with has no fault, and goes to nobody
// else.
func TestWhatIsWrittenIsRead(t *testing.T) {
	for _, workbook := range []bool{false, true} {
		dir := filepath.Join(t.TempDir(), "operator")
		if paths, err := Write(dir, workbook); err != nil || len(paths) != 2 {
			t.Fatal(paths, err)
		}
		s, problems, err := ReadSettings(dir)
		if err != nil || len(problems) > 0 {
			t.Fatal(problems, err)
		}
		rows, problems, err := Read(dir, s.Domains)
		if err != nil || len(problems) > 0 || len(rows) != 1 || rows[0].Recipient != s.Operator {
			t.Fatal(rows, problems, err)
		}
		for _, other := range []bool{false, true} {
			if _, err := Write(dir, other); err == nil {
				t.Error("overwrote the operator's files, or made a second list")
			}
		}
		if entries, err := os.ReadDir(dir); err != nil || len(entries) != 2 {
			t.Errorf("found %v, %v", entries, err)
		}
	}
}

// TestDropDownsHoldWhatIsRead: every word that the workbook offers is one that the list takes.
func TestDropDownsHoldWhatIsRead(t *testing.T) {
	data, err := workbookData()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	offered, err := f.GetDataValidations("Distribution")
	if err != nil || len(offered) != len(columns) {
		t.Fatal(len(offered), err)
	}
	lists := 0
	for i, v := range offered {
		if v.Type != "list" {
			continue
		}
		lists++
		for word := range strings.SplitSeq(strings.Trim(v.Formula1, `"`), ",") {
			row := slices.Clone(example)
			row[i] = word
			switch word {
			case string(Folder):
				row[0], row[6] = "/srv/packs", "skip"
			case string(ObjectStore):
				row[0], row[6] = "s3://packs", "skip"
			}
			if rows, problems := Parse(ListCSV, []byte(head+strings.Join(row, ",")+"\n"), allowed); len(rows) != 1 {
				t.Errorf("the drop-down of %s offers %q: %v", columns[i].name, word, problems)
			}
		}
	}
	if lists != len(choices) {
		t.Errorf("found %d drop-downs; expected %d", lists, len(choices))
	}
}

func FuzzAddress(f *testing.F) {
	for _, s := range []string{"a@example.gov.uk", "a\r\nBcc: b@example.gov.uk", "<a@b.uk>", "\"a b\"@c.uk", "a@b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if Address(s) && (strings.ContainsAny(s, "\r\n\t <>\",;:()[]\\\x00") || strings.Count(s, "@") != 1) {
			t.Errorf("%q passes for an address", s)
		}
	})
}
