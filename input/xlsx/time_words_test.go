package xlsx

import (
	"strings"
	"testing"
)

// Words of a cell are not taken for what is said of it: “can be” is no date that can be
// read in two ways.
func TestWordsOfACellAreNotAdvice(t *testing.T) {
	say := func(period string) string {
		d := readText(t, spendHead+"it | DHSC | "+period+" | IT | Budget | 5")
		return strings.ReplaceAll(full(d), period, "…")
	}
	if a, b := say("can be June"), say("may be June"); a != b {
		t.Errorf("found\n%s\nexpected\n%s", a, b)
	}
}
