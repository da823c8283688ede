package web

import (
	"net/url"
	"strconv"
)

// The paths that pages link to. An address of an article is made by [ArticlePath].
const (
	HomePath     = "/"
	SearchPath   = "/search"
	SuggestPath  = "/api/v1/suggest"
	SignInPath   = "/sign-in"
	SignOutPath  = "/sign-out" // POST
	LanguagePath = "/language" // POST with fields lang (ja, en) and next (a path)
	AssetsPath   = "/assets/"
	ReadyPath    = "/readyz"
)

// ArticlePath returns the path of the article with the given ID, which is one escaped segment.
func ArticlePath(id string) string { return "/articles/" + url.PathEscape(id) }

// MomentFragment returns the fragment that names a second of a recording: t=754.2
func MomentFragment(at float64) string { return "t=" + strconv.FormatFloat(at, 'f', -1, 64) }
