package document

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
)

const (
	// maxPages is how many pages of a PDF are read: the thickest design manuals have 2,000.
	maxPages = 3000

	// pdfTime is how long one PDF may take once its turn has come. A page takes some milliseconds.
	pdfTime = 2 * time.Minute

	// pageTime is how long a page that is being read may still take when the document's time is up.
	pageTime = 10 * time.Second

	// pdfMemory bounds the memory of the program that reads PDF, in pages of 64 KiB: 512 MiB.
	pdfMemory = 512 << 20 >> 16
)

// A pdfReader reads PDF with PDFium, compiled to WebAssembly: a document that attacks it finds itself
// in a closed room without files or network. There is one room, so documents wait for each other.
type pdfReader struct {
	mu   sync.Mutex
	pool pdfium.Pool
}

// rooms returns the pool of rooms, which the first call makes.
func (p *pdfReader) rooms(cache string) (pdfium.Pool, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.pool != nil {
		return p.pool, nil
	}
	config := wazero.NewRuntimeConfig().WithCloseOnContextDone(true).WithMemoryLimitPages(pdfMemory)
	if cache != "" {
		compiled, err := wazero.NewCompilationCacheWithDir(cache)
		if err != nil {
			return nil, fmt.Errorf("document: %w", err)
		}
		config = config.WithCompilationCache(compiled)
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxTotal: 1, RuntimeConfig: config,
		// Without this the library would open the whole file system to the document.
		FSConfig: wazero.NewFSConfig(),
		Stdout:   io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("document: PDF: %w", err)
	}
	p.pool = pool
	return pool, nil
}

func (p *pdfReader) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.pool == nil {
		return nil
	}
	pool := p.pool
	p.pool = nil
	return pool.Close()
}

// read reads a PDF, page by page.
func (p *pdfReader) read(ctx context.Context, cache, name string, r io.ReaderAt, size int64) (Text, error) {
	pool, err := p.rooms(cache)
	if err != nil {
		return Text{}, err
	}
	room, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return Text{}, ctx.Err()
		}
		return Text{}, fmt.Errorf("document: PDF: %w", err)
	}
	timed, cancel := context.WithTimeout(ctx, pdfTime)
	defer cancel()
	done := make(chan result, 1)
	go func() {
		text, err := readPages(timed, room, io.NewSectionReader(r, 0, size), size)
		done <- result{text, err}
	}()
	got := finish(timed, room, done)
	switch {
	case ctx.Err() != nil:
		return Text{}, ctx.Err()
	case timed.Err() != nil:
		return Text{}, problem(name, "document.too-slow", "reading this PDF takes too long", "print it to a new PDF, or divide it")
	}
	return got.text, pdfProblem(name, got.err)
}

// A result is what reading a PDF came to.
type result struct {
	text Text
	err  error
}

// finish waits until the document is read and leaves the room. Whoever reads notices the end of ctx between two pages;
// a page that goes on and on is ended by tearing down the room, which the library does without regard to
// a call that begins at the same moment, so it is the last resort.
func finish(ctx context.Context, room pdfium.Pdfium, done <-chan result) result {
	select {
	case got := <-done:
		_ = room.Close() // nothing of the room is used again, whatever it says
		return got
	case <-ctx.Done():
	}
	patience := time.NewTimer(pageTime)
	defer patience.Stop()
	select {
	case got := <-done:
		_ = room.Close()
		return got
	case <-patience.C:
		_ = room.Kill()
		return <-done
	}
}

func pdfProblem(name string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return problem(name, "document.password", "this PDF is protected by a password", "save it without a password")
	}
	return damaged(name)
}

// readPages reads the text of all pages. A panic of the library is an error of the document.
func readPages(ctx context.Context, room pdfium.Pdfium, r io.ReadSeeker, size int64) (text Text, err error) {
	defer func() {
		// The library turns what happens in the room into panics in places; none of them is ours.
		if p := recover(); p != nil {
			err = fmt.Errorf("document: PDF: %v", p)
		}
	}()
	opened, err := room.OpenDocument(&requests.OpenDocument{FileReader: r, FileReaderSize: size})
	if err != nil {
		return Text{}, err
	}
	text.Title = pdfTitle(room, opened.Document)
	count, err := room.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return Text{}, err
	}
	for i := range min(count.PageCount, maxPages) {
		if err := ctx.Err(); err != nil {
			return Text{}, err
		}
		page := requests.Page{ByIndex: &requests.PageByIndex{Document: opened.Document, Index: i}}
		got, err := room.GetPageText(&requests.GetPageText{Page: page})
		if err != nil {
			continue // one bad page does not hide the others
		}
		if tidy(got.Text) == "" {
			continue
		}
		if !text.add(Part{Heading: fmt.Sprintf("%d ページ", i+1), Text: got.Text}) {
			return text, nil
		}
	}
	text.Cut = text.Cut || count.PageCount > maxPages
	return text, nil
}

func pdfTitle(room pdfium.Pdfium, doc references.FPDF_DOCUMENT) string {
	got, err := room.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: doc, Tag: "Title"})
	if err != nil {
		return ""
	}
	return line(got.Value)
}
