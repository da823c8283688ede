package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"time"
)

// A restCommand opens an index that speed has built, in a process of its own, so that what it takes is nobody else's.
type restCommand struct {
	Engine string `arg:"" enum:"shijuku,naive"`
	Dir    string `arg:"" type:"existingdir"`
}

// resting is what the process says of itself when it has answered its first search.
type resting struct {
	CPU       time.Duration // used until then
	Heap      uint64        // bytes alive after a collection
	Resident  uint64        // bytes of memory after a collection, the files read included
	Anonymous uint64        // of these, those that are not pages of files
}

// Run answers a search, prints a line, and another one when the garbage is gone.
func (c *restCommand) Run(ctx context.Context) error {
	var e engine = newShijuku(c.Dir)
	if c.Engine == "naive" {
		e = &baseline{dir: c.Dir}
	}
	if ok, err := e.Open(ctx); err != nil || !ok {
		return errors.Join(err, fmt.Errorf("no index in %s", c.Dir))
	}
	defer e.Close()
	e.As(circlesOf(1))
	if _, err := e.Search(ctx, "橋", matchAll, pageSize); err != nil {
		return err
	}
	r := resting{CPU: cpuTime()}
	fmt.Println("ready")
	debug.FreeOSMemory()
	r.Heap = heap()
	r.Resident, r.Anonymous = resident("VmRSS"), resident("RssAnon")
	return json.NewEncoder(os.Stdout).Encode(r)
}

// heap returns the bytes of objects that are alive, as of the last collection.
func heap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// resident returns a figure about the process's memory in bytes, 0 where the system does not tell.
func resident(name string) uint64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, name+":"); ok {
			kb, _ := strconv.ParseUint(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 10, 64)
			return kb << 10
		}
	}
	return 0
}

// atRest prints how long a process of its own takes from its start to its first answer, and how much memory it then has.
func atRest(ctx context.Context, e engine, dir string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, self, "rest", e.Name(), dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return err
	}
	lines := bufio.NewScanner(out)
	lines.Scan()
	ready := time.Since(start)
	lines.Scan()
	said := lines.Bytes()
	var r resting
	if err := errors.Join(json.Unmarshal(said, &r), cmd.Wait()); err != nil {
		return fmt.Errorf("rest: %w", err)
	}
	fmt.Printf("  first answer %.2f s after the start, %.2f CPU-s\n", ready.Seconds(), r.CPU.Seconds())
	fmt.Printf("  at rest      heap %.0f MB, resident %.0f MB, of it %.0f MB not pages of files\n",
		megabytes(int(r.Heap)), megabytes(int(r.Resident)), megabytes(int(r.Anonymous)))
	return nil
}
