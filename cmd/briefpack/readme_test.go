package main

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"briefpack/charts"
	"briefpack/input/xlsx"
	"briefpack/report"
	"briefpack/templates"
)

var update = flag.Bool("update", false, "rewrite the parts of README.md that come from the code")

const readme = "../../README.md"

// made are the parts of README.md that come from the lists in the code, each
// between <!-- name --> and <!-- /name -->.
var made = []struct {
	name string
	text func() string
}{
	{"packs", packsText},
	{"front", frontText},
	{"forms", formsText},
	{"blocks", blocksText},
	{"charts", chartsText},
	{"flags", flagsText},
	{"exits", exitsText},
	{"record", recordText},
	{"events", eventsText},
	{"sheets", sheetsText},
	{"rules", rulesText},
	{"faults", faultsText},
	{"figures", figuresText},
}

func TestReadmeSaysWhatTheCodeSays(t *testing.T) {
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, m := range made {
		begin, end := "<!-- "+m.name+" -->\n", "<!-- /"+m.name+" -->\n"
		before, rest, ok := strings.Cut(text, begin)
		found, after, ok2 := strings.Cut(rest, end)
		if !ok || !ok2 {
			t.Errorf("found no place for %s; expected the lines %q and %q", m.name, begin, end)
			continue
		}
		want := "\n" + m.text() + "\n"
		if found != want && !*update {
			t.Errorf("the part %q is not what the code says: run the test with -update\n%s", m.name, firstDifference(found, want))
		}
		text = before + begin + want + end + after
	}
	if *update {
		if err := os.WriteFile(readme, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// firstDifference is the first line in which two texts differ.
func firstDifference(found, want string) string {
	f, w := strings.Split(found, "\n"), strings.Split(want, "\n")
	for i := range min(len(f), len(w)) {
		if f[i] != w[i] {
			return fmt.Sprintf("line %d: found %q; expected %q", i, f[i], w[i])
		}
	}
	return fmt.Sprintf("found %d lines; expected %d", len(f), len(w))
}

// table is a Markdown table.
func table(rows ...[]string) string {
	var b strings.Builder
	for i, row := range rows {
		for j := range row {
			row[j] = strings.ReplaceAll(row[j], "|", `\|`)
		}
		b.WriteString("| " + strings.Join(row, " | ") + " |\n")
		if i == 0 {
			b.WriteString("|" + strings.Repeat(" --- |", len(row)) + "\n")
		}
	}
	return b.String()
}

// packsText is the packs built in: what they are called, whom they are for, and
// whether there is one for each of several.
func packsText() string {
	set, err := templates.Load(nil)
	if err != nil {
		return err.Error()
	}
	rows := [][]string{{"file", "for", "one for each", "sections"}}
	for _, p := range set.Packs {
		key := func(name string) string {
			m := regexp.MustCompile("(?m)^" + name + ": *(.*)$").FindStringSubmatch(p.Text)
			if m == nil {
				return ""
			}
			return m[1]
		}
		var sections []string
		for _, m := range regexp.MustCompile(`(?m)^## ([^{\n]*)(?:.*\{each="(.*)"\})?`).FindAllStringSubmatch(p.Text, -1) {
			name := strings.TrimSpace(m[1])
			if m[2] != "" {
				name = "one for each " + m[2]
			}
			sections = append(sections, name)
		}
		rows = append(rows, []string{"`" + filepath.Base(p.File) + "`", key("audience"), key("each"), strings.Join(sections, "; ")})
	}
	return table(rows...)
}

func frontText() string {
	rows := [][]string{{"key", "meaning"}}
	for _, k := range report.FrontKeys() {
		rows = append(rows, []string{"`" + k.Name + "`", k.Doc})
	}
	return table(rows...)
}

func formsText() string {
	rows := [][]string{{"placeholder", "prints"}, {"`{{name}}`", "the figure as prose has it: £29.1 million; 37.0%; 3,231"}}
	for _, f := range report.Forms() {
		rows = append(rows, []string{"`{{name:" + f.Name + "}}`", f.Doc})
	}
	return table(rows...)
}

func blocksText() string {
	rows := [][]string{{"block", "option", "meaning"}}
	for _, block := range report.Blocks() {
		rows = append(rows, []string{"`" + block.Name + "`", "", block.Doc})
		for _, o := range block.Options {
			rows = append(rows, []string{"", "`" + o.Name + "`", o.Doc})
		}
		if block.Items != "" {
			rows = append(rows, []string{"", "`- …`", block.Items})
		}
	}
	return table(rows...)
}

func chartsText() string {
	rows := [][]string{{"kind", "when"}}
	for _, k := range charts.Kinds {
		rows = append(rows, []string{"`" + k.Name + "`", k.Doc})
	}
	return table(rows...)
}

func flagsText() string {
	var b strings.Builder
	for _, cmd := range commands() {
		if cmd.HasParent() {
			fmt.Fprintf(&b, "`%s`: %s.\n\n", cmd.UseLine(), cmd.Short)
		}
		rows := [][]string{{"flag", "meaning"}}
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			value, meaning := pflag.UnquoteUsage(f)
			if f.DefValue != "" && f.DefValue != "0" && f.DefValue != "false" && f.DefValue != "[]" {
				meaning += " (default: " + f.DefValue + ")"
			}
			rows = append(rows, []string{"`" + strings.TrimSpace("--"+f.Name+" "+value) + "`", meaning})
		})
		if cmd.HasParent() {
			b.WriteString(table(rows...) + "\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func exitsText() string {
	rows := [][]string{{"code", "meaning", "what to do", "of"}}
	for _, e := range exits {
		var of []string
		for _, cmd := range commands() {
			if cmd.HasParent() && strings.Contains(cmd.Annotations["exits"], e.meaning) {
				of = append(of, cmd.Name())
			}
		}
		rows = append(rows, []string{strconv.Itoa(e.code), e.meaning, e.next, strings.Join(of, ", ")})
	}
	return table(rows...)
}

func eventsText() string {
	rows := [][]string{{"event", "level", "keys", "meaning"}}
	for _, e := range events {
		rows = append(rows, []string{"`" + e.name + "`", e.level, e.keys, e.meaning})
	}
	return table(rows...)
}

// recordText lists the keys of run.json with the remarks that their fields
// have in manifest.go.
func recordText() string {
	f, err := parser.ParseFile(token.NewFileSet(), "manifest.go", nil, parser.ParseComments)
	if err != nil {
		return err.Error()
	}
	rows := [][]string{{"key", "value"}}
	var add func(prefix, kind string)
	add = func(prefix, kind string) {
		object := f.Scope.Lookup(kind).Decl.(*ast.TypeSpec).Type.(*ast.StructType)
		for _, field := range object.Fields.List {
			if field.Tag == nil {
				continue
			}
			tag, _ := strconv.Unquote(field.Tag.Value)
			key, _, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ",")
			rows = append(rows, []string{"`" + prefix + key + "`", strings.TrimSpace(field.Comment.Text())})
			switch of := field.Type.(type) {
			case *ast.ArrayType:
				if name := of.Elt.(*ast.Ident).Name; name != "problemEntry" || key == "errors" {
					add(prefix+key+"[].", name)
				}
			case *ast.StarExpr:
				add(prefix+key+".", of.X.(*ast.Ident).Name)
			}
		}
	}
	add("", "manifest")
	return table(rows...)
}

func sheetsText() string {
	var b strings.Builder
	for _, s := range xlsx.Sheets {
		fmt.Fprintf(&b, "### %s\n\n%s\n\n", s.Name, s.Doc)
		head := "column"
		if s.KeyValue {
			head = "setting"
		}
		rows := [][]string{{head, "holds", "meaning", "example"}}
		for _, c := range s.Columns {
			holds := c.Kind.String()
			if len(c.OneOf) > 0 {
				holds = strings.Join(c.OneOf, ", ")
			}
			name, doc := c.Head(), c.Doc
			if c.Required {
				name = "**" + name + "**"
			}
			if c.Default != "" {
				doc += " If not given: " + c.Default + "."
			}
			rows = append(rows, []string{name, holds, doc, c.Example})
		}
		b.WriteString(table(rows...) + "\n")
	}
	return b.String() + "What stands in bold must be there.\n"
}

func rulesText() string {
	rows := [][]string{{"rule", "is", "fault"}}
	for _, r := range xlsx.Rules {
		rows = append(rows, []string{"`" + r.Code + "`", r.Severity.String(), r.Doc})
	}
	return table(rows...)
}

func faultsText() string {
	rows := [][]string{{"fault", "of a template"}}
	for _, r := range report.TemplateRules() {
		rows = append(rows, []string{"`" + r.Code + "`", r.Doc})
	}
	return table(rows...)
}

func figuresText() string {
	rows := [][]string{{"calculation", "works out"}}
	for _, c := range report.Calculations() {
		rows = append(rows, []string{c.Name, c.Doc})
	}
	return table(rows...)
}

var fence = regexp.MustCompile("(?ms)^```sh\n(.*?)^```$")
