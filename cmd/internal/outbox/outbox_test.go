package outbox

import (
	"context"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"briefpack/cmd/internal/distribution"
	"briefpack/cmd/internal/ledger"
)

func clock() time.Time { return time.Date(2026, 6, 1, 6, 0, 0, 0, time.UTC) }

// parcel is a pack for one recipient.
func parcel(recipient string) *Parcel {
	files := []File{{"it-spend.pdf", "application/pdf", []byte("%PDF-1.7 test")}}
	return &Parcel{
		Key:     ledger.Key{Pack: "it-spend", Period: "2026-05", Recipient: recipient, Content: Content(files)},
		Channel: distribution.Mail, Classification: "OFFICIAL", Title: "IT spend", Month: "May 2026",
		Text: "The budget is £29.1 million.\n", HTML: "<html><body><main><p>The budget is £29.1 million.</p></main></body></html>",
		Files: files, Manifest: []byte("{}"),
	}
}

type outcomes map[string]ledger.State

// box is a box on a new ledger, or on the one at path, that does not wait.
func box(t testing.TB, s *server, path string) (*Box, outcomes) {
	t.Helper()
	book, err := ledger.Open(path, clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	mailer, err := NewMailer(s.settings, "", clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(mailer.Close)
	told := outcomes{}
	return &Box{Ledger: book, Mailer: mailer, Places: &Places{}, Waits: make([]time.Duration, 2),
		Sleep: func(ctx context.Context, d time.Duration) error { return ctx.Err() },
		Told:  func(p *Parcel, s ledger.State, detail string) { told[p.Recipient] = s }}, told
}

func newPath(t testing.TB) string { return filepath.Join(t.TempDir(), "ledger.db") }

func send(t *testing.T, b *Box, parcels ...*Parcel) {
	t.Helper()
	if err := b.Send(t.Context(), parcels); err != nil {
		t.Fatal(err)
	}
}

func TestOneMessageAPerson(t *testing.T) {
	s := newServer(t)
	b, told := box(t, s, newPath(t))
	parcels := []*Parcel{parcel("a@example.gov.uk"), parcel("b@example.gov.uk")}
	send(t, b, parcels...)
	send(t, b, parcels...) // nobody gets it twice
	got := s.messages()
	if len(got) != 2 || told["a@example.gov.uk"] != ledger.Sent || s.Sessions() != 1 {
		t.Fatalf("found %d messages in %d sessions, %v; expected one a person in one session", len(got), s.Sessions(), told)
	}
	m, err := mail.ReadMessage(strings.NewReader(got[0]))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"To": "<a@example.gov.uk>", "From": "<briefings@example.gov.uk>", "Subject": "[OFFICIAL] IT spend, May 2026",
		"Message-Id": "<" + parcels[0].MessageID("briefings@example.gov.uk") + ">", "Auto-Submitted": "auto-generated", "Cc": "", "Bcc": ""} {
		if found, _ := new(mime.WordDecoder).DecodeHeader(m.Header.Get(name)); found != want {
			t.Errorf("%s: found %q; expected %q", name, found, want)
		}
	}
	if strings.Contains(got[0], "b@example.gov.uk") {
		t.Error("found another recipient in a message")
	}
	types := parts(t, m.Header.Get("Content-Type"), m.Body)
	if want := []string{"text/plain", "text/html", "application/pdf"}; !slices.Equal(types, want) {
		t.Errorf("found the parts %v; expected %v", types, want)
	}
}

// parts are the media types of a message's leaves.
func parts(t *testing.T, header string, body io.Reader) []string {
	t.Helper()
	kind, params, err := mime.ParseMediaType(header)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(kind, "multipart/") {
		return []string{kind}
	}
	var out []string
	r := multipart.NewReader(body, params["boundary"])
	for {
		p, err := r.NextPart()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, parts(t, p.Header.Get("Content-Type"), p)...)
	}
}

