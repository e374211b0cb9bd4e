/** The file that a person starts, one per kind of system. It finds Node beside itself, and keeps the data there, unless told otherwise. */
import type { Platform } from './platforms.ts'

const UNIX = `#!/bin/sh
# Starts Framewise: ./framewise --help lists what it can be told.
# By way of symbolic links, too: Framewise lies beside the file that they lead to. (No readlink -f: older versions of macOS have none.)
me=$0
while [ -L "$me" ]; do
  to=$(readlink "$me") || exit 1
  case $to in /*) me=$to ;; *) me=$(dirname -- "$me")/$to ;; esac
done
here=$(CDPATH= cd -- "$(dirname -- "$me")" && pwd -P) || exit 1
DATA_DIR=\${DATA_DIR:-$here/.data}
export DATA_DIR
exec "$here/bin/node" --max-semi-space-size=8 "$here/server/start.js" "$@"
`

/** Lines end by CR LF: the command interpreter loses its place in long files without. */
const WINDOWS = [
  '@echo off',
  'rem Starts Framewise: framewise --help lists what it can be told.',
  'setlocal',
  'if not defined DATA_DIR set "DATA_DIR=%~dp0.data"',
  '"%~dp0bin\\node.exe" --max-semi-space-size=8 "%~dp0server\\start.js" %*',
  '',
].join('\r\n')

export function launcherFor({ launcher }: Platform): string {
  return launcher === 'framewise.cmd' ? WINDOWS : UNIX
}
