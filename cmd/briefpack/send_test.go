package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"briefpack/input/xlsx/xlsxtest"
)

// TestSendByCommand is a month from the workbooks to the readers: one message a person, with
// the pack of his body alone.
func TestSendByCommand(t *testing.T) {
	o := newOffice(t)
	o.run(t, exitDone)
	o.send(t, exitDone)
	o.send(t, exitDone) // nobody gets it twice
	operator, readers := o.told(t)
	if len(operator) != 0 || len(readers) != 4 {
		t.Fatalf("found %d messages to readers and %d to the operator; expected 4 and none", len(readers), len(operator))
	}
	for i, want := range []struct {
		to, subject string
		files       []string
		words, not  string
	}{
		{"a@example.gov.uk", "[OFFICIAL] IT budget, May 2026", []string{"budget.pdf"}, "£19.8 million", "b@"},
		{"b@example.gov.uk", "[OFFICIAL] IT budget, May 2026", []string{"budget.pdf", "budget.xlsx"}, "£19.8 million", "a@"},
		{"mot@example.gov.uk", "[OFFICIAL] Goals of Ministry of Tests, May 2026", []string{"goals-ministry-of-tests.pdf"}, "the goals", "Paper"},
		{"mop@example.gov.uk", "[OFFICIAL] Goals of Ministry of Paper, May 2026", []string{"goals-ministry-of-paper.pdf"}, "the goals", "mot@"},
	} {
		l := readers[i]
		if l.to != "<"+want.to+">" || l.envelope != "TO:<"+want.to+">" || l.header.Get("Cc")+l.header.Get("Bcc") != "" || l.subject != want.subject {
			t.Errorf("found a message to %s, envelope %s, subject %q; expected it to %s alone, %q", l.to, l.envelope, l.subject, want.to, want.subject)
		}
		spaced := strings.ReplaceAll(l.text, "\u00a0", " ")
		if !strings.Contains(spaced, want.words) || !strings.Contains(l.web, "<h1>") || !strings.Contains(l.web, "<html lang=\"en-GB\">") || strings.Contains(l.text+l.web, want.not) {
			t.Errorf("%s: found %q and %q", want.to, l.text, l.web)
		}
		for _, name := range want.files {
			if data, err := os.ReadFile(filepath.Join(o.month(), name)); err != nil || !bytes.Equal(l.files[name], data) {
				t.Errorf("%s: %s of %d bytes is not the file of the run, %v", want.to, name, len(l.files[name]), err)
			}
		}
		if len(l.files) != len(want.files) {
			t.Errorf("%s: found %d files; expected %v", want.to, len(l.files), want.files)
		}
	}
}

// TestSentAgainUnderTheSameID: a message that may have arrived comes again under the same
// Message-ID, and only where that is asked for.
func TestSentAgainUnderTheSameID(t *testing.T) {
	o := newOffice(t)
	o.list(t, "a@example.gov.uk,budget,,mail,PDF,always,skip")
	o.run(t, exitDone)
	o.At(func(verb, _ string) string {
		if verb == "taken" {
			return "hang up"
		}
		return ""
	})
	text := o.send(t, exitUnsent)
	if want := "to go on: briefpack resend " + o.month() + " --operator " + o.operator + " --unknown"; !strings.Contains(text, want) {
		t.Errorf("found %s; expected %q", text, want)
	}
	o.At(nil)
	o.send(t, exitUnsent) // it stays unknown, and is said again
	_, readers := o.told(t)
	if len(readers) != 1 {
		t.Fatalf("found %d messages; expected one", len(readers))
	}
	o.does(t, exitUnsent, "resend", o.month(), "--operator", o.operator, "--failed") // unknown is not failed
	o.does(t, exitDone, "resend", o.month(), "--operator", o.operator, "--unknown")
	o.send(t, exitDone)
	operator, readers := o.told(t)
	if len(readers) != 2 || readers[0].header.Get("Message-ID") != readers[1].header.Get("Message-ID") || readers[0].header.Get("Message-ID") == "" {
		t.Errorf("found %d messages; expected two with one Message-ID", len(readers))
	}
	if len(operator) == 0 || !strings.Contains(operator[len(operator)-1].text, "unknown  a@example.gov.uk  budget") || !strings.Contains(operator[len(operator)-1].text, "--unknown") {
		t.Errorf("found %d messages to the operator; expected the delivery and the command in the last", len(operator))
	}
}

func TestLargePackIsALink(t *testing.T) {
	o := newOffice(t)
	o.conf(t, "limit: 0.05\nlink: https://packs.example.gov.uk/monthly\n")
	o.list(t, "a@example.gov.uk,budget,,mail,PDF,always,skip")
	o.run(t, exitDone)
	if info, err := os.Stat(filepath.Join(o.month(), "budget.pdf")); err != nil || info.Size()*4/3 < 50_000 {
		t.Fatal("the pack is too small for this test", info.Size(), err)
	}
	o.send(t, exitDone)
	_, readers := o.told(t)
	const link = "https://packs.example.gov.uk/monthly/2026-05/budget.pdf"
	if len(readers) != 1 || len(readers[0].files) != 0 || !strings.Contains(readers[0].text, link) || !strings.Contains(readers[0].web, "<a href=\""+link+"\">") {
		t.Errorf("found %+v; expected a link to the pack", readers)
	}
}

