//go:build !unix

package index

import "os"

// tryLock leaves it to Bleve's own lock to keep others out.
func tryLock(*os.File) (bool, error) { return true, nil }
