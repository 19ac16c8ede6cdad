package ledger

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

func clock() time.Time { return time.Date(2026, 6, 1, 6, 0, 0, 0, time.UTC) }

func open(t *testing.T, path string) *Ledger {
	t.Helper()
	l, err := Open(path, clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

var key = Key{Pack: "it-spend", Period: "2026-05", Recipient: "a@example.gov.uk", Content: "abc"}

func claim(t *testing.T, l *Ledger, k Key, want bool, again ...State) {
	t.Helper()
	got, err := l.Claim(k, again...)
	if err != nil || got != want {
		t.Fatalf("claim of %v: found %v, %v; expected %v", k, got, err, want)
	}
}

func TestClaimedOnce(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "ledger.db"))
	claim(t, l, key, true)
	claim(t, l, key, false)
	if err := l.End(key, Sent, "250 ok"); err != nil {
		t.Fatal(err)
	}
	claim(t, l, key, false)
	claim(t, l, key, false, Sent, Sending, Unknown, Deferred, Refused) // what was sent is never sent again
	for _, other := range []Key{{"x", key.Period, key.Recipient, key.Content}, {key.Pack, "2026-06", key.Recipient, key.Content},
		{key.Pack, key.Period, "b@example.gov.uk", key.Content}, {key.Pack, key.Period, key.Recipient, "abd"}} {
		claim(t, l, other, true)
	}
	d, ok, err := l.Find(key)
	if err != nil || !ok || d.State != Sent || d.Attempts != 1 || d.Detail != "250 ok" || !d.At.Equal(clock()) {
		t.Errorf("found %+v, %v, %v", d, ok, err)
	}
}

func TestStatesThatMayBeSentAgain(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "ledger.db"))
	for _, s := range []State{Unknown, Deferred, Refused} {
		k := key
		k.Pack = string(s)
		claim(t, l, k, true)
		if err := l.End(k, s, ""); err != nil {
			t.Fatal(err)
		}
		claim(t, l, k, false)
		for _, other := range []State{Unknown, Deferred, Refused} {
			if other != s {
				claim(t, l, k, false, other)
			}
		}
		claim(t, l, k, true, s)
		if d, _, _ := l.Find(k); d.Attempts != 2 {
			t.Errorf("%s: found %d attempts; expected 2", s, d.Attempts)
		}
	}
	if err := l.End(key, Sent, ""); err == nil {
		t.Error("ended a delivery that was not claimed")
	}
}

func TestClaimsOfTheDeadAreUnknown(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	l := open(t, path)
	claim(t, l, key, true)
	l.Close()
	l = open(t, path)
	d, ok, err := l.Find(key)
	if err != nil || !ok || d.State != Unknown || d.Detail == "" {
		t.Fatalf("found %+v, %v, %v; expected unknown with why", d, ok, err)
	}
	claim(t, l, key, false, Deferred, Refused)
	claim(t, l, key, true, Unknown)
}

// TestOneProcessAtATime opens a ledger while another process has it, and after that
// process was killed.
func TestOneProcessAtATime(t *testing.T) {
	if path := os.Getenv("LEDGER_TEST_HOLDS"); path != "" {
		l, err := Open(path, clock)
		if err != nil {
			os.Exit(3)
		}
		if _, err := l.Claim(key); err != nil {
			os.Exit(3)
		}
		os.Stdout.WriteString("held\n")
		select {}
	}
	path := filepath.Join(t.TempDir(), "ledger.db")
	holder := exec.Command(os.Args[0], "-test.run=^TestOneProcessAtATime$")
	holder.Env = append(os.Environ(), "LEDGER_TEST_HOLDS="+path)
	out, err := holder.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := holder.Start(); err != nil {
		t.Fatal(err)
	}
	defer holder.Process.Kill()
	if _, err := out.Read(make([]byte, 5)); err != nil {
		t.Fatal(err)
	}
	if l, err := Open(path, clock); !errors.Is(err, ErrInUse) {
		if err == nil {
			l.Close()
		}
		t.Errorf("found the error %v; expected ErrInUse", err)
	}
	if err := holder.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	holder.Wait()
	if d, ok, err := open(t, path).Find(key); err != nil || !ok || d.State != Unknown {
		t.Errorf("after a kill found %+v, %v, %v; expected unknown", d, ok, err)
	}
}

func TestApproval(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "ledger.db"))
	if err := l.Release("/out/2026-05", "aaa", "Head of analysis"); err == nil {
		t.Error("released a run that was not held")
	}
	for range 2 {
		if err := l.Hold("/out/2026-05", "aaa"); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Release("/out/2026-05", "bbb", "Head of analysis"); err == nil {
		t.Error("released a run that is another than the one held")
	}
	if err := l.Release("/out/2026-05", "aaa", "Head of analysis"); err != nil {
		t.Fatal(err)
	}
	a, ok, err := l.Approval("/out/2026-05")
	if err != nil || !ok || a.ReleasedBy != "Head of analysis" || a.ReleasedAt != "2026-06-01T06:00:00Z" {
		t.Errorf("found %+v, %v, %v", a, ok, err)
	}
	if err := l.Hold("/out/2026-05", "bbb"); err != nil {
		t.Fatal(err)
	}
	if a, _, _ := l.Approval("/out/2026-05"); a.ReleasedBy != "" || a.Record != "bbb" {
		t.Errorf("found %+v; expected a new run to be held anew", a)
	}
}

func TestManifestsAndWhatWasLastSent(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "ledger.db"))
	for _, period := range []string{"2026-04", "2026-03", "2026-05"} {
		k := key
		k.Period, k.Content = period, "of "+period
		claim(t, l, k, true)
		if err := l.End(k, Sent, ""); err != nil {
			t.Fatal(err)
		}
		if err := l.Keep(k.Content, []byte(period)); err != nil {
			t.Fatal(err)
		}
	}
	for not, want := range map[string]string{"": "of 2026-05", "2026-05": "of 2026-04"} {
		if got, err := l.LastSent(key.Pack, key.Recipient, not); err != nil || got != want {
			t.Errorf("but of %q: found %q, %v; expected %q", not, got, err, want)
		}
	}
	if data, err := l.Manifest("of 2026-04"); err != nil || string(data) != "2026-04" {
		t.Errorf("found %q, %v", data, err)
	}
	if data, err := l.Manifest("none"); err != nil || data != nil {
		t.Errorf("found %q, %v; expected nothing", data, err)
	}
}