func TestHeadersCannotBeInjected(t *testing.T) {
	s := newServer(t)
	p := parcel("a@example.gov.uk")
	p.Title, p.Classification = "IT\r\nBcc: b@example.gov.uk\r\n\r\nspend", "OFFICIAL\nX-A: b"
	m, _, err := compose(p, s.settings, clock())
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if _, err := m.WriteTo(&text); err != nil {
		t.Fatal(err)
	}
	read, err := mail.ReadMessage(strings.NewReader(text.String()))
	if err != nil || read.Header.Get("Bcc") != "" || read.Header.Get("X-A") != "" {
		t.Errorf("found the headers %v, %v", read.Header, err)
	}
	p.Recipient = "a@example.gov.uk\r\nBcc: b@example.gov.uk"
	if _, _, err := compose(p, s.settings, clock()); err == nil {
		t.Error("composed a message for an address with a line break")
	}
}

func TestDomainsAreCheckedAgain(t *testing.T) {
	s := newServer(t)
	b, told := box(t, s, newPath(t))
	send(t, b, parcel("a@elsewhere.org"))
	if len(s.messages()) != 0 || told["a@elsewhere.org"] != ledger.Refused {
		t.Errorf("found %d messages, %v; expected a refusal", len(s.messages()), told)
	}
}

func TestTooLargeIsALink(t *testing.T) {
	s := newServer(t)
	p := parcel("a@example.gov.uk")
	p.Files[0].Data = make([]byte, 30_000)
	s.settings.Limit = 35_000 // more than the file, and less than it encoded
	if _, _, err := compose(p, s.settings, clock()); err == nil || !strings.Contains(err.Error(), "link") {
		t.Errorf("found the error %v; expected that a link is needed", err)
	}
	s.settings.Link = "https://packs.example.gov.uk"
	m, size, err := compose(p, s.settings, clock())
	if err != nil || size > 5000 || len(m.GetAttachments()) != 0 {
		t.Fatalf("found %d bytes, %v; expected a small message", size, err)
	}
	for _, part := range m.GetParts() {
		if text, err := part.GetContent(); err != nil || !strings.Contains(string(text), "https://packs.example.gov.uk/2026-05/it-spend.pdf") {
			t.Errorf("found %q, %v; expected the link", text, err)
		}
	}
}

// TestServerFailsAtEachVerb: what was certainly not taken is tried again or refused, and
// what may have been taken is unknown; nobody gets a second message.
func TestServerFailsAtEachVerb(t *testing.T) {
	const person = "a@example.gov.uk"
	for _, verb := range []string{"CONNECT", "EHLO", "STARTTLS", "MAIL", "RCPT", "DATA", ".", "taken"} {
		for answer, want := range map[string]ledger.State{"hang up": ledger.Deferred, "451 4.3.0 later": ledger.Deferred, "550 5.7.1 no": ledger.Refused} {
			if verb == "taken" && answer != "hang up" || verb == "EHLO" && answer != "hang up" {
				continue // the server has said 250; HELO is tried after a refused EHLO
			}
			if answer == "550 5.7.1 no" && (verb == "CONNECT" || verb == "STARTTLS") {
				want = ledger.Deferred // the fault is in the connection, not in the recipient
			}
			if answer == "hang up" && (verb == "." || verb == "taken") {
				want = ledger.Unknown
			}
			s := newServer(t)
			var fired atomic.Int32 // on several connections
			s.At(func(v, _ string) string {
				if v == verb {
					fired.Add(1)
					return answer
				}
				return ""
			})
			path := newPath(t)
			b, told := box(t, s, path)
			send(t, b, parcel(person))
			if fired.Load() == 0 || told[person] != want {
				t.Errorf("%q at %s, fired %d times: found %v; expected %s", answer, verb, fired.Load(), told, want)
			}
			if want == ledger.Deferred && answer != "550 5.7.1 no" && fired.Load() != 3 {
				t.Errorf("%q at %s: found %d tries; expected 3", answer, verb, fired.Load())
			}
			s.At(nil) // the server mends itself: a plain send touches nothing that has a row
			before := len(s.messages())
			send(t, b, parcel(person))
			if n := len(s.messages()); n != before {
				t.Errorf("%q at %s: a plain send sent again", answer, verb)
			}
			b.Only, b.Again = true, []ledger.State{ledger.Deferred, ledger.Refused}
			send(t, b, parcel(person))
			if sent := len(s.messages()) - before; (sent == 1) != (want != ledger.Unknown) {
				t.Errorf("%q at %s: resend --failed sent %d", answer, verb, sent)
			}
			b.Again = []ledger.State{ledger.Unknown}
			send(t, b, parcel(person))
			if told[person] != ledger.Sent {
				t.Errorf("%q at %s: found %s at last; expected sent", answer, verb, told[person])
			}
		}
	}
}

