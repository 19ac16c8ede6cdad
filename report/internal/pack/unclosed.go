package pack

import "strings"

// unclosed is a fenced block without a line that ends it.
type unclosed struct {
	name  value
	lines []line
}

// fenceOf is the row of ` or ~ with which a line begins or ends a fenced block.
func fenceOf(s string) string {
	bare := strings.TrimLeft(s, " ")
	if len(s)-len(bare) > 3 { // an indented block, or words that go on
		return ""
	}
	for _, c := range []string{"`", "~"} {
		if n := len(bare) - len(strings.TrimLeft(bare, c)); n >= 3 && !(c == "`" && strings.Contains(bare[n:], "`")) {
			return bare[:n]
		}
	}
	return ""
}

// ofBlock is how many of the lines belong to the fenced block that the first of them
// begins, fences included. One that is not closed before the next begins, or not at
// all, has those before the first blank line, heading, fence or end of a remark.
func ofBlock(lines []line) (n int, closed bool) {
	mark := fenceOf(lines[0].text)
	for i, l := range lines[1:] {
		if m := fenceOf(l.text); !strings.HasPrefix(m, mark) {
			continue
		} else if strings.TrimSpace(l.text) == m {
			return i + 2, true
		}
		break
	}
	for i, l := range lines[1:] {
		bare := strings.TrimSpace(l.text)
		if bare == "" || strings.Contains(bare, "-->") || strings.HasPrefix(bare, "## ") || strings.HasPrefix(bare, "### ") || fenceOf(l.text) != "" {
			return i + 1, false
		}
	}
	return len(lines), false
}

// maskUnclosed makes of a block without an end one line that the Markdown parser
// knows, so that it does not take all that follows with it.
func (r *reader) maskUnclosed(lines []line) {
	const rule = "***"
	first := lines[0]
	mark := fenceOf(first.text)
	at := first.at + strings.Index(first.text, mark)
	for _, l := range lines {
		for i := range len(l.text) {
			r.masked[l.at+i] = ' '
		}
	}
	copy(r.masked[at:], rule)
	info := strings.TrimSpace(strings.TrimPrefix(strings.TrimLeft(first.text, " "), mark))
	r.unclosed[first.at] = unclosed{value{info, first.at}, lines[1:]}
}
