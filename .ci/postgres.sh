#!/usr/bin/env bash
# Runs a command with TEST_DATABASE_URL naming a PostgreSQL that lives as long as the command: a cluster of its own in a
# temporary folder, on a port that nobody uses. Installs PostgreSQL where that is possible. Where it is not, or the cluster does
# not start, one line says why, and the command runs without.
set -uo pipefail

if [ -n "${TEST_DATABASE_URL:-}" ]; then exec "$@"; fi

without() {
  echo "PostgreSQL: not here ($1)"
  shift
  exec "$@"
}

find_bin() {
  ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1 | xargs -r dirname
}

install() {
  # Debian would start a cluster of its own at once.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends postgresql
}

if [ -z "$(find_bin)" ]; then
  [ "$(id -u)" = 0 ] || without 'only root can install it' "$@"
  command -v apt-get >/dev/null || without 'there is no apt-get' "$@"
  log=$(export -f install; timeout 300 bash -c install 2>&1) || without "apt-get failed: $(tail -n 1 <<<"$log")" "$@"
fi
bin=$(find_bin)
[ -n "$bin" ] || without 'it was installed, but not found' "$@"

folder=$(mktemp -d /tmp/framewise-postgres-XXXXXX)
port=$((20000 + RANDOM % 20000))
# PostgreSQL refuses to run as root.
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as_owner() { (cd "$folder" && runuser -u postgres -- "$@"); }
else
  as_owner() { (cd "$folder" && "$@"); }
fi
# Quiet: the last line is the command's, and the exit code is too.
stop() {
  as_owner "$bin/pg_ctl" --pgdata "$folder/data" --mode immediate stop >/dev/null 2>&1
  rm -rf "$folder" 2>/dev/null
}
trap stop EXIT

log=$(as_owner "$bin/initdb" --pgdata "$folder/data" --username framewise --auth trust --encoding UTF8 --no-sync 2>&1 &&
  as_owner "$bin/pg_ctl" --pgdata "$folder/data" --log "$folder/log" --wait start \
    --options "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off" 2>&1) || {
  echo "PostgreSQL: not here (it does not start: $(tail -n 1 "$folder/log" 2>/dev/null || tail -n 1 <<<"$log"))"
  "$@"
  exit
}

TEST_DATABASE_URL="postgres://framewise@127.0.0.1:$port/postgres" "$@"
