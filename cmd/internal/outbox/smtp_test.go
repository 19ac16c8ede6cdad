package outbox

import (
	"bufio"
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"briefpack/cmd/internal/distribution"
)

// server is a mail server for tests: it speaks SMTP with STARTTLS, and at any verb it can
// answer what it is told to, hang up, or call a function.
type server struct {
	settings *distribution.Settings
	ca       string

	mu       sync.Mutex
	taken    []string                      // messages for which it said 250, as they came
	at       func(verb, arg string) string // the answer to a verb instead of the usual; "hang up" ends the connection
	sessions int
}

// verbs at which the server asks server.at: "." is the end of the body, before it is
// taken; "taken" comes after that, before the client hears of it.
func newServer(t testing.TB) *server {
	t.Helper()
	s := &server{}
	certificate, authority := selfSigned(t)
	s.ca = filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(s.ca, authority, 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	s.settings = &distribution.Settings{
		Host: "127.0.0.1", Port: l.Addr().(*net.TCPAddr).Port, Security: "starttls", Authorities: s.ca, From: "briefings@example.gov.uk",
		Operator: "operations@example.gov.uk", Domains: []string{"example.gov.uk"}, Limit: 10_000_000,
	}
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

func selfSigned(t testing.TB) (tls.Certificate, []byte) {
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

func (s *server) serve(c net.Conn, config *tls.Config) {
	defer func() { c.Close() }()
	s.mu.Lock()
	s.sessions++
	s.mu.Unlock()
	r := bufio.NewReader(c)
	secure := false
	// say answers a verb, and reports whether the usual answer was given.
	say := func(verb, arg, usual string) (usually, alive bool) {
		s.mu.Lock()
		at := s.at
		s.mu.Unlock()
		answer := usual
		if at != nil {
			if other := at(verb, arg); other != "" {
				answer = other
			}
		}
		if answer == "hang up" {
			return false, false
		}
		_, err := io.WriteString(c, answer+"\r\n")
		return answer == usual, err == nil
	}
	if _, alive := say("CONNECT", "", "220 test"); !alive {
		return
	}
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		verb, arg, _ := strings.Cut(strings.TrimSpace(line), " ")
		verb = strings.ToUpper(verb)
		usual := "250 ok"
		switch verb {
		case "EHLO":
			usual = "250-test\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES"
			if !secure {
				usual = "250-test\r\n250 STARTTLS"
			}
		case "STARTTLS":
			usual = "220 go on"
		case "DATA":
			usual = "354 go on"
		case "QUIT":
			usual = "221 bye"
		}
		usually, alive := say(verb, arg, usual)
		if !alive || verb == "QUIT" {
			return
		}
		switch {
		case verb == "STARTTLS" && usually:
			c = tls.Server(c, config)
			r, secure = bufio.NewReader(c), true
		case verb == "DATA" && usually:
			body, ok := readBody(r)
			if !ok {
				return
			}
			// A server that answers no or hangs up here has not taken the message.
			s.mu.Lock()
			at := s.at
			s.mu.Unlock()
			if at != nil {
				if answer := at(".", ""); answer == "hang up" {
					return
				} else if answer != "" {
					fmt.Fprintf(c, "%s\r\n", answer)
					continue
				}
			}
			s.mu.Lock()
			s.taken = append(s.taken, body)
			s.mu.Unlock()
			if _, alive := say("taken", "", "250 2.0.0 taken"); !alive {
				return
			}
		}
	}
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

func (s *server) set(at func(verb, arg string) string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at = at
}

func (s *server) messages() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.taken...)
}
