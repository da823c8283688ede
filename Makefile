# make run    builds and starts Shijuku; the address is printed
# make test   everything a change must pass; installs what it needs on Debian
# make check  gofmt, vet, staticcheck

.PHONY: run build test check generate golden fuzz bench

DATA ?= ./data

run: build
	bin/shijuku serve --data $(DATA)

build:
	go build -o bin/shijuku ./cmd/shijuku

test: check
	.ci/test

check:
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); echo 'run gofmt -w on these files'; exit 1; }
	go vet ./...
	go tool staticcheck ./...

# generate writes the templates' Go and the licences of the libraries again; its output is committed.
generate:
	go tool templ generate -path web
	.ci/notices >cmd/shijuku/notices.txt

# golden rewrites the golden files; read the difference before you commit it.
golden:
	go test ./internal/ja ./internal/transcript ./internal/markdown ./index/... ./web -update

# fuzz gives every fuzz target FUZZTIME.
FUZZTIME ?= 10m
fuzz:
	FUZZTIME=$(FUZZTIME) .ci/fuzz

bench:
	go test -run '^$$' -bench . -benchmem ./internal/ja ./index ./internal/store
