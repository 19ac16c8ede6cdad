package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// switchboard is a dead-man's switch that keeps what it is told.
func switchboard(t *testing.T, status int) (address string, told *[]string) {
	told = &[]string{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		*told = append(*told, fmt.Sprintf("%s %s %s", r.Method, r.URL.Path, body))
		w.WriteHeader(status)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/secret-key", told
}

func TestPing(t *testing.T) {
	for _, s := range []struct {
		err  error
		want string
	}{
		{nil, "POST /secret-key 0: done\n"},
		{errProblems, "POST /secret-key/fail 3: a workbook or a template has problems"},
		{errors.New("cell C4 holds £285,000"), "POST /secret-key/fail 1: could not"},
		{context.Canceled, "POST /secret-key/fail 130: interrupted"},
	} {
		address, told := switchboard(t, http.StatusOK)
		p, err := newPing(&console{err: t.Output()}, address)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		err = p.around(ctx, func() error { cancel(); return s.err }) // a stopped run tells too
		if err != s.err {
			t.Errorf("found %v; expected the end of the run, %v", err, s.err)
		}
		if len(*told) != 2 || (*told)[0] != "POST /secret-key/start "+program+"\n" || !strings.HasPrefix((*told)[1], s.want) {
			t.Errorf("found %q; expected the start and %q", *told, s.want)
		}
		if strings.Contains(strings.Join(*told, ""), "285") {
			t.Errorf("what a cell holds was told: %q", *told)
		}
	}
}

// TestPingNeverFailsARun: nobody listens, or the answer is no; the log says so
// without the key in the address.
func TestPingNeverFailsARun(t *testing.T) {
	refusing, _ := switchboard(t, http.StatusNotFound)
	for _, address := range []string{refusing, "http://127.0.0.1:1/secret-key", "http://no-such-host.invalid/secret-key"} {
		var log bytes.Buffer
		p, err := newPing(&console{err: &log, quiet: true}, address)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.around(t.Context(), func() error { return nil }); err != nil {
			t.Errorf("%s: found %v; expected the run to end well", address, err)
		}
		if n := strings.Count(log.String(), "warning: the ping to "); n != 2 || strings.Contains(log.String(), "secret") {
			t.Errorf("%s: the log says %q", address, log.String())
		}
	}
}

func TestPingTellsOfAPanic(t *testing.T) {
	address, told := switchboard(t, http.StatusOK)
	p, err := newPing(&console{err: t.Output()}, address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if recover() == nil || len(*told) != 2 || !strings.HasPrefix((*told)[1], "POST /secret-key/fail ") {
			t.Errorf("found %q; expected the failure to be told and the panic to go on", *told)
		}
	}()
	p.around(t.Context(), func() error { panic("fault") })
}

func TestPingRefusesAddresses(t *testing.T) {
	for _, address := range []string{"hc.example/key", "ftp://hc.example/key", "https://", "https://a b/", "/key"} {
		var usage *usageError
		if _, err := newPing(&console{}, address); !errors.As(err, &usage) {
			t.Errorf("%q: found %v; expected it to be refused", address, err)
		}
	}
}
