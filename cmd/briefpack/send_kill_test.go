package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
)

// sendBy starts a program of TestMain that sends, and returns when it has ended.
func (o *office) sendBy(t *testing.T, program string, env ...string) (code int, log string) {
	t.Helper()
	cmd := exec.Command(program, "send", o.month(), "--operator", o.operator)
	cmd.Env = append(os.Environ(), env...)
	text, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), string(text)
}

// perPerson counts the messages of each reader.
func (o *office) perPerson() map[string]int {
	got := map[string]int{}
	for _, m := range o.Messages() {
		if who := strings.TrimSuffix(strings.TrimPrefix(m.To, "TO:<"), ">"); !strings.HasPrefix(who, "operations@") {
			got[who]++
		}
	}
	return got
}

// killedSend is what became of a send that was killed, after the next one.
type killedSend struct {
	step    string
	people  map[string]int // messages a person had when all was done
	unknown int            // reported by the next send
	code    int            // of it
}

// next sends after a kill, by a program that nobody kills.
func (o *office) next(t *testing.T, step string) killedSend {
	t.Helper()
	code, log := o.sendBy(t, "briefpack")
	var tally string
	for line := range strings.Lines(log) {
		if strings.Contains(line, " sent, ") && strings.Contains(line, " unknown, ") {
			tally = line
		}
	}
	var sent, unknown int
	if _, err := fmt.Sscanf(tally, "%d sent, %d unknown,", &sent, &unknown); err != nil {
		t.Fatalf("after a kill at %s: %v\n%s", step, err, log)
	}
	return killedSend{step, o.perPerson(), unknown, code}
}

// twice is the people who got more than one message; none the people who got no message.
func (k killedSend) count(people ...string) (twice, none int) {
	for _, who := range people {
		switch n := k.people[who]; {
		case n > 1:
			twice++
		case n == 0:
			none++
		}
	}
	return twice, none
}

var twoReaders = []string{"a@example.gov.uk", "b@example.gov.uk"}

// newDesk is an office with a run for two readers.
func newDesk(t *testing.T) *office {
	t.Helper()
	o := newOffice(t)
	o.list(t, twoReaders[0]+",budget,,mail,PDF,always,skip", twoReaders[1]+",budget,,mail,PDF,always,skip")
	o.run(t, exitDone)
	return o
}

// again puts the office back to before the send.
func (o *office) again(t *testing.T) {
	t.Helper()
	o.Forget()
	for _, name := range []string{ledgerFile, ledgerFile + "-journal", lockFile} {
		if err := os.RemoveAll(filepath.Join(o.operator, name)); err != nil {
			t.Fatal(err)
		}
	}
}

// holds is what must be true after a kill and the next send: nobody has two messages, and
// whoever has none is reported unknown.
func (k killedSend) holds(t *testing.T) {
	t.Helper()
	twice, none := k.count(twoReaders...)
	if twice > 0 || none > k.unknown || k.unknown > 1 || (k.code == exitUnsent) != (k.unknown > 0) {
		t.Errorf("killed at %s: %d got it twice, %d not at all, %d unknown, exit code %d", k.step, twice, none, k.unknown, k.code)
	}
}

// TestSendKilledAtEveryStep ends a send by SIGKILL at each of its own steps.
func TestSendKilledAtEveryStep(t *testing.T) {
	long(t)
	o := newDesk(t)
	steps, unknown := map[string]int{}, map[string]int{}
	fired := 0
	for n := 1; ; n++ {
		o.again(t)
		code, log := o.sendBy(t, "briefpack-killed", "KILL_AT="+strconv.Itoa(n))
		if code == exitDone {
			break
		}
		_, step, ok := strings.Cut(log, "killed at: ")
		if !ok || code != -1 {
			t.Fatalf("step %d: found exit code %d; expected the process to be killed\n%s", n, code, log)
		}
		step = strings.TrimSpace(step)
		fired++
		steps[step]++
		k := o.next(t, step)
		k.holds(t)
		unknown[step] += k.unknown
	}
	t.Logf("%d sends killed: %v; unknown after: %v", fired, steps, unknown)
	for step, want := range map[string][2]int{ // times that it is met, and unknown after
		"lock taken": {1, 0}, "ledger opened": {1, 0}, "before the claim": {2, 0}, "after the claim": {2, 2},
		"before the end": {2, 2}, "after the end": {2, 0}, "lock to be released": {1, 0},
	} {
		if steps[step] != want[0] || unknown[step] != want[1] {
			t.Errorf("%s: found %d kills and %d unknown; expected %d and %d", step, steps[step], unknown[step], want[0], want[1])
		}
	}
}

