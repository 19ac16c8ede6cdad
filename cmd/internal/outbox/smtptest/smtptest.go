// Package smtptest is a mail server for tests: it speaks SMTP with STARTTLS (RFC 3207) and
// AUTH PLAIN (RFC 4616), and at any verb it can answer what it is told to, hang up, or
// call a function.
package smtptest

import (
	"bufio"
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// Server listens on 127.0.0.1 until its test ends.
type Server struct {
	Port      int
	Authority string // file of the certificate to trust

	login    string // "USER\x00PASSWORD"; "" where none is asked for
	mu       sync.Mutex
	taken    []Message
	at       func(verb, arg string) string
	sessions int
}

// Message is one for which the server said 250.
type Message struct {
	From, To string // of the envelope; To of several with a space between them
	Data     string // header and body
}

// New starts a server that asks for no login.
func New(t testing.TB) *Server { return NewWithLogin(t, "", "") }

// NewWithLogin starts a server that takes no message without that login.
func NewWithLogin(t testing.TB, user, password string) *Server {
	t.Helper()
	s := &Server{}
	if user != "" {
		s.login = user + "\x00" + password
	}
	certificate, authority := Certificate(t)
	s.Authority = filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(s.Authority, authority, 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	s.Port = l.Addr().(*net.TCPAddr).Port
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go s.serve(c, &tls.Config{Certificates: []tls.Certificate{certificate}})
		}
	}()
	return s
}

// Certificate is a certificate of 127.0.0.1 that signs itself, and the same as PEM.
func Certificate(t testing.TB) (tls.Certificate, []byte) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
}

// session is one connection.
type session struct {
	s             *Server
	c             net.Conn
	r             *bufio.Reader
	secure, known bool
	envelope      Message
}

func (s *Server) serve(c net.Conn, config *tls.Config) {
	s.mu.Lock()
	s.sessions++
	s.mu.Unlock()
	n := &session{s: s, c: c, r: bufio.NewReader(c), known: s.login == ""}
	defer func() { n.c.Close() }()
	if _, alive := n.say("CONNECT", "", "220 test"); !alive {
		return
	}
	for {
		line, err := n.r.ReadString('\n')
		if err != nil {
			return
		}
		verb, arg, _ := strings.Cut(strings.TrimSpace(line), " ")
		verb = strings.ToUpper(verb)
		usually, alive := n.say(verb, arg, n.usual(verb, arg))
		if !alive || verb == "QUIT" {
			return
		}
		switch {
		case verb == "STARTTLS" && usually:
			n.c = tls.Server(n.c, config)
			n.r, n.secure = bufio.NewReader(n.c), true
		case verb == "DATA" && usually:
			if !n.take() {
				return
			}
		}
	}
}

// say answers a verb, and reports whether the usual answer was given.
func (n *session) say(verb, arg, usual string) (usually, alive bool) {
	answer := usual
	if other := n.s.other(verb, arg); other != "" {
		answer = other
	}
	if answer == "hang up" {
		return false, false
	}
	_, err := io.WriteString(n.c, answer+"\r\n")
	return answer == usual, err == nil
}

// other is the answer that a test wants in place of the usual; "" where it wants none.
func (s *Server) other(verb, arg string) string {
	s.mu.Lock()
	at := s.at
	s.mu.Unlock()
	if at == nil {
		return ""
	}
	return at(verb, arg)
}

// usual is the answer to a verb.
func (n *session) usual(verb, arg string) string {
	switch verb {
	case "EHLO":
		switch {
		case !n.secure:
			return "250-test\r\n250 STARTTLS"
		case n.s.login != "":
			return "250-test\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n250 AUTH PLAIN"
		}
		return "250-test\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES"
	case "AUTH":
		given, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(arg, "PLAIN "))
		if err != nil || string(given) != "\x00"+n.s.login {
			return "535 5.7.8 no such login"
		}
		n.known = true
		return "235 2.7.0 welcome"
	case "STARTTLS":
		return "220 go on"
	case "MAIL":
		if !n.secure || !n.known {
			return "530 5.7.0 not like this"
		}
		n.envelope = Message{From: arg}
	case "RCPT":
		n.envelope.To = strings.TrimSpace(n.envelope.To + " " + arg)
	case "DATA":
		return "354 go on"
	case "QUIT":
		return "221 bye"
	}
	return "250 ok"
}

// take reads a body, and reports whether the connection goes on. A server that answers no
// or hangs up at its end has not taken the message.
func (n *session) take() bool {
	body, ok := readBody(n.r)
	if !ok {
		return false
	}
	if answer := n.s.other(".", ""); answer == "hang up" {
		return false
	} else if answer != "" {
		_, err := io.WriteString(n.c, answer+"\r\n")
		return err == nil
	}
	n.s.mu.Lock()
	n.envelope.Data = body
	n.s.taken = append(n.s.taken, n.envelope)
	n.s.mu.Unlock()
	_, alive := n.say("taken", "", "250 2.0.0 taken")
	return alive
}

// readBody reads a message to the full stop that ends it.
func readBody(r *bufio.Reader) (string, bool) {
	var b bytes.Buffer
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return "", false
		}
		if line == ".\r\n" {
			return b.String(), true
		}
		b.WriteString(strings.TrimPrefix(line, "."))
	}
}

// At sets a function that is asked at each verb for another answer than the usual: "" for
// that, "hang up" to end the connection. Beside the verbs there are CONNECT, before
// the greeting; ".", the end of a body, before it is taken; and "taken", after that and
// before the client hears of it. nil takes it away.
func (s *Server) At(at func(verb, arg string) string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at = at
}

// Messages are those that the server has taken, as they came.
func (s *Server) Messages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Message(nil), s.taken...)
}

// Sessions is how many connections there were.
func (s *Server) Sessions() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sessions
}

// Forget forgets what the server has taken.
func (s *Server) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taken = nil
}
