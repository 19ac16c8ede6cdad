package outbox

import (
	"mime"
	"net/mail"
	"slices"
	"strings"
	"testing"

	"briefpack/cmd/internal/distribution"
)

// FuzzHeaders: whatever a pack is called, and whatever stands in place of an address, a
// message has the headers that it must have, each once, and goes to the one person.
func FuzzHeaders(f *testing.F) {
	for _, s := range []string{"IT spend", "IT\r\nBcc: b@example.gov.uk", "a\nb", "\r\n\r\nbody", "=?utf-8?q?x=0D=0ABcc:_b?=", "£\u2028\u0085\x00", strings.Repeat("long ", 100)} {
		f.Add(s, "OFFICIAL", "a@example.gov.uk", "it-spend.pdf")
		f.Add("IT spend", s, "a@example.gov.uk", s)
		f.Add("IT spend", "OFFICIAL", s, "it-spend.pdf")
	}
	settings := &distribution.Settings{From: "briefings@example.gov.uk", Domains: []string{"example.gov.uk"}, Limit: 10_000_000}
	want := []string{"Auto-Submitted", "Content-Type", "Date", "From", "Message-Id", "Mime-Version", "Subject", "To"}
	f.Fuzz(func(t *testing.T, title, mark, recipient, file string) {
		p := parcel("a@example.gov.uk")
		p.Title, p.Classification, p.Recipient, p.Files[0].Name = title, mark, recipient, file
		m, _, err := compose(p, settings, clock())
		if err != nil {
			return // refused
		}
		var text strings.Builder
		if _, err := m.WriteTo(&text); err != nil {
			t.Fatal(err)
		}
		read, err := mail.ReadMessage(strings.NewReader(text.String()))
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for name, values := range read.Header {
			names = append(names, name)
			if len(values) != 1 {
				t.Errorf("found %s %d times", name, len(values))
			}
		}
		slices.Sort(names)
		if !slices.Equal(names, want) {
			t.Errorf("found the headers %q; expected %q", names, want)
		}
		to, err := read.Header.AddressList("To")
		if err != nil || len(to) != 1 || to[0].Address != recipient || to[0].Name != "" || !distribution.Allowed(recipient, settings.Domains) {
			t.Errorf("found To %v, %v; expected %q alone", to, err, recipient)
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(read.Header.Get("Subject"))
		if err != nil || strings.ContainsAny(subject, "\r\n\x00") {
			t.Errorf("found the subject %q, %v", subject, err)
		}
	})
}