// serverSteps are where a mail server can see a sender die.
var serverSteps = []string{"CONNECT", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", ".", "taken", "QUIT"}

// killedAtVerb ends a send by SIGKILL while the server answers a verb.
func (o *office) killedAtVerb(t *testing.T, verb string) bool {
	t.Helper()
	var fired atomic.Bool
	cmd := exec.Command("briefpack", "send", o.month(), "--operator", o.operator)
	started := make(chan struct{})
	o.At(func(v, _ string) string {
		if v == verb && !fired.Swap(true) {
			<-started
			cmd.Process.Signal(syscall.SIGKILL)
			return "hang up" // nobody is there to read an answer; a message is taken at "taken" alone
		}
		return ""
	})
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	close(started)
	cmd.Wait()
	o.At(nil)
	return fired.Load() && cmd.ProcessState.ExitCode() == -1
}

// TestSendKilledAtEveryVerb ends a send while the server is at each step of a delivery. Only where
// the server has taken the message may one be in doubt that a reader has.
func TestSendKilledAtEveryVerb(t *testing.T) {
	long(t)
	o := newDesk(t)
	fired, doubtful := 0, 0
	for _, verb := range serverSteps {
		o.again(t)
		if o.killedAtVerb(t, verb) {
			fired++
		} else {
			t.Errorf("at %s the sender was not killed", verb)
		}
		before := o.perPerson()
		k := o.next(t, verb)
		k.holds(t)
		for who, n := range before {
			if k.people[who] != n {
				t.Errorf("killed at %s: %s had %d messages and then %d", verb, who, n, k.people[who])
			}
		}
		if k.unknown > 0 && len(before) > 0 {
			doubtful++
		}
	}
	if fired != len(serverSteps) || doubtful != 1 {
		t.Errorf("found %d kills, and %d after a message was taken and before that was written down; expected %d and 1", fired, doubtful, len(serverSteps))
	}
}

// TestSendKilledCatches is the control: without the ledger of the dead send, the next one sends
// a second message, and the test sees it.
func TestSendKilledCatches(t *testing.T) {
	long(t)
	o := newDesk(t)
	if !o.killedAtVerb(t, "taken") {
		t.Fatal("the sender was not killed")
	}
	if err := os.Remove(filepath.Join(o.operator, ledgerFile)); err != nil {
		t.Fatal(err)
	}
	if twice, _ := o.next(t, "taken").count(twoReaders...); twice != 1 {
		t.Errorf("%d people got it twice; expected 1, or the tests prove nothing", twice)
	}
}

// TestFiftySendsAtOnce: one sends, and the others say who does.
func TestFiftySendsAtOnce(t *testing.T) {
	long(t)
	o := newDesk(t)
	gate := make(chan struct{})
	o.At(func(verb, _ string) string {
		if verb == "DATA" {
			<-gate
		}
		return ""
	})
	oneOfFifty(t, func() *exec.Cmd { return exec.Command("briefpack", "send", o.month(), "--operator", o.operator) }, func() { close(gate) })
	for _, who := range twoReaders {
		if n := o.perPerson()[who]; n != 1 {
			t.Errorf("%s got %d messages; expected 1", who, n)
		}
	}
}
