// Package main is the program shijuku.
package main
