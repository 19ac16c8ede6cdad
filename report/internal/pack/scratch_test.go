package pack

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefpack/input"
	"briefpack/input/xlsx"
	"briefpack/report/internal/calc"
)

func TestScratch(t *testing.T) {
	files, _ := filepath.Glob("../../../input/example/*.xlsx")
	var srcs []xlsx.Source
	for _, f := range files {
		b, _ := os.ReadFile(f)
		srcs = append(srcs, xlsx.Source{Name: filepath.Base(f), Data: bytes.NewReader(b), Size: int64(len(b))})
	}
	d := xlsx.Read(srcs)
	for _, p := range d.Problems {
		fmt.Println(p.Severity, p.Error())
	}
	facts := calc.Run(d)
	for _, n := range facts.Figures() {
		f := facts.Figure(n)
		fmt.Printf("%s = %s %s {%s} [%s] %s | %s\n", n, f.Print(input.Prose), f.Value.Marks, f.Label, f.Period, f.Formula, input.Ranges(f.Value.Cells))
	}
	for _, n := range facts.Findings {
		fmt.Println("FINDING", n.Name, "|", n.Lead, "|", n.Rest)
	}
	for _, n := range facts.Tables() {
		tb := facts.Table(n)
		fmt.Println("TABLE", n, tb.Title, "| source", tb.Source, "| notes", tb.Notes)
		for _, c := range tb.Columns {
			fmt.Printf("%s(%s) ", c.Name, c.Unit)
		}
		fmt.Println()
		for _, r := range tb.Rows {
			var s []string
			for _, v := range r {
				s = append(s, v.String())
			}
			fmt.Println("   ", strings.Join(s, " | "))
		}
	}
}
