package main

import (
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefpack/cmd/internal/outbox/smtptest"
	"briefpack/input/xlsx/xlsxtest"
)

// bodies are two bodies with a pack of each. What the second publishes is not the
// first's to show.
const bodies = `
-- Settings --
Setting        | Value
Organisation   | Ministry of Tests
Period         | 2026-05
Classification | OFFICIAL

-- Organisations --
Name              | Short name
Ministry of Tests | MOT
Ministry of Paper | MOP

-- Spend --
Series | Organisation      | Period  | Category  | Measure | Amount (£) | Source
it     | Ministry of Tests | 2023-24 | IT budget | Budget  | 20,000,000 | Annual accounts
it     | Ministry of Tests | 2024-25 | IT budget | Budget  | 19,800,000 | Annual accounts

-- Goals --
Body              | Value
Ministry of Tests | 5
Ministry of Paper | 7
`

const (
	budgetPack = "---\ntitle: IT budget\n---\nThe IT budget is {{spend.it.latest}}.\n"
	goalsPack  = "---\ntitle: \"Goals of {{body}}\"\neach: Body in Goals\n---\nThese are the goals.\n\n```table\ndata: sheet.goals\n```\n"
)

// office is what an operator has: workbooks, templates, a folder of packs, a
// folder of his own, and a mail server.
type office struct {
	*smtptest.Server
	dir, input, templates, out, operator string
}

const password = "only for the test"

func newOffice(t *testing.T) *office {
	t.Helper()
	dir := t.TempDir()
	o := &office{smtptest.NewWithLogin(t, "briefpack", password), dir, filepath.Join(dir, "input"), filepath.Join(dir, "templates"), filepath.Join(dir, "out"), filepath.Join(dir, "operator")}
	o.write(t, "input/in.xlsx", string(xlsxtest.Build(t, bodies)))
	o.write(t, "templates/budget.md", budgetPack)
	o.write(t, "templates/goals.md", goalsPack)
	o.write(t, "operator/password", password+"\n")
	o.conf(t, "")
	o.list(t, "a@example.gov.uk,budget,,mail,PDF,always,skip", "b@example.gov.uk,budget,,mail,PDF and companion,always,skip",
		"mot@example.gov.uk,goals,Ministry of Tests,mail,PDF,always,send", "mop@example.gov.uk,goals,Ministry of Paper,mail,PDF,always,send")
	wait := waits
	waits = make([]time.Duration, len(waits))
	t.Cleanup(func() { waits = wait })
	return o
}

func (o *office) write(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(o.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// conf writes sending.conf with more lines.
func (o *office) conf(t *testing.T, more string) {
	t.Helper()
	o.write(t, "operator/sending.conf", fmt.Sprintf("host: 127.0.0.1\nport: %d\nauthorities: %s\nuser: briefpack\npassword-file: password\n"+
		"from: briefings@example.gov.uk\noperator: operations@example.gov.uk\ndomains: example.gov.uk\n%s", o.Port, o.Authority, more))
}

func (o *office) list(t *testing.T, rows ...string) {
	t.Helper()
	o.write(t, "operator/distribution.csv", "Recipient,Pack,Organisation,Channel,What,When,Empty\n"+strings.Join(rows, "\n")+"\n")
}

// month is the folder of the run.
func (o *office) month() string { return filepath.Join(o.out, "2026-05") }

// run runs the packs, and must end with that code.
func (o *office) run(t *testing.T, code int, more ...string) (stderr string) {
	t.Helper()
	return o.does(t, code, append([]string{"run", o.input, "--templates", o.templates, "--pack", "budget,goals", "--out", o.out, "--mail"}, more...)...)
}

func (o *office) does(t *testing.T, code int, args ...string) string {
	t.Helper()
	got, stdout, stderr := obey(t, args...)
	if got != code {
		t.Fatalf("%s: found exit code %d; expected %d\n%s%s", args[0], got, code, stdout, stderr)
	}
	return stdout + stderr
}

func (o *office) send(t *testing.T, code int, more ...string) string {
	t.Helper()
	return o.does(t, code, append([]string{"send", o.month(), "--operator", o.operator}, more...)...)
}

// told are the messages to the operator, and the others.
func (o *office) told(t *testing.T) (operator, readers []letter) {
	t.Helper()
	for _, m := range o.Messages() {
		l := open(t, m)
		if l.to == "<operations@example.gov.uk>" {
			operator = append(operator, l)
		} else {
			readers = append(readers, l)
		}
	}
	return operator, readers
}

// letter is a message as its reader gets it.
type letter struct {
	envelope  string
	to        string
	header    mail.Header
	subject   string
	text, web string
	files     map[string][]byte
}

func open(t *testing.T, taken smtptest.Message) letter {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(taken.Data))
	if err != nil {
		t.Fatal(err)
	}
	l := letter{envelope: taken.To, to: m.Header.Get("To"), header: m.Header, files: map[string][]byte{}}
	if l.subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil {
		t.Fatal(err)
	}
	l.part(t, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), "", m.Body)
	return l
}

func (l *letter) part(t *testing.T, kind, encoding, name string, body io.Reader) {
	t.Helper()
	media, params, err := mime.ParseMediaType(kind)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasPrefix(media, "multipart/") {
		for r := multipart.NewReader(body, params["boundary"]); ; {
			p, err := r.NextRawPart()
			if err == io.EOF {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			l.part(t, p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p.FileName(), p)
		}
	}
	switch encoding {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	data, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case name != "":
		l.files[name] = data
	case media == "text/html":
		l.web = string(data)
	default:
		l.text = string(data)
	}
}
