// Package server answers requests: it asks who sends one, lets store and index answer for that viewer,
// and writes the answer as HTML or JSON.
//
// It knows HTTP; it does not know who may read what, how things are found, or how pages look.
// A handler answers a question; [Server.answer] alone turns answers into bytes and errors into status codes.
package server
