//go:build e2e

package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"maps"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"briefpack/cmd/internal/outbox/smtptest"
)

// freePort is one that nothing listens on just now.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// begin starts a program and waits until it listens.
func begin(t *testing.T, cmd *exec.Cmd, port string) {
	t.Helper()
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatalf("starting %s: %v; expected it to be installed", cmd.Path, err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
		if t.Failed() {
			t.Logf("%s said: %s", filepath.Base(cmd.Path), said.Bytes())
		}
	})
	for range 200 {
		if c, err := net.Dial("tcp", "127.0.0.1:"+port); err == nil {
			c.Close()
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s does not listen", cmd.Path)
}

// pythonOf is the interpreter of a packaged program, which has its modules.
func pythonOf(t *testing.T, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	python, _, _ := strings.Cut(strings.TrimPrefix(line, "#!"), " ")
	return python
}

// TestSendThroughAPackagedServer sends by STARTTLS, under a certificate of one's own and with a
// login, through a server that others wrote; what it took is read by a library that others wrote.
func TestSendThroughAPackagedServer(t *testing.T) {
	o := newOffice(t)
	certificate, authority := smtptest.Certificate(t)
	key, err := x509.MarshalECPrivateKey(certificate.PrivateKey.(*ecdsa.PrivateKey))
	if err != nil {
		t.Fatal(err)
	}
	o.write(t, "operator/ca.pem", string(authority))
	o.write(t, "key.pem", string(pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: key})))
	port := freePort(t)
	server := exec.Command(pythonOf(t, "aiosmtpd"), "testdata/mailserver.py", port, filepath.Join(o.operator, "ca.pem"), filepath.Join(o.dir, "key.pem"), "briefpack", password)
	var out bytes.Buffer
	server.Stdout = &out
	in, err := server.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	begin(t, server, port)
	conf := fmt.Sprintf("host: 127.0.0.1\nport: %s\nuser: briefpack\npassword-file: password\nfrom: briefings@example.gov.uk\noperator: operations@example.gov.uk\ndomains: example.gov.uk\n", port)
	o.run(t, exitDone)
	o.write(t, "operator/sending.conf", conf) // without the certificate: nothing may go out
	o.send(t, exitUnsent)
	o.write(t, "operator/sending.conf", conf+"authorities: ca.pem\n")
	o.does(t, exitDone, "resend", o.month(), "--operator", o.operator, "--failed")
	o.send(t, exitDone)
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	if err := server.Wait(); err != nil {
		t.Fatal(err)
	}
	var taken []struct {
		Envelope, Names, Defects    []string
		To, Subject, ID, Text, HTML string
		Files                       map[string]string
	}
	if err := json.Unmarshal(out.Bytes(), &taken); err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{"a@example.gov.uk": {"budget.pdf"}, "b@example.gov.uk": {"budget.pdf", "budget.xlsx"},
		"mot@example.gov.uk": {"goals-ministry-of-tests.pdf"}, "mop@example.gov.uk": {"goals-ministry-of-paper.pdf"}}
	if len(taken) != len(want) {
		t.Fatalf("found %d messages; expected %d", len(taken), len(want))
	}
	for _, m := range taken {
		names := []string{"auto-submitted", "content-type", "date", "from", "message-id", "mime-version", "subject", "to"}
		slices.Sort(m.Names)
		if len(m.Envelope) != 1 || m.To != m.Envelope[0] && m.To != "<"+m.Envelope[0]+">" || len(m.Defects) > 0 || !slices.Equal(m.Names, names) {
			t.Errorf("found a message to %q, envelope %q, headers %q, defects %q", m.To, m.Envelope, m.Names, m.Defects)
			continue
		}
		if !strings.HasPrefix(m.Subject, "[OFFICIAL] ") || !strings.HasSuffix(m.ID, ".briefpack@example.gov.uk>") || !strings.Contains(m.Text, "Bottom line: ") || !strings.Contains(m.HTML, "<h1>") {
			t.Errorf("found %+v", m)
		}
		if files := slices.Sorted(maps.Keys(m.Files)); !slices.Equal(files, want[m.Envelope[0]]) {
			t.Errorf("%s: found the files %q; expected %q", m.To, files, want[m.Envelope[0]])
		}
		for name, sum := range m.Files {
			if data, err := os.ReadFile(filepath.Join(o.month(), name)); err != nil || hash(data) != sum {
				t.Errorf("%s: %s is not the file of the run, %v", m.To, name, err)
			}
		}
	}
}

