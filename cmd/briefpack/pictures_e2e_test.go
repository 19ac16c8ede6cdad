//go:build e2e

package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"
)

// picture is a page that README.md shows: ![words](.pictures/NAME.png "PACK.pdf, page N: WORDS ON IT").
var picture = regexp.MustCompile(`!\[[^\]]*\]\((\.pictures/[^ )]+\.png) "([^ ]+\.pdf), page (\d+): ([^"]+)"\)`)

const (
	pictureScale = "90" // pixels an inch
	mostPicture  = 150_000
)

// The pages that README.md shows are pages of the packs of the example, and small
// pictures. With -update they are made again.
func TestPicturesOfTheReadme(t *testing.T) {
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	shown := picture.FindAllStringSubmatch(string(data), -1)
	if n := strings.Count(string(data), "]("+".pictures/"); len(shown) != 2 || n != 2 {
		t.Fatalf("found %d pictures, of which %d name their pages; expected two", n, len(shown))
	}
	out := t.TempDir()
	if code, _, stderr := obey(t, "run", "../../input/example", "--out", out); code != 0 {
		t.Fatalf("ended with %d: %s", code, stderr)
	}
	for _, p := range shown {
		file, pack, page, words := filepath.Join("../..", p[1]), filepath.Join(out, "2026-05", p[2]), p[3], p[4]
		if text := asWords(tool(t, "pdftotext", "-f", page, "-l", page, pack, "-")); !strings.Contains(text, words) {
			t.Errorf("page %s of %s does not say %q", page, p[2], words)
		}
		if *update {
			if err := os.WriteFile(file, pictureOf(t, pack, page), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		small, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got, err := png.DecodeConfig(bytes.NewReader(small))
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := got.ColorModel.(color.Palette); !ok || len(small) > mostPicture || got.Width != 745 {
			t.Errorf("%s has %d bytes and is %d pixels wide (palette: %v)", p[1], len(small), got.Width, ok)
		}
	}
}

func asWords(text []byte) string { return strings.Join(strings.Fields(string(text)), " ") }

func tool(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	var stderr bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, stderr.String())
	}
	return out
}

// pictureOf is a page as a PNG of at most 256 colours.
func pictureOf(t *testing.T, pack, page string) []byte {
	t.Helper()
	full, err := png.Decode(bytes.NewReader(tool(t, "pdftoppm", "-r", pictureScale, "-png", "-f", page, "-l", page, pack)))
	if err != nil {
		t.Fatal(err)
	}
	colours := commonest(full, 64)
	out := image.NewPaletted(full.Bounds(), colours)
	nearest := map[color.Color]uint8{}
	for y := range full.Bounds().Dy() {
		for x := range full.Bounds().Dx() {
			c := full.At(x, y)
			i, ok := nearest[c]
			if !ok {
				i = uint8(colours.Index(c))
				nearest[c] = i
			}
			out.SetColorIndex(x, y, i)
		}
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, out); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// commonest are the n colours that most pixels have.
func commonest(m image.Image, n int) color.Palette {
	count := map[color.RGBA]int{}
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			r, g, b, _ := m.At(x, y).RGBA()
			count[color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 0xff}]++
		}
	}
	var all []color.RGBA
	for c := range count {
		all = append(all, c)
	}
	number := func(c color.RGBA) int { return int(c.R)<<16 | int(c.G)<<8 | int(c.B) }
	sort.Slice(all, func(i, j int) bool {
		if a, b := count[all[i]], count[all[j]]; a != b {
			return a > b
		}
		return number(all[i]) < number(all[j])
	})
	var out color.Palette
	for _, c := range all[:min(n, len(all))] {
		out = append(out, c)
	}
	return out
}
