package store

import "errors"

// ErrNewerSchema says that the database was written by a newer version of the program.
var ErrNewerSchema = errors.New("the database was written by a newer version of the program")

// ErrDiskFull says that nothing can be saved until there is room again. What was saved before is safe.
var ErrDiskFull = errors.New("the disk is full")

// ErrReadOnly says that the database or its directory may not be written to.
var ErrReadOnly = errors.New("the data may not be written to")

// ErrDamaged says that a database, an attachment or a backup is not what it was when it was written.
var ErrDamaged = errors.New("damaged")

// ErrNotEmpty says that a backup cannot be restored into a knowledge base that holds something.
var ErrNotEmpty = errors.New("the knowledge base is not empty")
