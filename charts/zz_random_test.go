package charts_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

func TestZZRandom(t *testing.T) {
	n := 40000
	seen := map[string]int{}
	for i := 0; i < n; i++ {
		rd := rand.New(rand.NewPCG(uint64(i), 7))
		data := make([]byte, rd.IntN(400))
		for k := range data {
			data[k] = byte(rd.IntN(256))
		}
		if rd.IntN(2) == 0 && len(data) > 4 {
			data[2] = byte(rd.IntN(9))
			data[3] = byte(rd.IntN(4))
		}
		b := bytesReader(data)
		c := anyChart(&b)
		st := style(t)
		k := find(t, c.Kind)
		k.Alt(c)
		for _, w := range widths {
			h := k.Height(c, w)
			if h > 700 {
				key := "HIGH " + c.Kind
				if seen[key] == 0 {
					fmt.Println(i, w, key, h)
				}
				seen[key]++
			}
			for _, f := range lint(st, record(t, c, w).ops, w, h) {
				key := c.Kind + " " + fmt.Sprint(w) + " " + strings.Split(f, " ")[0] + " " + strings.Split(f, " ")[1]
				if seen[key] < 2 {
					fmt.Println(i, w, c.Kind, f)
				}
				seen[key]++
			}
		}
	}
	fmt.Println(seen)
	_ = os.Args
}
