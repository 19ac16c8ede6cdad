package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"briefpack/report"
)

// traceRequest is what "briefpack trace" is asked to do.
type traceRequest struct {
	pack, figure string
	json         bool
}

func newTrace(c *console) *cobra.Command {
	r := &traceRequest{}
	cmd := &cobra.Command{
		Use:   "trace PACK.pdf [FIGURE] [flags]",
		Short: "say which cells the figures of a pack come from",
		Long: `trace reads what is attached to a pack and lists its figures: short reference,
value, where each stands, how it was worked out, and the cells that it came from
with what stood in them when the pack was made. FIGURE names one by its reference
(F12), its name (spend.it.latest) or as it is printed (“£29.1 million”).`,
		Example: `  briefpack trace out/2026-05/it-spend.pdf
  briefpack trace out/2026-05/it-spend.pdf F3`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return &usageError{fmt.Sprintf("found %s; expected a pack and at most one figure", count(len(args), "argument")),
					"put a figure of several words in quotes: " + strings.TrimSpace(strings.Split(cmd.Example, "\n")[1])}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			r.pack = args[0]
			if len(args) > 1 {
				r.figure = args[1]
			}
			return r.run(c)
		},
	}
	cmd.Flags().BoolVar(&r.json, "json", false, "print the figures as JSON")
	ends(cmd, exitDone, exitCouldNot, exitUsage)
	return cmd
}

func (r *traceRequest) run(c *console) error {
	m, err := readPack(r.pack)
	if err != nil {
		return err
	}
	figures, err := r.find(m)
	if err != nil {
		return err
	}
	traced := []report.TracedFigure{}
	for _, f := range figures {
		traced = append(traced, m.Trace(f))
	}
	if r.json {
		text, err := encode(struct {
			Schema  int                   `json:"schema"`
			Pack    string                `json:"pack"`
			Scope   string                `json:"scope,omitempty"`
			Period  string                `json:"period"`
			Program string                `json:"program"`
			Inputs  []report.PackInput    `json:"inputs"`
			Figures []report.TracedFigure `json:"figures"`
		}{1, m.Pack, m.Scope, m.Period, m.Program, m.Inputs, traced})
		if err != nil {
			return err
		}
		return c.result(text)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", clean(packWords(m)))
	for _, f := range traced {
		b.WriteString("\n" + figureText(f))
	}
	b.WriteString("\n" + inputsText(m, traced))
	return c.result(b.String())
}

// find are the figures asked for: all of them, or those that one query means.
func (r *traceRequest) find(m *report.Manifest) ([]report.PackFigure, error) {
	if r.figure == "" {
		return m.Figures, nil
	}
	if found := m.Find(r.figure); len(found) > 0 {
		return found, nil
	}
	var names []string
	for _, f := range m.Figures {
		names = append(names, f.Ref, f.Name, f.Printed)
	}
	e := &usageError{fmt.Sprintf("found no figure %q in the pack; expected a reference such as F1, a name, or a value as it is printed", r.figure),
		fmt.Sprintf("without a figure, trace lists all %d", len(m.Figures))}
	if n := nearest(r.figure, names); n != "" {
		e.hint = fmt.Sprintf("did you mean %q?", n)
	}
	return nil, e
}

// largestPack is the most bytes of a pack that are read.
const largestPack = 512 << 20

// readPack reads the manifest of a pack.
func readPack(path string) (*report.Manifest, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, &hinted{fmt.Errorf("opening the pack: %w", err), "name a PDF file that briefpack run wrote"}
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, largestPack+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("reading the pack: %w", err)
	case len(data) > largestPack:
		return nil, fmt.Errorf("%s: found a file of more than %s; expected a pack", path, size(largestPack))
	}
	m, err := report.ReadManifest(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// packWords says which pack it is.
func packWords(m *report.Manifest) string {
	s := m.Title + " (pack " + m.Pack
	if m.Scope != "" {
		s += ", " + m.Scope
	}
	return s + ", " + m.Period + "), made by " + m.Program
}

// figureText is a figure with its cells.
func figureText(f report.TracedFigure) string {
	var b strings.Builder
	line := func(format string, args ...any) { b.WriteString(clean(fmt.Sprintf(format, args...)) + "\n") }
	line("%s  %s", f.Ref, f.Printed)
	if f.Label != "" {
		line("  what it is     %s", f.Label)
	}
	line("  name           %s", f.Name)
	line("  exact value    %s", exactWords(f))
	if f.Formula != "" {
		line("  worked out as  %s", f.Formula)
	}
	for i, p := range f.Places {
		what := "stands in"
		if i > 0 {
			what = ""
		}
		line("  %-13s  %s, page %d", what, p.In, p.Page)
	}
	for i, v := range f.Values {
		what := "cells"
		if i > 0 {
			what = ""
		}
		line("  %-13s  %s", what, cellText(v))
	}
	return b.String()
}

// exactWords is the value of a figure without rounding, or why there is none.
func exactWords(f report.TracedFigure) string {
	text := cmp.Or(f.Exact, f.Value)
	switch {
	case f.Missing != "":
		return "none: " + f.Missing
	case f.Period != "" && f.Period != text:
		return text + ", " + f.Period
	}
	return text
}

// cellText is a cell with what stood in it.
func cellText(v report.SourceCell) string {
	text := fmt.Sprintf("[%s] %s!%s = %s", v.Workbook, v.Sheet, v.Cell.Cell, cellValue(v))
	if v.Column != "" {
		text += " (" + v.Column + ")"
	}
	return text
}

func cellValue(v report.SourceCell) string {
	switch {
	case v.Withheld:
		return "withheld: it is another body’s"
	case v.Value == "":
		return "blank"
	}
	return v.Value
}

// inputsText lists the workbooks that figures came from, with their hashes.
func inputsText(m *report.Manifest, figures []report.TracedFigure) string {
	used := map[string]bool{}
	for _, f := range figures {
		for _, v := range f.Values {
			used[v.Workbook] = true
		}
	}
	var b strings.Builder
	for _, in := range m.Inputs {
		if used[in.Name] {
			b.WriteString(clean(fmt.Sprintf("%s  SHA-256 %s", in.Name, in.SHA256)) + "\n")
		}
	}
	return b.String()
}
