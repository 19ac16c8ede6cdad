package report_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
)

// layer is one package: which of our packages it may import, and which
// libraries. A library that stands in one line only has its one home there.
type layer struct {
	pkg       string
	ours      []string
	libraries []string
}

// layers is the architecture: an import that is not here is a mistake in the
// code or a change of the design, which belongs here and in doc.go. Order is
// direction: a package imports only what stands above it. Tests may import
// what they like.
var layers = []layer{
	{"input", nil, nil},
	{"input/xlsx/sheetreader", nil, []string{"github.com/klauspost/compress"}},
	{"input/csv", []string{"input/xlsx/sheetreader"}, []string{"golang.org/x/text"}},
	{"input/published", []string{"input/xlsx/sheetreader"}, []string{"github.com/agnivade/levenshtein"}},
	{"input/xlsx", []string{"input", "input/csv", "input/published", "input/xlsx/sheetreader"}, []string{"github.com/agnivade/levenshtein"}},
	{"input/xlsx/starter", []string{"input", "input/xlsx"}, []string{"github.com/xuri/excelize/v2"}},
	{"input/xlsx/annotate", []string{"input"}, []string{"github.com/klauspost/compress"}},
	{"input/xlsx/xlsxtest", nil, nil},
	{"templates", nil, nil},
	{"charts", []string{"input", "templates"}, []string{"github.com/wcharczuk/go-chart/v2", "github.com/golang/freetype"}},
	{"report/document", []string{"input", "charts"}, nil},
	{"report/internal/calc", []string{"input"}, nil},
	{"report/internal/disclosure", []string{"input"}, nil},
	{"report/internal/manifest", []string{"input", "report/document"}, nil},
	{"report/internal/scope", []string{"input", "report/document", "report/internal/manifest"}, nil},
	{"report/internal/pack", []string{"input", "templates", "charts", "report/document", "report/internal/calc", "report/internal/scope"},
		[]string{"github.com/yuin/goldmark", "github.com/agnivade/levenshtein"}},
	{"report/internal/pdf/tagged", nil, []string{"codeberg.org/go-pdf/fpdf", "golang.org/x/image", "github.com/klauspost/compress"}},
	{"report/internal/pdf", []string{"input", "templates", "charts", "report/document", "report/internal/pdf/tagged"},
		[]string{"github.com/wcharczuk/go-chart/v2", "github.com/golang/freetype", "github.com/go-text/typesetting", "golang.org/x/text"}},
	{"report/internal/pdf/attached", nil, nil},
	{"report/internal/companion", []string{"input", "report/document"}, []string{"github.com/xuri/excelize/v2", "github.com/klauspost/compress"}},
	{"report/internal/late", []string{"input", "report/document"}, nil},
	{"report/internal/changes", []string{"input", "report/document", "report/internal/manifest"}, nil},
	{"report", []string{"input", "templates", "charts", "report/document", "report/internal/calc", "report/internal/pack", "report/internal/pdf",
		"report/internal/pdf/attached", "report/internal/manifest", "report/internal/companion", "report/internal/changes", "report/internal/late",
		"report/internal/scope", "report/internal/disclosure"}, nil},
	{"cmd/internal/batch", []string{"report"}, nil},
	{"cmd/internal/archive", nil, []string{"modernc.org/sqlite"}},
	{"cmd/internal/ledger", nil, []string{"modernc.org/sqlite"}},
	{"cmd/internal/distribution", []string{"input", "input/xlsx/sheetreader"}, []string{"github.com/xuri/excelize/v2"}},
	{"cmd/internal/outbox/smtptest", nil, nil},
	{"cmd/internal/outbox", []string{"cmd/internal/ledger", "cmd/internal/distribution"}, []string{"github.com/wneessen/go-mail", "gocloud.dev"}},
	{"cmd/internal/schedule", nil, nil},
	{"cmd/briefpack", []string{"input", "input/xlsx", "input/xlsx/annotate", "input/xlsx/starter", "templates", "charts", "report", "report/document",
		"cmd/internal/batch", "cmd/internal/archive", "cmd/internal/ledger", "cmd/internal/distribution", "cmd/internal/outbox", "cmd/internal/schedule"},
		[]string{"github.com/spf13/cobra", "github.com/spf13/pflag", "github.com/schollz/progressbar/v3", "golang.org/x/term", "github.com/agnivade/levenshtein"}},
}

