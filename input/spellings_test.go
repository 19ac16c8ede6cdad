package input

import (
	"slices"
	"testing"
)

func TestSpellings(t *testing.T) {
	known := func(s string) Text { return Text{V: s, Known: s != ""} }
	s := SpellingsOf([]Organisation{
		{Name: known("Ministry of Tests"), ShortName: known("MoT"), Aliases: known("Ministry for Tests; Tests & Trials;;")},
		{Name: known("Vehicle Agency"), ShortName: known("MoT"), Aliases: known("Ministry of Tests")},
		{ShortName: known("No name")},
	})
	for spelling, want := range map[string]string{
		"Ministry of Tests":     "Ministry of Tests", // a name before an alias
		"  ministry  FOR tests": "Ministry of Tests", "tests and trials": "Ministry of Tests",
		"MOT":            "Ministry of Tests", // the first of two
		"vehicle agency": "Vehicle Agency", "No name": "", "": "", "Mot test": "",
	} {
		if got, ok := s.Name(spelling); got != want || ok != (want != "") {
			t.Errorf("%q: found %q, %v; expected %q", spelling, got, ok, want)
		}
	}
	if got, want := s.All(), []string{"Ministry of Tests", "Vehicle Agency", "MoT", "Ministry for Tests", "Tests & Trials"}; !slices.Equal(got, want) {
		t.Errorf("found %q; expected %q", got, want)
	}
}
