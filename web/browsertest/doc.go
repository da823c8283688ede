// Package browsertest looks at the site in a real Chromium, and holds the sample pages that tests of the pages share.
//
// People, towns and groups in the samples are invented. No program imports the package.
package browsertest
