package charts

import (
	"math"
	"slices"

	"briefpack/templates"
)

// block is the lines of a label at the end of a line.
type block struct {
	lines []string
	tones []tone  // of each line
	of    int     // index of the series; −1 − index of a reference line
	y     float64 // where the first baseline wants to be; after stacking, where it is
}

// tone is the weight of a line of a block.
type tone uint8

const (
	bold   tone = iota // the name, in the series' colour
	normal             // the value, in the series' colour
	quiet              // the period of an older value
)

func (b *block) add(text string, t tone) {
	b.lines = append(b.lines, text)
	b.tones = append(b.tones, t)
}

// widest is the room that its widest line needs.
func (b block) widest() float64 {
	w := 0.0
	for i, l := range b.lines {
		w = max(w, face{strong: b.tones[i] == bold}.ruler().room(l))
	}
	return w
}

const (
	labelPitch   = 12 // between the lines of a label at the end of a line
	labelsApart  = 13 // from the last baseline of a label to the first of the next
	labelAtPlot  = 7  // from the plot to the labels of its lines
	belowTheBase = 2.5
)

// depth is the distance from the first to the last baseline of b.
func (b block) depth() float64 { return float64((len(b.lines) - 1) * labelPitch) }

// stack pushes blocks apart, from the top down and then back up from lowest,
// the lowest place of a baseline. Their order is that of the places they want.
func stack(blocks []block, lowest float64) {
	highest := ascent
	slices.SortStableFunc(blocks, func(a, b block) int {
		switch {
		case a.y < b.y:
			return -1
		case a.y > b.y:
			return 1
		}
		return 0
	})
	for i := range blocks {
		b := &blocks[i]
		b.y = max(b.y, highest)
		highest = b.y + b.depth() + labelsApart
	}
	for i := len(blocks) - 1; i >= 0; i-- {
		b := &blocks[i]
		b.y = min(b.y, lowest-b.depth())
		lowest = b.y - labelsApart
	}
}

// stackHeight is the height that blocks need at least.
func stackHeight(blocks []block) float64 {
	h := 0.0
	for _, b := range blocks {
		h += b.depth() + labelsApart
	}
	return h
}

// thin keeps every label, or every second, third and so on, so that none stands
// nearer than gap to the next.
func thin(labels []label, gap float64) []label {
	for every := 1; ; every++ {
		var out []label
		clash := false
		for i := 0; i < len(labels); i += every {
			if n := len(out); n > 0 && labels[i].room().x0-gap < out[n-1].room().x1 {
				clash = true
			}
			out = append(out, labels[i])
		}
		if !clash {
			return out
		}
	}
}

// apart are the indices of labels on one baseline, without those that stand
// nearer than gap to one before; but always the last, and the first unless the
// two touch.
func apart(labels []label, gap float64) []int {
	if len(labels) == 0 {
		return nil
	}
	last := len(labels) - 1
	var out []int
	end := math.Inf(-1) // of the label before
	for i, l := range labels[:last] {
		if b := l.room(); b.x0-gap >= end && b.x1+gap <= labels[last].room().x0 {
			out = append(out, i)
			end = b.x1
		}
	}
	return append(out, last)
}

// drawBlocks writes the blocks from x on, each in the colour of what it labels.
func (p *Pen) drawBlocks(blocks []block, x float64, colourOf func(of int) templates.Colour) {
	for _, b := range blocks {
		colour := colourOf(b.of)
		for i, text := range b.lines {
			f := plain(colour)
			switch b.tones[i] {
			case bold:
				f = strong(colour)
			case quiet:
				f = plain(p.Style.Secondary)
			}
			p.label(label{text: text, x: x, y: b.y + float64(i*labelPitch), face: f})
		}
	}
}
