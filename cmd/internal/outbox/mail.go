package outbox

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/textproto"
	"os"
	"time"

	"github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"

	"briefpack/cmd/internal/distribution"
	"briefpack/cmd/internal/ledger"
)

// Mailer sends messages over one connection, which it makes again when it is lost.
type Mailer struct {
	settings *distribution.Settings
	dialer   *mail.Client // as client, but not as patient: a server may never answer a login that it refuses
	client   *mail.Client
	session  *smtp.Client // nil while there is none
	now      func() time.Time
}

// How long the other side may take: to be reached, and for one message. The
// second is what RFC 5321, 4.5.3.2 asks for most of the commands; giving up sooner
// makes outcomes unknown that need not be.
const (
	patienceToConnect = 30 * time.Second
	patienceToSend    = 5 * time.Minute
)

// NewMailer connects to nothing yet.
func NewMailer(s *distribution.Settings, password string, now func() time.Time) (*Mailer, error) {
	trusted, err := authorities(s.Authorities)
	if err != nil {
		return nil, err
	}
	options := []mail.Option{
		mail.WithPort(s.Port), mail.WithTimeout(patienceToConnect), mail.WithoutNoop(), mail.WithTLSPolicy(mail.TLSMandatory),
		mail.WithTLSConfig(&tls.Config{ServerName: s.Host, RootCAs: trusted, MinVersion: tls.VersionTLS12}),
	}
	if s.Security == "tls" {
		options = append(options, mail.WithSSL())
	}
	if s.User != "" {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(s.User), mail.WithPassword(password))
	}
	dialer, err1 := mail.NewClient(s.Host, options...)
	client, err2 := mail.NewClient(s.Host, append(options, mail.WithTimeout(patienceToSend))...)
	if err := errors.Join(err1, err2); err != nil {
		return nil, fmt.Errorf("setting up mail: %w", err)
	}
	return &Mailer{settings: s, dialer: dialer, client: client, now: now}, nil
}

// authorities are the certificates to trust: the system's, and those of a file. nil
// means the system's alone.
func authorities(file string) (*x509.CertPool, error) {
	if file == "" {
		return nil, nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading the certificates to trust: %w", err)
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(data) {
		return nil, fmt.Errorf("found no certificate in %s; expected PEM", file)
	}
	return pool, nil
}

// ready has a connection that answers.
func (m *Mailer) ready(ctx context.Context, _ *Parcel) error {
	if m.session != nil {
		if m.session.UpdateDeadline(patienceToConnect) == nil && m.session.Noop() == nil {
			return nil
		}
		m.drop()
	}
	ctx, cancel := context.WithTimeout(ctx, patienceToConnect)
	defer cancel()
	session, err := m.dialer.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return fmt.Errorf("connecting to the mail server %s: %w", m.settings.Host, err)
	}
	m.session = session
	return nil
}

// drop ends the connection without a word. QUIT would not do: after a body that was
// broken off, the client ends it before the next command, and a server would take
// half a message for a whole one.
func (m *Mailer) drop() {
	if m.session != nil {
		m.session.Close()
		m.session = nil
	}
}

// Close takes leave of the server.
func (m *Mailer) Close() {
	if m.session != nil {
		m.client.CloseWithSMTPClient(m.session)
		m.drop()
	}
}

// carry sends one message and says what became of it.
func (m *Mailer) carry(_ context.Context, p *Parcel) (ledger.State, string) {
	msg, _, err := compose(p, m.settings, m.now())
	if err != nil {
		return ledger.Refused, err.Error()
	}
	return m.send(msg)
}

func (m *Mailer) send(msg *mail.Msg) (ledger.State, string) {
	err := m.client.SendWithSMTPClient(m.session, msg)
	switch {
	case err == nil:
		return ledger.Sent, oneLine(msg.ServerResponse())
	case msg.IsDelivered(): // the server took it; what failed came after
		m.drop()
		return ledger.Sent, oneLine(msg.ServerResponse())
	}
	var fault *mail.SendError
	if !errors.As(err, &fault) {
		m.drop()
		return ledger.Unknown, oneLine(err.Error())
	}
	code := fault.ErrorCode()
	if code < 400 || code == 421 {
		m.drop()
	}
	return outcome(fault.Reason, code), oneLine(err.Error())
}

// outcome is the state of a delivery that failed at that point, by the server's reply
// code; 0 stands for no reply. A message is the server's from the full stop that ends
// its body: without a reply to it, nobody knows (RFC 5321, 4.2.5 and RFC 1047).
func outcome(at mail.SendErrReason, code int) ledger.State {
	switch {
	case code >= 500:
		return ledger.Refused
	case code >= 400:
		return ledger.Deferred
	case at == mail.ErrSMTPDataClose || at == mail.ErrAmbiguous || at == mail.ErrSMTPReset:
		return ledger.Unknown
	case at == mail.ErrGetSender || at == mail.ErrGetRcpts || at == mail.ErrNoUnencoded:
		return ledger.Refused
	}
	return ledger.Deferred
}

// WorthWaiting reports whether a connection that failed so may be made later: not where
// the server refused the login, or its certificate is not to be trusted.
func WorthWaiting(err error) bool {
	var reply *textproto.Error
	var certificate *tls.CertificateVerificationError
	return !(errors.As(err, &reply) && reply.Code >= 500) && !errors.As(err, &certificate)
}

// Tell sends the operator a message of failures. It is in no ledger: to hear of a failure
// twice does no harm.
func (m *Mailer) Tell(ctx context.Context, subject, text string) error {
	if err := m.ready(ctx, nil); err != nil {
		return err
	}
	msg := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := errors.Join(msg.From(m.settings.From), msg.To(m.settings.Operator)); err != nil {
		return fmt.Errorf("telling the operator: %w", err)
	}
	msg.Subject(oneLine(subject))
	msg.SetDateWithValue(m.now())
	msg.SetMessageID()
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetBodyString(mail.TypeTextPlain, text)
	if state, detail := m.send(msg); state != ledger.Sent {
		return fmt.Errorf("telling the operator: %s", detail)
	}
	return nil
}
