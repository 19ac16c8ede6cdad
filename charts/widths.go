package charts

import "fmt"

// Needed are the characters beyond letters that every chart may print.
const Needed = "0123456789£%.,:−–-()[]“”’\u00a0…"

// widthTolerance is how much wider a word may be than its ruler: labels keep more
// than that from each other.
const widthTolerance = 0.01

// TooWide says where a font is wider than the rulers by which charts are laid out,
// and what is expected: its digits one by one, its letters on the whole. Both are
// empty for a font that fits. width is that of a text in parts of the font's size.
func TooWide(semiBold bool, width func(string) float64) (found, expected string) {
	f := regular
	if semiBold {
		f = semibold
	}
	for _, s := range []string{
		"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "£", "%", "−", ",", ".", " ", "…",
		"abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
		"Foreign, Commonwealth and Development Office", "Director general, technology",
	} {
		got, room := width(s), f.room(s)/textSize
		if got > room*(1+widthTolerance) {
			return fmt.Sprintf("%q is %.3f em wide", s, got),
				fmt.Sprintf("at most the %.3f of Source Sans 3, or labels of charts would run into each other; choose a narrower font", room)
		}
	}
	return "", ""
}
