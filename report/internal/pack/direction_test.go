package pack

import (
	"strings"
	"testing"
)

// What is proposed in place of a word of direction works: the form moved for a
// change, the change beside a figure that has one, else to leave the word out.
func TestDirectionWords(t *testing.T) {
	var told []string
	for _, words := range []string{
		"It fell by {{spend.it.change:abs}}.",
		"It fell to {{spend.it.latest}}.",
		"It fell from {{spend.it.first}}.",
		"It fell to {{spend.it.real-previous}}.",
		"It fell to {{headcount.it.latest}}.",
		"It rose to {{pay.threshold}}.",
		"It fell to {{spend.it.per-head}}.",
		"It is {{pay.top.above-range}} higher.",
		"It rose by {{spend.it-salaries.change}}.", // a change that is not known
		"It rose by {{workforce.core.headcount}}.", // of a sheet that is not there
		"It rose by {{spend.it.lastest}}.",         // which there is not
		"It rose by {{spend.it.reported-total}}.",  // the value of no change
	} {
		told = append(told, "# "+words)
		told = append(told, problemsOf(t, start+"## A\n\n"+words+"\n", true)...)
	}
	golden(t, "direction-words.golden", strings.Join(told, "\n")+"\n")
}

// Every proposal of the form moved is one that can be written.
func TestDirectionProposalsWork(t *testing.T) {
	f := facts(t)
	proposed := 0
	for _, name := range f.Figures() {
		for _, p := range problemsOf(t, start+"## A\n\nIt rose by {{"+name+"}}.\n", true) {
			_, after, ok := strings.Cut(p, "write {{")
			if !ok {
				continue
			}
			proposed++
			words, _, _ := strings.Cut(after, "}}")
			if got := problemsOf(t, start+"## A\n\nIt {{"+words+"}}.\n", true); len(got) > 0 {
				t.Errorf("for %s {{%s}} is proposed, of which check says %q", name, words, got)
			}
		}
	}
	if proposed < 20 {
		t.Errorf("found %d proposals; expected those of many changes", proposed)
	}
}
