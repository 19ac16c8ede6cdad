// Package templates holds the words and the house style: packs are Markdown
// files, one file a pack, and the house style is one file. A folder of the
// user's own lies over them: a file there takes the place of the one built in,
// a new file is a new pack.
//
// packs/*.md are in the language described in the README; style.txt names fonts,
// sizes, the place of the classification, and colours by their role.
package templates

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"sort"
	"strings"
	"sync"
)

//go:embed packs/*.md style.txt fonts/*.ttf
var builtIn embed.FS

// Pack is one pack template.
type Pack struct {
	Name string // file name without .md: "senior-digital-pay"
	File string // as messages name it: "senior-digital-pay.md"
	Text string

	BuiltIn bool // Text is that of the pack of this name that is built in
}

// Set is the built-in templates with a user's folder laid over them.
type Set struct {
	Packs []Pack // by name
	Style Style
}

// Load is the built-in set, overlaid by the user's folder where it is not
// nil: its packs/*.md or *.md and its style.txt. A file that cannot be read, or a style
// that names no known role, is an error.
func Load(user fs.FS) (*Set, error) {
	packs := map[string]Pack{}
	set := &Set{}
	if err := addPacks(packs, builtIn, "packs/*.md"); err != nil {
		return nil, err
	}
	style, err := fs.ReadFile(builtIn, styleFile)
	if err != nil {
		return nil, fmt.Errorf("reading the house style: %w", err)
	}
	if err := set.Style.overlay(string(style), nil); err != nil {
		return nil, err
	}
	for name, p := range packs {
		p.BuiltIn = true
		packs[name] = p
	}
	if user != nil {
		for _, pattern := range []string{"*.md", "packs/*.md"} {
			if err := addPacks(packs, user, pattern); err != nil {
				return nil, err
			}
		}
		style, err := fs.ReadFile(user, styleFile)
		if err == nil {
			err = set.Style.overlay(string(style), user)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	for _, p := range packs {
		set.Packs = append(set.Packs, p)
	}
	sort.Slice(set.Packs, func(i, j int) bool { return set.Packs[i].Name < set.Packs[j].Name })
	return set, nil
}

func addPacks(packs map[string]Pack, from fs.FS, pattern string) error {
	files, err := fs.Glob(from, pattern)
	if err != nil {
		return fmt.Errorf("listing templates: %w", err)
	}
	for _, f := range files {
		text, err := fs.ReadFile(from, f)
		if err != nil {
			return fmt.Errorf("reading template %s: %w", f, err)
		}
		file := f[strings.LastIndexByte(f, '/')+1:]
		if strings.EqualFold(file, "README.md") {
			continue
		}
		name := strings.TrimSuffix(file, ".md")
		packs[name] = Pack{Name: name, File: file, Text: string(text), BuiltIn: packs[name].BuiltIn && packs[name].Text == string(text)}
	}
	return nil
}

// File is one file of a folder of templates.
type File struct{ Name, Text string }

// Starter are the files of a user's own folder to begin with: every pack built
// in and the house style, in the order of their names.
func Starter() ([]File, error) {
	packs := map[string]Pack{}
	if err := addPacks(packs, builtIn, "packs/*.md"); err != nil {
		return nil, err
	}
	style, err := fs.ReadFile(builtIn, styleFile)
	if err != nil {
		return nil, fmt.Errorf("reading the house style: %w", err)
	}
	files := []File{{styleFile, string(style)}}
	for _, p := range packs {
		files = append(files, File{p.File, p.Text})
	}
	sort.Slice(files, func(i, j int) bool { return files[i].Name < files[j].Name })
	return files, nil
}

// Fonts are the two faces built in: Source Sans 3 Regular and SemiBold, TrueType.
// The bytes are the same ones at every call and must not change.
func Fonts() (regular, semibold []byte, err error) {
	if regular, err = builtInFont(fontRegular); err != nil {
		return nil, nil, err
	}
	semibold, err = builtInFont(fontSemiBold)
	return regular, semibold, err
}

const (
	fontRegular  = "fonts/SourceSans3_400Regular.ttf"
	fontSemiBold = "fonts/SourceSans3_600SemiBold.ttf"
)

// builtInFonts are read once, so that whoever parses them can tell that they are
// the same.
var builtInFonts = sync.OnceValues(func() (map[string][]byte, error) {
	fonts := map[string][]byte{}
	for _, path := range []string{fontRegular, fontSemiBold} {
		data, err := builtIn.ReadFile(path)
		if err != nil {
			return nil, err
		}
		fonts[path] = data
	}
	return fonts, nil
})

func builtInFont(path string) ([]byte, error) {
	fonts, err := builtInFonts()
	if err == nil && fonts[path] == nil {
		err = fmt.Errorf("no font %s is built in", path)
	}
	return fonts[path], err
}