func TestTemporaryFaultsPass(t *testing.T) {
	s := newServer(t)
	tries := 0
	s.At(func(verb, arg string) string {
		if verb == "RCPT" && strings.Contains(arg, "slow@") {
			if tries++; tries < 3 {
				return "450 4.2.0 greylisted"
			}
		}
		return ""
	})
	b, told := box(t, s, newPath(t))
	send(t, b, parcel("slow@example.gov.uk"), parcel("b@example.gov.uk"))
	if got := s.messages(); len(got) != 2 || !strings.Contains(got[0], "b@example") || told["slow@example.gov.uk"] != ledger.Sent {
		t.Errorf("found %d messages, %v; expected the other first, and both in the end", len(got), told)
	}
}

func TestUntrustedServerGetsNothing(t *testing.T) {
	s := newServer(t)
	s.settings.Authorities = ""
	b, told := box(t, s, newPath(t))
	send(t, b, parcel("a@example.gov.uk"))
	if len(s.messages()) != 0 || told["a@example.gov.uk"] != ledger.Deferred || s.Sessions() != 1 {
		t.Errorf("found %d messages in %d sessions, %v; expected one try and no message", len(s.messages()), s.Sessions(), told)
	}
	s = newServer(t)
	s.At(func(verb, _ string) string {
		if verb == "EHLO" {
			return "250 test" // no STARTTLS
		}
		return ""
	})
	b, _ = box(t, s, newPath(t))
	send(t, b, parcel("a@example.gov.uk"))
	if len(s.messages()) != 0 {
		t.Error("sent a message unencrypted")
	}
}

// TestOperatorIsTold: of failures the operator hears, and nobody else.
func TestOperatorIsTold(t *testing.T) {
	s := newServer(t)
	b, _ := box(t, s, newPath(t))
	if err := b.Mailer.Tell(t.Context(), "1 failure\r\nBcc: a@example.gov.uk", "what and how to go on"); err != nil {
		t.Fatal(err)
	}
	got := s.messages()
	if len(got) != 1 || !strings.Contains(got[0], "To: <operations@example.gov.uk>\r\n") || strings.Contains(got[0], "\nBcc:") {
		t.Errorf("found %q", got)
	}
}

// TestStopsBetweenDeliveries: what was not begun is new to the next run.
func TestStopsBetweenDeliveries(t *testing.T) {
	s := newServer(t)
	b, told := box(t, s, newPath(t))
	ctx, cancel := context.WithCancel(t.Context())
	s.At(func(verb, _ string) string {
		if verb == "DATA" {
			cancel()
		}
		return ""
	})
	parcels := []*Parcel{parcel("a@example.gov.uk"), parcel("b@example.gov.uk")}
	if err := b.Send(ctx, parcels); err != context.Canceled {
		t.Errorf("found the error %v; expected that of the context", err)
	}
	if len(s.messages()) != 1 || told["a@example.gov.uk"] != ledger.Sent {
		t.Errorf("found %d messages, %v; expected what had begun to be finished", len(s.messages()), told)
	}
	send(t, b, parcels...)
	if len(s.messages()) != 2 || told["b@example.gov.uk"] != ledger.Sent {
		t.Errorf("found %d messages, %v", len(s.messages()), told)
	}
}

func TestFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	b, told := box(t, newServer(t), newPath(t))
	p := parcel("file://" + filepath.ToSlash(dir))
	p.Channel = distribution.Folder
	send(t, b, p)
	data, err := os.ReadFile(filepath.Join(dir, "2026-05", "it-spend.pdf"))
	if err != nil || string(data) != "%PDF-1.7 test" || told[p.Recipient] != ledger.Sent {
		t.Errorf("found %q, %v, %v", data, err, told)
	}
	b.Places.Close()
	entries, err := os.ReadDir(filepath.Join(dir, "2026-05"))
	if err != nil || len(entries) != 1 {
		t.Errorf("found %v, %v; expected the pack alone", entries, err)
	}
}

// TestKilledAtEachStep kills the sender without warning at every step, and starts it
// again. The control loses the ledger in between, and must send twice.
func TestKilledAtEachStep(t *testing.T) {
	if os.Getenv("OUTBOX_TEST_STEP") != "" {
		beKilled(t)
		return
	}
	const control = "control"
	killed, unknown := 0, 0
	for _, step := range []string{"before the claim", "after the claim", "before the end", "after the end", "MAIL", "RCPT", "DATA", ".", "taken", control} {
		lost := step == control
		if lost {
			step = "before the end"
		}
		s := newServer(t)
		path := newPath(t)
		sender := exec.Command(os.Args[0], "-test.run=^TestKilledAtEachStep$")
		sender.Env = append(os.Environ(), "OUTBOX_TEST_STEP="+step, "OUTBOX_TEST_LEDGER="+path, "OUTBOX_TEST_CA="+s.Authority, fmt.Sprint("OUTBOX_TEST_PORT=", s.settings.Port))
		started := make(chan struct{})
		s.At(func(verb, _ string) string {
			if verb == step {
				<-started
				sender.Process.Kill()
				time.Sleep(50 * time.Millisecond)
			}
			return ""
		})
		if err := sender.Start(); err != nil {
			t.Fatal(err)
		}
		close(started)
		if err := sender.Wait(); err != nil && strings.Contains(err.Error(), "killed") {
			killed++
		} else {
			t.Errorf("%s: found %v; expected the sender to be killed", step, err)
		}
		s.At(nil)
		before := len(s.messages())
		if lost {
			path = newPath(t)
		}
		b, told := box(t, s, path)
		send(t, b, parcel("a@example.gov.uk"))
		if lost {
			if n := len(s.messages()); n != 2 {
				t.Errorf("the control sent %d messages; expected 2, or the test proves nothing", n)
			}
			continue
		}
		after, state := len(s.messages()), told["a@example.gov.uk"]
		if state == ledger.Unknown {
			unknown++
		}
		want := ledger.Unknown
		if step == "before the claim" || step == "after the end" {
			want = ledger.Sent
		}
		if after > 1 || after != before && before > 0 || state != want {
			t.Errorf("killed at %s: found %d and then %d messages, %s; expected at most one, and %s", step, before, after, state, want)
		}
	}
	if killed != 10 || unknown != 7 {
		t.Errorf("found %d kills and %d unknown; expected 10 and 7", killed, unknown)
	}
}

// beKilled is the sender that dies.
func beKilled(t *testing.T) {
	s := &server{settings: &distribution.Settings{Host: "127.0.0.1", Security: "starttls", Authorities: os.Getenv("OUTBOX_TEST_CA"),
		From: "briefings@example.gov.uk", Operator: "operations@example.gov.uk", Domains: []string{"example.gov.uk"}, Limit: 10_000_000}}
	fmt.Sscan(os.Getenv("OUTBOX_TEST_PORT"), &s.settings.Port)
	b, _ := box(t, s, os.Getenv("OUTBOX_TEST_LEDGER"))
	b.Step = func(name string) {
		if name == os.Getenv("OUTBOX_TEST_STEP") {
			self, _ := os.FindProcess(os.Getpid())
			self.Kill()
			select {}
		}
	}
	send(t, b, parcel("a@example.gov.uk"))
}