const module = "briefpack/"

// outside are packages of the standard library that only cmd may import: what
// a pack says must not depend on them.
var outside = []string{"os", "net", "syscall", "log", "flag", "math/rand", "crypto/rand", "plugin"}

// outsideCalls are functions for which the same is true.
var outsideCalls = map[string][]string{
	"time": {"Now", "Since", "Until", "Sleep", "After", "Tick", "NewTimer", "NewTicker", "Local", "LoadLocation"},
	"fmt":  {"Print", "Printf", "Println"},
}

// source is one file of the project that is not a test.
type source struct {
	path, pkg string
	file      *ast.File
}

// sources parses every file of the project but tests, whatever its build tags.
func sources(t *testing.T) ([]source, *token.FileSet) {
	t.Helper()
	var list []source
	files := token.NewFileSet()
	err := filepath.WalkDir("..", func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := e.Name()
		if e.IsDir() {
			if path != ".." && (name[0] == '.' || name[0] == '_' || name == "testdata") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		path = filepath.ToSlash(path)
		pkg := strings.TrimPrefix(path[:strings.LastIndexByte(path, '/')], "../")
		list = append(list, source{path, pkg, f})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 20 {
		t.Fatalf("found %d source files; expected the whole project", len(list))
	}
	return list, files
}

func imports(f *ast.File) []string {
	var list []string
	for _, s := range f.Imports {
		if path, err := strconv.Unquote(s.Path.Value); err == nil {
			list = append(list, path)
		}
	}
	return list
}

// wrong says why the package may not import path, or "".
func wrong(pkg, path string) string {
	i := slices.IndexFunc(layers, func(l layer) bool { return l.pkg == pkg })
	if i < 0 {
		return "the package is not in the table of layers"
	}
	l := layers[i]
	if ours, ok := strings.CutPrefix(path, module); ok {
		if !slices.Contains(l.ours, ours) {
			return "the table of layers does not allow it"
		}
		return ""
	}
	if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") {
		if !slices.ContainsFunc(l.libraries, func(lib string) bool { return within(path, lib) }) {
			return "this package is no home of that library"
		}
		return ""
	}
	if !strings.HasPrefix(pkg, "cmd/") && path != "net/url" && slices.ContainsFunc(outside, func(o string) bool { return within(path, o) }) {
		return "only cmd may reach the outside world"
	}
	return ""
}

func within(path, parent string) bool { return path == parent || strings.HasPrefix(path, parent+"/") }

func TestLayers(t *testing.T) {
	found := map[string]bool{}
	list, _ := sources(t)
	for _, s := range list {
		found[s.pkg] = true
		for _, path := range imports(s.file) {
			if reason := wrong(s.pkg, path); reason != "" {
				t.Errorf("%s imports %s: %s", s.path, path, reason)
			}
		}
	}
	for i, l := range layers {
		if !found[l.pkg] {
			t.Errorf("the table of layers names %s, which is not there", l.pkg)
		}
		for _, o := range l.ours {
			if !slices.ContainsFunc(layers[:i], func(above layer) bool { return above.pkg == o }) {
				t.Errorf("%s may import %s, which does not stand above it", l.pkg, o)
			}
		}
	}
}

// TestLayersCatches plants imports that must be found.
func TestLayersCatches(t *testing.T) {
	for _, c := range []struct{ pkg, path string }{
		{"input", "briefpack/charts"},
		{"report/internal/calc", "briefpack/report/internal/pdf"},
		{"report/internal/pack", "briefpack/report/internal/pdf"},
		{"cmd/briefpack", "briefpack/report/internal/calc"},
		{"report/document", "codeberg.org/go-pdf/fpdf"},
		{"report/internal/pdf", "codeberg.org/go-pdf/fpdf"},
		{"report", "github.com/xuri/excelize/v2"},
		{"input/xlsx", "github.com/klauspost/compress/flate"},
		{"charts", "github.com/wcharczuk/go-chart"},
		{"report", "os"},
		{"templates", "net/http"},
		{"charts", "math/rand/v2"},
		{"report/util", "fmt"},
	} {
		if wrong(c.pkg, c.path) == "" {
			t.Errorf("%s may import %s; expected it to be refused", c.pkg, c.path)
		}
	}
	for _, c := range []struct{ pkg, path string }{
		{"charts", "briefpack/input"}, {"input/xlsx/sheetreader", "github.com/klauspost/compress/flate"},
		{"cmd/briefpack", "os"}, {"templates", "embed"}, {"report", "math"},
	} {
		if reason := wrong(c.pkg, c.path); reason != "" {
			t.Errorf("%s may not import %s (%s); expected it to be allowed", c.pkg, c.path, reason)
		}
	}
}

// TestNoClockNoOutput: outside cmd nothing reads the clock, waits, or prints.
func TestNoClockNoOutput(t *testing.T) {
	list, files := sources(t)
	for _, s := range list {
		if strings.HasPrefix(s.pkg, "cmd/") {
			continue
		}
		for _, call := range outsideUses(s.file) {
			t.Errorf("%s uses the outside world: only cmd may", files.Position(call))
		}
	}
	planted := `package p
import "time"
var started = time.Now()
func f() { fmt.Println(started.Sub(started)); time.Duration(1).String() }`
	f, err := parser.ParseFile(files, "planted.go", planted, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(outsideUses(f)); n != 2 {
		t.Errorf("found %d of the 2 planted uses", n)
	}
}

func outsideUses(f *ast.File) []token.Pos {
	var found []token.Pos
	ast.Inspect(f, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if pkg, ok := sel.X.(*ast.Ident); ok && slices.Contains(outsideCalls[pkg.Name], sel.Sel.Name) {
				found = append(found, sel.Pos())
			}
		}
		return true
	})
	return found
}

