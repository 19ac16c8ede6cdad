package pdf

import (
	"strings"
	"testing"
)

func TestEveryBlock(t *testing.T) {
	l := lay(t, everyBlock())
	for _, f := range l.Faults() {
		t.Error(f)
	}
	t.Log(len(l.Pages), l.Notes)
	b := write(t, everyBlock())
	if !strings.HasPrefix(string(b), "%PDF") {
		t.Error("no PDF")
	}
	t.Log(len(b))
}
