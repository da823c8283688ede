package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/shijuku/shijuku/internal/auth"
	"github.com/shijuku/shijuku/internal/indexer"
	"github.com/shijuku/shijuku/internal/server"
)

// serveCommand runs the web site until the program is told to end.
type serveCommand struct {
	Listen        string        `default:"127.0.0.1:8080" placeholder:"ADDRESS" help:"Where the site is."`
	MetricsListen string        `placeholder:"ADDRESS" help:"Where Prometheus finds figures; readers must not reach it."`
	TrustedProxy  []proxy       `placeholder:"NETWORK" help:"Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, such as 10.0.0.1 or 10.0.0.0/8."`
	Drain         time.Duration `default:"0s" placeholder:"TIME" help:"How long /readyz says 503 before the site ends, for a load balancer to notice."`
	Admin         string        `default:"admin@localhost" placeholder:"EMAIL" help:"Whom the sign-in link is for that is printed while nobody is an administrator."`
}

// A proxy is a network, or a single address.
type proxy struct{ netip.Prefix }

// UnmarshalText reads 10.0.0.0/8 or 10.0.0.1.
func (x *proxy) UnmarshalText(text []byte) error {
	if address, err := netip.ParseAddr(string(text)); err == nil {
		x.Prefix = netip.PrefixFrom(address, address.BitLen())
		return nil
	}
	return x.Prefix.UnmarshalText(text)
}

// How the site is ended.
const (
	// shutdownTime is what requests that are being answered get to finish; a page takes
	// a fraction of a second, a film on a slow line may be cut off.
	shutdownTime = 20 * time.Second

	// announceTime is how long the site's address waits to be printed until everything can be searched.
	announceTime = 2 * time.Second
)

// Run opens everything, answers requests until the program is to end, and closes everything in the reverse order.
func (c *serveCommand) Run(p *program) error {
	return p.with(func(kb *knowledgeBase) (err error) {
		// The index comes first: its lock refuses a second server of the same data.
		e, err := p.openEngine(kb.DB)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, e.Close()) }()
		if err := p.loadBuiltin(kb); err != nil {
			return err
		}
		s, err := p.newSite(kb, e, c.TrustedProxy)
		if err != nil {
			return err
		}
		return c.answer(p, kb, s)
	})
}

// A site is the web site with what runs beside it.
type site struct {
	*server.Server
	engine     *engine
	follower   *indexer.Follower
	dictionary *dictionaryWatch
	ending     atomic.Bool
}

// newSite puts the site together.
func (p *program) newSite(kb *knowledgeBase, e *engine, proxies []proxy) (*site, error) {
	who, err := auth.New(server.Accounts(kb.DB), kb.Sessions(auth.SessionOwner))
	if err != nil {
		return nil, err
	}
	watch, err := p.watchDictionary(e)
	if err != nil {
		return nil, err
	}
	s := &site{engine: e, follower: e.follower, dictionary: watch}
	deps := server.Deps{
		Store:    kb.DB,
		Files:    kb.files,
		Index:    e.index,
		Auth:     who,
		Passages: indexer.Passages,
		Ready:    s.ready,
		Location: p.zone,
		Now:      p.now,
		Log:      p.log,
	}
	for _, x := range proxies {
		deps.TrustedProxies = append(deps.TrustedProxies, x.Prefix)
	}
	s.Server = server.New(deps)
	return s, nil
}

// ready reports whether everything can be searched that had been saved before the start.
func (s *site) ready() bool {
	select {
	case <-s.follower.CaughtUp():
		return !s.ending.Load()
	default:
		return false
	}
}

// answer answers requests until the program is to end, or listening fails.
func (c *serveCommand) answer(p *program, kb *knowledgeBase, s *site) error {
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return err
	}
	failed := make(chan error, 2)
	site := server.NewHTTPServer(s, p.log)
	go func() { failed <- site.Serve(listener) }()
	metrics, err := c.serveMetrics(p, s, failed)
	if err != nil {
		return errors.Join(err, site.Close())
	}
	stop := s.follow()
	err = c.announce(p, kb, s, listener.Addr())
	if err == nil {
		select {
		case <-p.ctx.Done():
			p.log.Info("ending")
		case err = <-failed:
		}
	}
	s.ending.Store(true)
	if p.ctx.Err() != nil {
		time.Sleep(c.Drain)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(p.ctx), shutdownTime)
	defer cancel()
	err = errors.Join(err, site.Shutdown(ctx), metrics.Shutdown(ctx))
	stop()
	return err
}

// serveMetrics serves the figures on their own address, if one is given.
func (c *serveCommand) serveMetrics(p *program, s *site, failed chan<- error) (*http.Server, error) {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", s.MetricsHandler())
	metrics := server.NewHTTPServer(mux, p.log)
	if c.MetricsListen == "" {
		return metrics, nil
	}
	listener, err := net.Listen("tcp", c.MetricsListen)
	if err != nil {
		return nil, err
	}
	p.log.Info("figures for Prometheus", "url", address(listener.Addr())+"/metrics")
	go func() { failed <- metrics.Serve(listener) }()
	return metrics, nil
}

// follow keeps the index up to date with store and dictionary until the function that it returns is called.
func (s *site) follow() (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() {
		_ = s.follower.Run(ctx) // ends only with ctx
	})
	running.Go(func() { s.dictionary.run(ctx) })
	running.Go(func() { s.warm(ctx) })
	running.Go(func() { rests(ctx) })
	return func() {
		cancel()
		running.Wait()
	}
}

// warm has the index make what completions need before somebody types, and gives back the memory that the start took: an index
// is read into memory with several times the memory that it then takes.
func (s *site) warm(ctx context.Context) {
	select {
	case <-s.follower.CaughtUp():
	case <-ctx.Done():
		return
	}
	if err := s.engine.index.Warm(ctx); err != nil && ctx.Err() == nil {
		s.engine.log.Warn("completions could not be made ready", "error", err)
	}
	debug.FreeOSMemory()
}

// announce prints where the site is, when it answers: at once if there is much to index, as it says so itself then.
func (c *serveCommand) announce(p *program, kb *knowledgeBase, s *site, listening net.Addr) error {
	select {
	case <-s.follower.CaughtUp():
	case <-time.After(announceTime):
	case <-p.ctx.Done():
		return nil
	}
	url := address(listening)
	p.print("Shijuku: %s", url)
	link, err := p.adminLink(kb, c.Admin)
	if err != nil || link == "" {
		return err
	}
	p.print("%s %s", p.words("cli.first-administrator", nil, "Sign in once as the first administrator:"), p.site(url)+link)
	return nil
}

// address returns the URL of an address that is listened to. One that stands for all addresses
// of the machine is written as the one that a browser on it knows.
func address(a net.Addr) string {
	tcp, ok := a.(*net.TCPAddr)
	if !ok {
		return fmt.Sprintf("http://%s", a)
	}
	host := tcp.IP.String()
	if tcp.IP.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, fmt.Sprint(tcp.Port))
}
