package xlsx

import (
	"runtime"
	"sync"
)

// parts is into how many parts n things are split that are worked on side by
// side: one for each processor, and fewer where there is little to do.
func parts(n int) int {
	const least = 1_000
	return max(1, min(runtime.GOMAXPROCS(0), n/least))
}

// sideBySide splits n things into parts, one after the other, and works on the
// parts side by side. What they give must be put together so that it does not
// depend on how many parts there are.
func sideBySide(n, parts int, work func(part, from, to int)) {
	if parts == 1 {
		work(0, 0, n)
		return
	}
	var all sync.WaitGroup
	for part := range parts {
		all.Go(func() { work(part, n*part/parts, n*(part+1)/parts) })
	}
	all.Wait()
}
