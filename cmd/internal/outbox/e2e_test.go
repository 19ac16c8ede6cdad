//go:build e2e

package outbox

import (
	"context"
	"crypto/ecdsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"gocloud.dev/blob"

	"briefpack/cmd/internal/distribution"
	"briefpack/cmd/internal/ledger"
	"briefpack/cmd/internal/outbox/smtptest"
)

// TestThousandRecipients says how long a thousand take, and that each gets one message.
func TestThousandRecipients(t *testing.T) {
	s := newServer(t)
	b, told := box(t, s, newPath(t))
	var parcels []*Parcel
	for i := range 1000 {
		p := parcel(fmt.Sprintf("person%d@example.gov.uk", i))
		p.Files[0].Data = make([]byte, 100_000)
		parcels = append(parcels, p)
	}
	start := time.Now()
	send(t, b, parcels...)
	t.Logf("1,000 recipients of 100 kB in %s", time.Since(start).Round(100*time.Millisecond))
	if len(s.messages()) != 1000 || len(told) != 1000 || s.Sessions() != 1 {
		t.Errorf("found %d messages, %d outcomes, %d sessions; expected 1,000 in one", len(s.messages()), len(told), s.Sessions())
	}
	for who, state := range told {
		if state != ledger.Sent {
			t.Errorf("%s: found %s", who, state)
		}
	}
}

// background starts a program and waits until it listens.
func background(t *testing.T, address string, env []string, name string, args ...string) {
	t.Helper()
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), env...)
	c.Stdout, c.Stderr = os.Stderr, os.Stderr
	if err := c.Start(); err != nil {
		t.Fatalf("starting %s: %v; expected it to be installed", name, err)
	}
	t.Cleanup(func() { c.Process.Kill(); c.Wait() })
	for range 100 {
		if conn, err := net.Dial("tcp", address); err == nil {
			conn.Close()
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("%s does not listen on %s", name, address)
}

// freeAddress is one that nothing listens on just now.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// TestObjectStore lays a pack into a real S3 server, and reads it back.
func TestObjectStore(t *testing.T) {
	address, root := freeAddress(t), t.TempDir()
	if err := os.Mkdir(filepath.Join(root, "packs"), 0o755); err != nil {
		t.Fatal(err)
	}
	background(t, address, []string{"ROOT_ACCESS_KEY=operator", "ROOT_SECRET_KEY=for-the-test-alone"}, "versitygw", "--port", address, "posix", root)
	t.Setenv("AWS_ACCESS_KEY_ID", "operator")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "for-the-test-alone")
	place := "s3://packs?region=us-east-1&use_path_style=true&disable_https=true&endpoint=http://" + address
	rows, problems := distribution.Parse(distribution.ListCSV, []byte("Recipient,Pack,Organisation,Channel,What,When,Empty\n"+place+",it-spend,,object store,PDF,always,skip\n"), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	b, told := box(t, newServer(t), newPath(t))
	p := parcel(rows[0].Recipient)
	p.Channel = distribution.ObjectStore
	send(t, b, p)
	if told[p.Recipient] != ledger.Sent {
		d, _, _ := b.Ledger.Find(p.Key)
		t.Fatalf("found %v: %s", told, d.Detail)
	}
	bucket, err := openPlace(t.Context(), place)
	if err != nil {
		t.Fatal(err)
	}
	defer bucket.Close()
	data, err := bucket.ReadAll(t.Context(), "2026-05/it-spend.pdf")
	if err != nil || string(data) != "%PDF-1.7 test" {
		t.Errorf("found %q, %v", data, err)
	}
	list, _, err := bucket.ListPage(context.Background(), blob.FirstPageToken, 10, nil)
	if err != nil || len(list) != 1 {
		t.Errorf("found %d objects, %v; expected one", len(list), err)
	}
}

// TestPackagedMailServer sends through a mail server that others wrote.
func TestPackagedMailServer(t *testing.T) {
	address, dir := freeAddress(t), t.TempDir()
	certificate, authority := smtptest.Certificate(t)
	key, err := x509.MarshalECPrivateKey(certificate.PrivateKey.(*ecdsa.PrivateKey))
	if err != nil {
		t.Fatal(err)
	}
	ca, keyFile, mailbox := filepath.Join(dir, "ca.pem"), filepath.Join(dir, "key.pem"), filepath.Join(dir, "mailbox")
	for file, data := range map[string][]byte{ca: authority, keyFile: pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: key})} {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	background(t, address, nil, "aiosmtpd", "-n", "-l", address, "--tlscert", ca, "--tlskey", keyFile, "-c", "aiosmtpd.handlers.Mailbox", mailbox)
	s := newServer(t)
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Sscan(port, &s.settings.Port)
	s.settings.Authorities = ca
	b, told := box(t, s, newPath(t))
	send(t, b, parcel("a@example.gov.uk"), parcel("b@example.gov.uk"))
	entries, err := os.ReadDir(filepath.Join(mailbox, "new"))
	if err != nil || len(entries) != 2 {
		t.Errorf("found %d messages, %v, %v; expected 2", len(entries), err, told)
	}
}
