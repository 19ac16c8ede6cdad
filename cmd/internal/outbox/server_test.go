package outbox

import (
	"testing"

	"briefpack/cmd/internal/distribution"
	"briefpack/cmd/internal/outbox/smtptest"
)

// server is a mail server with the settings to reach it.
type server struct {
	*smtptest.Server
	settings *distribution.Settings
}

func newServer(t testing.TB) *server {
	t.Helper()
	s := smtptest.New(t)
	return &server{s, &distribution.Settings{
		Host: "127.0.0.1", Port: s.Port, Security: "starttls", Authorities: s.Authority, From: "briefings@example.gov.uk",
		Operator: "operations@example.gov.uk", Domains: []string{"example.gov.uk"}, Limit: 10_000_000,
	}}
}

// messages are the header and body of each message that was taken.
func (s *server) messages() []string {
	var out []string
	for _, m := range s.Messages() {
		out = append(out, m.Data)
	}
	return out
}
