package main

import (
	_ "embed"
	"strings"
)

// examplesOfProblems are what the program says of faults that its tests plant: for
// each rule a line “# OF: CODE”, a problem as it is printed, and a blank line.
//
//go:embed examples.txt
var examplesOfProblems string

// exampleOf are the lines of the example of a rule; nil where there is none. of says
// what the rule is a rule of: "of a workbook".
func exampleOf(of, code string) []string {
	_, after, ok := strings.Cut(examplesOfProblems, "# "+of+": "+code+"\n")
	if !ok {
		return nil
	}
	example, _, _ := strings.Cut(after, "\n\n")
	return strings.Split(strings.TrimSuffix(example, "\n"), "\n")
}
