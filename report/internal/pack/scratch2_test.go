package pack

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"briefpack/input/xlsx"
	"briefpack/report/document"
	"briefpack/report/internal/calc"
	"briefpack/templates"
)

func TestScratchPacks(t *testing.T) {
	files, _ := filepath.Glob("../../../input/example/*.xlsx")
	var srcs []xlsx.Source
	for _, f := range files {
		b, _ := os.ReadFile(f)
		srcs = append(srcs, xlsx.Source{Name: filepath.Base(f), Data: bytes.NewReader(b), Size: int64(len(b))})
	}
	d := xlsx.Read(srcs)
	facts := calc.Run(d)
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range set.Packs {
		tp, ps := Parse(p)
		for _, x := range ps {
			fmt.Println(x.Severity, x.Error())
		}
		if ps.Err() != nil {
			continue
		}
		for _, x := range tp.Check(facts) {
			fmt.Println(x.Severity, x.Error())
		}
		fmt.Println(tp.Uses(), tp.Finds(facts))
		doc, ps := Fill(tp, facts, "", Options{Program: "briefpack 0.1.0"})
		for _, x := range ps {
			fmt.Println(x.Severity, x.Error())
		}
		if doc != nil {
			document.WriteText(os.Stdout, doc)
		}
	}
}
