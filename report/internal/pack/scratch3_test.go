package pack

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"briefpack/input/xlsx"
	"briefpack/report/internal/calc"
	"briefpack/report/internal/pdf"
	"briefpack/templates"
)

func TestScratchPDF(t *testing.T) {
	files, _ := filepath.Glob("../../../input/example/*.xlsx")
	var srcs []xlsx.Source
	for _, f := range files {
		b, _ := os.ReadFile(f)
		srcs = append(srcs, xlsx.Source{Name: filepath.Base(f), Data: bytes.NewReader(b), Size: int64(len(b))})
	}
	facts := calc.Run(xlsx.Read(srcs))
	set, _ := templates.Load(nil)
	for _, p := range set.Packs {
		tp, _ := Parse(p)
		doc, ps := Fill(tp, facts, "", Options{Program: "briefpack 0.1.0"})
		if doc == nil {
			t.Fatal(ps)
		}
		var b bytes.Buffer
		r, err := pdf.Write(&b, doc, &set.Style)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Printf("%s %+v\n", p.Name, r)
		os.WriteFile("/tmp/h7/"+p.Name+".pdf", b.Bytes(), 0o644)
	}
}