// TestNoInit: what a program holds is in visible lists; nothing registers itself.
func TestNoInit(t *testing.T) {
	list, files := sources(t)
	for _, s := range list {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s: found a function init; expected a visible list", files.Position(f.Pos()))
			}
		}
	}
}

// TestLibraryHomes: but for a few, a library has one home.
func TestLibraryHomes(t *testing.T) {
	homes := map[string][]string{}
	for _, l := range layers {
		for _, lib := range l.libraries {
			homes[lib] = append(homes[lib], l.pkg)
		}
	}
	// The Renderer interface of go-chart, with the type of its fonts, is the seam
	// between charts and pdf; levenshtein answers "did you mean" wherever names are
	// read; klauspost unpacks sheets, and packs pages and workbooks; excelize
	// writes workbooks; x/text knows encodings and the widths of characters; sqlite
	// keeps the archive, which many may read, and the ledger, which one has alone.
	several := []string{"github.com/agnivade/levenshtein", "github.com/golang/freetype", "github.com/klauspost/compress",
		"github.com/wcharczuk/go-chart/v2", "github.com/xuri/excelize/v2", "golang.org/x/text", "modernc.org/sqlite"}
	var more []string
	for lib, in := range homes {
		if len(in) > 1 {
			more = append(more, lib)
		}
	}
	sort.Strings(more)
	if !slices.Equal(more, several) {
		t.Errorf("the libraries %v have more than one home; expected only %v", more, several)
	}
}
