package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// ErrInUse says that another process has the index.
var ErrInUse = errors.New("index: in use by another process")

// An InUseError is an [ErrInUse] that says which process it is.
type InUseError struct {
	Process string // its number
}

// Error says who has the index.
func (e *InUseError) Error() string { return ErrInUse.Error() + ": process " + e.Process }

// Unwrap returns ErrInUse.
func (e *InUseError) Unwrap() error { return ErrInUse }

// How long Open waits for the process that has the index, and how often it looks.
// A command that follows on the end of another succeeds; a second server is refused within two seconds.
const (
	lockWait  = 700 * time.Millisecond
	lockRetry = 20 * time.Millisecond
)

// lockName is the file beside the index that is locked while a process has the index. It holds the process's number.
const lockName = "LOCK"

// lock takes the lock beside dir. The lock is the system's: it goes when the process does, however that ends.
func lock(dir string) (*os.File, error) {
	path := filepath.Join(filepath.Dir(dir), lockName)
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	for deadline := time.Now().Add(lockWait); ; {
		taken, err := tryLock(f)
		if err == nil && taken {
			break
		}
		if err != nil {
			return nil, errors.Join(fmt.Errorf("index: %s: %w", path, err), f.Close())
		}
		if time.Now().After(deadline) {
			return nil, errors.Join(inUse(path), f.Close())
		}
		time.Sleep(lockRetry)
	}
	if err := f.Truncate(0); err != nil {
		return nil, errors.Join(fmt.Errorf("index: %w", err), f.Close())
	}
	if _, err := f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0); err != nil {
		return nil, errors.Join(fmt.Errorf("index: %w", err), f.Close())
	}
	return f, nil
}

// inUse returns the error for a lock that another process has, with its number if it has written that yet.
func inUse(path string) error {
	process, err := os.ReadFile(path)
	if number := strings.TrimSpace(string(process)); err == nil && number != "" {
		return &InUseError{Process: number}
	}
	return ErrInUse
}
