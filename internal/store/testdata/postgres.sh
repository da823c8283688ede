#!/bin/sh
# A throw-away PostgreSQL for tests, reachable from this machine only.
#
#   postgres.sh start DIR   makes a cluster in DIR, which must not exist, starts it and prints its URL;
#                           the user postgres must be able to reach DIR if root starts it
#   postgres.sh stop DIR    stops it and removes DIR
#
# Nothing in it survives a crash (fsync is off), and anybody on this machine may log in: for tests only.
set -eu

bin=${POSTGRES_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)}
[ -n "$bin" ] || bin=$(dirname "$(command -v pg_ctl || echo /nowhere/pg_ctl)")
if [ ! -x "$bin/initdb" ]; then
	echo "postgres.sh: PostgreSQL is not installed (apt install postgresql, or set POSTGRES_BIN)" >&2
	exit 1
fi

# PostgreSQL refuses to run as root.
as_owner() {
	if [ "$(id -u)" = 0 ]; then
		su postgres -s /bin/sh -c "$1"
	else
		sh -c "$1"
	fi
}

# free_port prints a port that nobody listens on now; start tries another one if somebody is faster.
free_port() {
	while :; do
		port=$(awk 'BEGIN { srand('"$(od -An -N4 -tu4 /dev/urandom)"'); print 20000 + int(rand() * 40000) }')
		"$bin/pg_isready" -q -h 127.0.0.1 -p "$port" || [ $? -ne 2 ] || break
	done
	echo "$port"
}

start() {
	mkdir -m 700 "$1"
	[ "$(id -u)" != 0 ] || chown postgres "$1"
	as_owner "'$bin/initdb' -D '$1/data' -U shijuku --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >'$1/initdb.log' 2>&1"
	for try in 1 2 3 4 5; do
		port=$(free_port)
		options="-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 -p $port"
		if as_owner "'$bin/pg_ctl' -D '$1/data' -l '$1/postgres.log' -w -o \"$options\" start >'$1/start.log' 2>&1"; then
			echo "postgres://shijuku@127.0.0.1:$port/postgres?sslmode=disable"
			return
		fi
	done
	echo "postgres.sh: cannot start a cluster in $1 (see postgres.log there)" >&2
	exit 1
}

stop() {
	as_owner "'$bin/pg_ctl' -D '$1/data' -m immediate -w stop" >/dev/null
	rm -rf "$1"
}

case "${1-}:${2-}" in
start:?*) start "$2" ;;
stop:?*) stop "$2" ;;
*)
	echo "usage: postgres.sh start|stop DIR" >&2
	exit 2
	;;
esac