// rewrite changes a file of the run, and run.json with it, as somebody would who knows how.
func (o *office) rewrite(t *testing.T, name string, data []byte) {
	t.Helper()
	was, err := os.ReadFile(filepath.Join(o.month(), name))
	if err != nil {
		t.Fatal(err)
	}
	record, err := os.ReadFile(filepath.Join(o.month(), manifestFile))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(record, []byte(hash(was))) {
		t.Fatalf("run.json does not have %s", name)
	}
	record = bytes.ReplaceAll(record, []byte(hash(was)), []byte(hash(data)))
	for file, content := range map[string][]byte{name: data, manifestFile: record} {
		if err := os.WriteFile(filepath.Join(o.month(), file), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestLeakIsNotSent plants another body into what is sent to one, in ways that run.json does not
// show. The pack does not go out, the others do, and the operator hears why.
func TestLeakIsNotSent(t *testing.T) {
	const pack = "goals-ministry-of-tests"
	read := func(t *testing.T, o *office, name string) []byte {
		data, err := os.ReadFile(filepath.Join(o.month(), name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	// reproven makes the proof fit another file.
	reproven := func(t *testing.T, o *office) {
		var proof map[string]any
		if err := json.Unmarshal(read(t, o, pack+".proof.json"), &proof); err != nil {
			t.Fatal(err)
		}
		proof["pdf"], proof["companion"] = hash(read(t, o, pack+".pdf")), hash(read(t, o, pack+".xlsx"))
		data, err := json.Marshal(proof)
		if err != nil {
			t.Fatal(err)
		}
		o.rewrite(t, pack+".proof.json", data)
	}
	for name, c := range map[string]struct {
		plant func(t *testing.T, o *office)
		want  string
	}{
		"the web page": {func(t *testing.T, o *office) {
			o.rewrite(t, pack+".html", bytes.Replace(read(t, o, pack+".html"), []byte("</main>"), []byte("<p>As the Ministry of <b>Paper</b></p></main>"), 1))
		}, "“Ministry of Paper” in the web page of the message"},
		"the text": {func(t *testing.T, o *office) {
			o.rewrite(t, pack+".txt", append(read(t, o, pack+".txt"), "As MOP.\n"...))
		}, "“MOP” in the text of the message"},
		"the pack of the other body": {func(t *testing.T, o *office) {
			o.rewrite(t, pack+".pdf", read(t, o, "goals-ministry-of-paper.pdf"))
		}, "found a pack of \"Ministry of Paper\" under the name of one of \"Ministry of Tests\""},
		"a pack that names others": {func(t *testing.T, o *office) {
			other := filepath.Join(o.dir, "other")
			o.write(t, "named/goals.md", strings.Replace(goalsPack, "each:", "peers: named\neach:", 1)+"\n```table\ndata: sheet.organisations\n```\n")
			o.does(t, exitDone, "run", o.input, "--templates", filepath.Join(o.dir, "named"), "--pack", "goals", "--out", other)
			for _, ending := range []string{".pdf", ".xlsx"} {
				data, err := os.ReadFile(filepath.Join(other, "2026-05", pack+ending))
				if err != nil {
					t.Fatal(err)
				}
				o.rewrite(t, pack+ending, data)
			}
			reproven(t, o)
		}, "“Ministry of Paper” in the manifest"},
		"no proof": {func(t *testing.T, o *office) {
			record := read(t, o, manifestFile)
			at := bytes.Index(record, []byte(`"proof": "`+pack))
			record = append(record[:at:at], bytes.Replace(record[at:], []byte(`"proof"`), []byte(`"prof"`), 1)...)
			o.write(t, "out/2026-05/run.json", string(record))
		}, "nothing proves that it shows Ministry of Tests alone: run again with --mail"},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			o.run(t, exitDone)
			c.plant(t, o)
			text := o.send(t, exitUnsent)
			operator, readers := o.told(t)
			if !strings.Contains(text, c.want) || len(operator) != 1 || !strings.Contains(operator[0].text, c.want) {
				t.Errorf("found %s, and to the operator %v; expected %q", text, operator, c.want)
			}
			if len(readers) != 3 || slices.ContainsFunc(readers, func(l letter) bool { return l.to == "<mot@example.gov.uk>" }) {
				t.Errorf("found %d messages to readers; expected those of the other packs", len(readers))
			}
		})
	}
}

// TestFailuresGoToTheOperator: whatever ends a run or a send, the operator gets the cause and
// the command that goes on, and no reader gets anything.
func TestFailuresGoToTheOperator(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(t *testing.T, o *office)
		want []string
	}{
		"problems": {func(t *testing.T, o *office) {
			o.write(t, "input/in.xlsx", string(xlsxtest.Build(t, strings.Replace(bodies, "19,800,000", "about 20m", 1))))
			o.run(t, exitProblems, "--operator", o.operator, "--ping", "http://127.0.0.1:1/key")
		}, []string{"run failed (exit code 3)", "Period: 2026-05", "error: in.xlsx, Spend!F3: found", "  to mend it: ", "briefpack check ", "--annotate problems", "--ping URL", "--pack budget"}},
		"a leak": {func(t *testing.T, o *office) {
			o.write(t, "templates/goals.md", goalsPack+"\n## More\n\nAs in the Ministry of Paper.\n")
			o.run(t, exitSomeFailed, "--operator", o.operator)
		}, []string{"run failed (exit code 4)", "pack goals-ministry-of-tests was not made: ", "“Ministry of Paper”", "briefpack run "}},
		"no folder": {func(t *testing.T, o *office) {
			o.does(t, exitCouldNot, "run", filepath.Join(o.dir, "it's gone"), "--operator", o.operator, "--out", o.out)
		}, []string{"run failed (exit code 1)", "found no file or folder", "hint: check the spelling", "briefpack run '" + "/"}},
		"an edited pack": {func(t *testing.T, o *office) {
			o.run(t, exitDone, "--operator", o.operator)
			o.write(t, "out/2026-05/budget.pdf", "%PDF-1.7 another")
			o.send(t, exitCouldNot)
		}, []string{"send ", "(exit code 1)", "found another budget.pdf than run wrote", "hint: run again", "briefpack send "}},
		"a list with a fault": {func(t *testing.T, o *office) {
			o.run(t, exitDone)
			o.list(t, "a@elsewhere.org,budget,,mail,PDF,always,skip")
			o.send(t, exitCouldNot)
		}, []string{"distribution.csv:2:1: found the address a@elsewhere.org", "nothing was sent"}},
		"a refused reader": {func(t *testing.T, o *office) {
			o.list(t, "a@example.gov.uk,budget,,mail,PDF,always,skip")
			o.run(t, exitDone)
			o.At(func(verb, arg string) string {
				if verb == "RCPT" && strings.Contains(arg, "a@") {
					return "550 5.1.1 no such person"
				}
				return ""
			})
			o.send(t, exitUnsent)
		}, []string{"(exit code 5)", "refused  a@example.gov.uk  budget", "no such person", "--failed"}},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			c.do(t, o)
			operator, readers := o.told(t)
			if len(operator) != 1 || len(readers) != 0 {
				t.Fatalf("found %d messages to the operator and %d to readers; expected one and none", len(operator), len(readers))
			}
			l := operator[0]
			for _, want := range c.want {
				if !strings.Contains(l.subject+"\n"+l.text, want) {
					t.Errorf("found %q\n%s\nexpected %q", l.subject, l.text, want)
				}
			}
			if l.envelope != "TO:<operations@example.gov.uk>" || strings.Contains(l.text, "127.0.0.1:1/key") || strings.Contains(l.text, password) {
				t.Errorf("found the envelope %s and %s", l.envelope, l.text)
			}
		})
	}
}

// TestNothingToTell: a run that is well, one that finds another at work, and a dry run send
// the operator nothing; a server that does not answer changes no exit code.
func TestNothingToTell(t *testing.T) {
	o := newOffice(t)
	o.run(t, exitDone, "--operator", o.operator)
	held, err := takeLock(o.out, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	o.run(t, exitBusy, "--operator", o.operator)
	held.release()
	if held, err = takeLock(o.operator, time.Now()); err != nil {
		t.Fatal(err)
	}
	if text := o.send(t, exitBusy); !strings.Contains(text, "one at a time") {
		t.Errorf("found %s; expected who is at work", text)
	}
	held.release()
	o.write(t, "out/2026-05/budget.pdf", "%PDF-1.7 another")
	o.send(t, exitCouldNot, "--dry-run")
	if n := len(o.Messages()); n != 0 {
		t.Errorf("found %d messages; expected none", n)
	}
	o.At(func(verb, _ string) string { return "hang up" })
	if text := o.send(t, exitCouldNot); !strings.Contains(text, "warning: the operator could not be told by mail") {
		t.Errorf("found %s", text)
	}
	o.At(nil)
	o.write(t, "operator/password", "another\n")
	o.run(t, exitDone, "--operator", o.operator)
	if text := o.send(t, exitUnsent); !strings.Contains(text, "deferred  a@example.gov.uk  budget") || len(o.Messages()) != 0 {
		t.Errorf("found %s; expected a wrong password to send nothing, and to be named", text)
	}
	o.write(t, "operator/sending.conf", "host: x\n")
	o.run(t, exitCouldNot, "--operator", o.operator)
	if text := o.run(t, exitCouldNot, "--operator", filepath.Join(o.input, "operator")); !strings.Contains(text, "within the folder") {
		t.Errorf("found %s", text)
	}
}
