package web

import "net/http"

// Assets serves style, script and icon below [AssetsPath]. Their names carry a hash of their content,
// so they may be kept for ever.
func Assets() http.Handler { return http.NotFoundHandler() }

// Policy is the Content-Security-Policy of every page. Pages load nothing from another host,
// hold no script and no style of their own, and are shown in no frame.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; " +
	"connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types 'none'"
