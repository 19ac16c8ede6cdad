package input

import (
	"strings"
	"testing"
)

// A name that is folded already comes back as it is; every name is folded as by
// the plain rule.
func FuzzFoldName(f *testing.F) {
	for _, s := range []string{"", " ", "a", "A", "a b", "a  b", " a", "a ", "a&b", "a & b", "a\tb", "é", "É", "pay maximum (£)", "a\u00a0b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want := strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(s), "&", " and ")), " ")
		if got := FoldName(s); got != want {
			t.Errorf("FoldName(%q) = %q, want %q", s, got, want)
		}
		if folded(s) && s != want {
			t.Errorf("%q is taken as folded; it folds to %q", s, want)
		}
	})
}