// TestSendToStores lays packs into a folder and into a real S3 server, whose files are then on a disk.
func TestSendToStores(t *testing.T) {
	o := newOffice(t)
	root, port := t.TempDir(), freePort(t)
	if err := os.Mkdir(filepath.Join(root, "packs"), 0o755); err != nil {
		t.Fatal(err)
	}
	server := exec.Command("versitygw", "--port", "127.0.0.1:"+port, "posix", root)
	server.Env = append(os.Environ(), "ROOT_ACCESS_KEY=operator", "ROOT_SECRET_KEY=for-the-test-alone")
	begin(t, server, port)
	t.Setenv("AWS_ACCESS_KEY_ID", "operator")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "for-the-test-alone")
	store := "?region=us-east-1&use_path_style=true&disable_https=true&endpoint=http://127.0.0.1:" + port
	folder := filepath.Join(o.dir, "share", "packs")
	o.list(t, "s3://packs"+store+"&prefix=monthly/,budget,,object store,PDF and companion,always,skip", "s3://nowhere"+store+",budget,,object store,PDF,always,skip",
		folder+",budget,,folder,PDF and companion,always,skip", "file://"+folder+"/goals,goals,*,folder,PDF,always,send")
	o.run(t, exitDone)
	if text := o.send(t, exitUnsent); !strings.Contains(text, "refused  s3://nowhere") || !strings.Contains(text, "4 sent, 0 unknown, 0 not sent for now, 1 refused") {
		t.Errorf("found %s; expected the bucket that is not there to be refused, and it alone", text)
	}
	for place, names := range map[string][]string{
		filepath.Join(root, "packs", "monthly"): {"budget.pdf", "budget.xlsx"}, folder: {"budget.pdf", "budget.xlsx"},
		filepath.Join(folder, "goals"): {"goals-ministry-of-paper.pdf", "goals-ministry-of-tests.pdf"},
	} {
		month := filepath.Join(place, "2026-05")
		if got := strings.Fields(listing(t, month)); !slices.Equal(got, names) {
			t.Errorf("%s: found %q; expected %q", place, got, names)
		}
		for _, name := range names {
			want, err1 := os.ReadFile(filepath.Join(o.month(), name))
			got, err2 := os.ReadFile(filepath.Join(month, name))
			if err1 != nil || err2 != nil || !bytes.Equal(got, want) {
				t.Errorf("%s/%s is not the file of the run: %v, %v", place, name, err1, err2)
			}
		}
	}
	server.Process.Kill()
	server.Wait()
	o.write(t, "templates/budget.md", strings.Replace(budgetPack, "The IT budget", "Our IT budget", 1))
	o.run(t, exitDone)
	if text := o.send(t, exitUnsent); !strings.Contains(text, "deferred  s3://packs") {
		t.Errorf("found %s; expected a store that does not answer to be tried again later", text)
	}
	operator, readers := o.told(t)
	if len(operator) != 2 || len(readers) != 0 {
		t.Errorf("found %d messages to the operator; expected one for each failure", len(operator))
	}
}

// TestSendToAThousand says how long a thousand recipients take, with all that is synced to the
// disk, and that each gets one message.
func TestSendToAThousand(t *testing.T) {
	o := newOffice(t)
	var rows []string
	for i := range 1000 {
		rows = append(rows, fmt.Sprintf("person%d@example.gov.uk,budget,,mail,PDF,always,skip", i))
	}
	o.list(t, rows...)
	o.run(t, exitDone)
	for _, what := range []string{"to send to a thousand", "to find that all have it"} {
		start := time.Now()
		o.send(t, exitDone)
		t.Logf("%s: %s", what, time.Since(start).Round(10*time.Millisecond))
	}
	people := o.perPerson()
	for who, n := range people {
		if n != 1 {
			t.Errorf("%s got %d messages; expected 1", who, n)
		}
	}
	if len(people) != 1000 || o.Sessions() != 1 {
		t.Errorf("found %d people in %d sessions; expected 1,000 in one", len(people), o.Sessions())
	}
}
