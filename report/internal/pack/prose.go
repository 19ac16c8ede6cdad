package pack

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"briefpack/input"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// prose reads the words within a block.
func (r *reader) prose(n ast.Node) text {
	t := r.passages(joined(r.inlines(n, piece{}, nil)), r.startOf(n))
	r.directions(t)
	r.unwritten(t, r.startOf(n))
	return t
}

// inlines adds the words of n's children to t, in a style.
func (r *reader) inlines(n ast.Node, style piece, t text) text {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			v := value{r.src.text[c.Segment.Start:c.Segment.Stop], c.Segment.Start}
			for _, p := range r.scan(v, style, lastRune(t)) {
				p.words = unescaped(p.words)
				t = append(t, p)
			}
			if c.SoftLineBreak() || c.HardLineBreak() {
				t = append(t, piece{words: " ", strong: style.strong, link: style.link})
			}
		case *ast.Emphasis: // the house has no italic: both are the semi-bold of key phrases
			s := style
			s.strong = true
			t = r.inlines(c, s, t)
		case *ast.Link:
			s := style
			s.link = r.target(c, string(c.Destination))
			t = r.inlines(c, s, t)
		case *ast.AutoLink:
			s := style
			target := string(c.URL(r.masked))
			if c.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(target, "mailto:") {
				target = "mailto:" + target
			}
			s.link, s.words = r.target(c, target), string(c.Label(r.masked))
			t = append(t, s)
		default:
			r.refuse(c)
		}
	}
	return t
}

// refuse reports what packs do not have within a paragraph.
func (r *reader) refuse(n ast.Node) {
	found, mend := "words of the kind "+n.Kind().String(), ""
	switch n := n.(type) {
	case *ast.RawHTML:
		if at := r.startOf(n); strings.HasPrefix(r.src.text[at:], "</") {
			return // the tag that it closes is reported
		}
		found, mend = "HTML", "write it in plain words"
	case *ast.Image:
		found, mend = "a picture", "use a block ```chart, which draws from a sheet"
	case *ast.CodeSpan:
		found, mend = "words in back quotes", "write them without, or in “quotes”"
	}
	r.report(r.startOf(n), fault{code: "not-in-packs", found: found, expected: "plain words, **key phrases**, links and placeholders", mend: mend})
}

// target is where a link leads, if it may.
func (r *reader) target(n ast.Node, to string) string {
	if id, ok := strings.CutPrefix(to, "#"); ok && id != "" {
		r.links = append(r.links, value{id, r.startOf(n)})
	}
	u, err := url.Parse(to)
	if err == nil && (u.Scheme == "https" && u.Host != "" || u.Scheme == "mailto" && strings.Contains(u.Opaque, "@") || len(to) > 1 && to[0] == '#') {
		return to
	}
	r.report(r.startOf(n), fault{code: "unsafe-link", found: "a link to " + input.Quote(to), expected: "a link that begins with https:, mailto: or # and a heading of the pack"})
	return ""
}

// unescaped is Markdown text without backslashes and entities.
func unescaped(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations([]byte(s)))))
}

func lastRune(t text) rune {
	if len(t) == 0 {
		return 0
	}
	if t[len(t)-1].figure != nil {
		return 'x'
	}
	r, _ := utf8.DecodeLastRuneInString(t[len(t)-1].words)
	return r
}

// joined is t with neighbouring words of one style as one piece.
func joined(t text) text {
	var out text
	for _, p := range t {
		if n := len(out); n > 0 && p.figure == nil && out[n-1].figure == nil && out[n-1].strong == p.strong && out[n-1].link == p.link {
			out[n-1].words += p.words
			continue
		}
		out = append(out, p)
	}
	return out
}
