package server

import (
	"bytes"
	"io"
	"net/http"

	"github.com/shijuku/shijuku/articles"
	"github.com/shijuku/shijuku/internal/auth"
	"github.com/shijuku/shijuku/internal/transcript"
)

// A transcriptFormat is a way to write a transcript.
type transcriptFormat struct {
	ending string
	kind   string
	write  func(io.Writer, []articles.Cue) error
}

// transcriptFormats are the formats in which a transcript can be had.
func transcriptFormats() []transcriptFormat {
	return []transcriptFormat{
		{".vtt", kindVTT, transcript.WriteVTT},
		{".srt", kindSRT, transcript.WriteSRT},
		{".txt", kindText, transcript.WriteText},
	}
}

// transcript answers with an article's transcript. Without one for this viewer there is no such address.
func (s *Server) transcript(f transcriptFormat) question {
	return func(r *http.Request, who auth.Identity) (reply, error) {
		a, err := s.article(r, who.Viewer)
		if err != nil {
			return reply{}, err
		}
		if len(a.Cues) == 0 {
			return reply{}, articles.ErrNotFound
		}
		var b bytes.Buffer
		if err := f.write(&b, a.Cues); err != nil {
			return reply{}, err
		}
		return reply{kind: f.kind, body: b.Bytes(), header: http.Header{
			"Content-Disposition": {disposition(downloadName(a.ID, f.ending), true)},
		}}, nil
	}
}
