package pack

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
	"testing"
)

// codesIn are the codes of faults that a file reports: the first value of the
// literals of fault and the first argument of the calls that make one.
func codesIn(t *testing.T, name string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	add := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil && strings.Contains(s, "-") {
				codes = append(codes, s)
			}
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && key.Name == "code" {
				add(n.Value)
			}
		case *ast.CallExpr:
			for _, arg := range n.Args {
				if lit, ok := arg.(*ast.BasicLit); ok && strings.HasPrefix(lit.Value, `"unknown-`) {
					add(arg)
				}
			}
		}
		return true
	})
	return codes
}

// TestEveryFaultHasARule: whatever is reported can be looked up, and nothing
// else is listed.
func TestEveryFaultHasARule(t *testing.T) {
	listed, reported := map[string]bool{}, map[string]bool{}
	for _, r := range Rules {
		if listed[r.Code] {
			t.Errorf("%s is listed twice", r.Code)
		}
		listed[r.Code] = true
		if !strings.HasSuffix(r.Doc, ".") {
			t.Errorf("%s: %q is no sentence", r.Code, r.Doc)
		}
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		for _, code := range codesIn(t, e.Name()) {
			reported[code] = true
			if !listed[code] {
				t.Errorf("%s reports %s, which is not among the rules", e.Name(), code)
			}
		}
	}
	for code := range listed {
		if !reported[code] {
			t.Errorf("nothing reports %s", code)
		}
	}
}
