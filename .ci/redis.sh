#!/usr/bin/env bash
# Runs a command on a system that has a redis-server, which tests start for themselves. Installs one where that is possible.
# Where it is not, one line says why, and the command runs without.
set -uo pipefail

without() {
  echo "Redis: not here ($1)"
  shift
  exec "$@"
}

install() {
  # Debian would start a server at once.
  export RUNLEVEL=1
  apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends redis-server
}

if ! command -v redis-server >/dev/null; then
  [ "$(id -u)" = 0 ] || without 'only root can install it' "$@"
  command -v apt-get >/dev/null || without 'there is no apt-get' "$@"
  log=$(export -f install; timeout 300 bash -c install 2>&1) || without "apt-get failed: $(tail -n 1 <<<"$log")" "$@"
fi
exec "$@"
