// Package outbox carries packs to their recipients: by mail, into folders and into
// object stores. Every delivery is claimed in the ledger before it is tried and
// ended after, so that a person is sent a pack at least once and never twice without
// a word: where the other side may have taken it or not, the outcome is unknown, and
// only a person can have it sent again.
package outbox

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"strings"
	"time"
	"unicode"

	"github.com/wneessen/go-mail"

	"briefpack/cmd/internal/distribution"
	"briefpack/cmd/internal/ledger"
)

// File is one file of a parcel.
type File struct {
	Name string // without folders
	Type string // media type
	Data []byte
}

// Parcel is what one recipient gets of one pack.
type Parcel struct {
	ledger.Key
	Channel        distribution.Channel
	Classification string // "OFFICIAL"
	Title          string
	Month          string // as people write it: "May 2026"
	Revised        bool   // another content of this pack and period went to this recipient before
	Text, HTML     string // the first page, for the body
	Files          []File
	Manifest       []byte // of the pack, to tell next time what has changed; nil for a note
}

// Content is the digest of files that a delivery is known by: of their names and bytes.
func Content(files []File) string {
	all := sha256.New()
	for _, f := range files {
		sum := sha256.Sum256(f.Data)
		fmt.Fprintf(all, "%s %x\n", f.Name, sum)
	}
	return hex.EncodeToString(all.Sum(nil))
}

// Subject is the subject of the message, with the classification first.
func (p *Parcel) Subject() string {
	s := fmt.Sprintf("[%s] %s, %s", p.Classification, p.Title, p.Month)
	if p.Revised {
		s += " (revised)"
	}
	return strings.ReplaceAll(oneLine(s), "=?", "= ?") // what looks encoded (RFC 2047) is not decoded by whoever reads it
}

// MessageID is the same for the same delivery, so that a server or a reader's program
// can tell a copy. from is the sender's address.
func (p *Parcel) MessageID(from string) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{p.Pack, p.Period, p.Recipient, p.Content}, "\n")))
	return hex.EncodeToString(sum[:16]) + ".briefpack" + from[strings.IndexByte(from, '@'):]
}

// oneLine is s without what could end a header and begin another; no-break spaces, which
// many programs show as question marks there, are ordinary ones.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\u00a0' {
			return ' '
		}
		return r
	}, s)
}

// compose makes the message: the pack attached, or a link to it where it would be
// larger than the limit.
func compose(p *Parcel, s *distribution.Settings, now time.Time) (*mail.Msg, int, error) {
	if !distribution.Address(p.Recipient) || !distribution.Allowed(p.Recipient, s.Domains) {
		return nil, 0, fmt.Errorf("found the address %q; expected one in the allowed domains %s", p.Recipient, strings.Join(s.Domains, ", "))
	}
	m, size, err := message(p, s, now, true)
	if err != nil || size <= s.Limit {
		return m, size, err
	}
	if s.Link == "" {
		return nil, size, fmt.Errorf("found a message of %d bytes; expected at most %d: give “link” or a larger “limit” in %s", size, s.Limit, distribution.SettingsFile)
	}
	return message(p, s, now, false)
}

func message(p *Parcel, s *distribution.Settings, now time.Time, attached bool) (*mail.Msg, int, error) {
	m := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := m.From(s.From); err != nil {
		return nil, 0, fmt.Errorf("setting the sender: %w", err)
	}
	if err := m.To(p.Recipient); err != nil {
		return nil, 0, fmt.Errorf("setting the recipient: %w", err)
	}
	m.Subject(p.Subject())
	m.SetDateWithValue(now)
	m.SetMessageIDWithValue(p.MessageID(s.From))
	m.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no replies of machines
	text, page := p.Text, p.HTML
	for _, f := range p.Files {
		words := "Attached: " + f.Name
		element := "<p>" + html.EscapeString(words) + "</p>\n"
		if attached {
			m.AttachReadSeeker(f.Name, bytes.NewReader(f.Data), mail.WithFileContentType(mail.ContentType(f.Type)))
		} else {
			link := s.Link + "/" + p.Period + "/" + f.Name
			words = fmt.Sprintf("%s is too large for mail. It is at %s", f.Name, link)
			element = fmt.Sprintf("<p>%s is too large for mail: <a href=\"%s\">open %s</a></p>\n", html.EscapeString(f.Name), html.EscapeString(link), html.EscapeString(f.Name))
		}
		text += "\n" + words + "\n"
		page = strings.Replace(page, "</main>", element+"</main>", 1)
	}
	m.SetBodyString(mail.TypeTextPlain, text)
	m.AddAlternativeString(mail.TypeTextHTML, page)
	size, err := m.WriteTo(&counter{})
	if err != nil {
		return nil, 0, fmt.Errorf("composing the message: %w", err)
	}
	return m, int(size), nil
}

// counter takes bytes and keeps none.
type counter struct{}

func (*counter) Write(b []byte) (int, error) { return len(b), nil }
