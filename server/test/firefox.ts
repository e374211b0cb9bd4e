/** Finds a Firefox for the one flow that `npm test` takes it through, or installs one on Debian as root. That it is not here, or does not start, is no failure. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './interop/program.ts'

export const FIREFOX_SMOKE = join(ROOT, 'web/interop/browsers/smoke.node.ts')
/** A start on a busy machine. */
const FIND_MS = 150_000
/** Of all that `npm test` may take; `apt-get` is cut off after it. */
const INSTALL_MS = 120_000

type Found = { readonly version: string } | { readonly reason: string }

/** Exit codes of `--find`. */
const NOT_HERE = 2

function find(): Found & { readonly isHere: boolean } {
  const { status, stdout } = spawnSync(process.execPath, [FIREFOX_SMOKE, 'firefox', '--find'], { timeout: FIND_MS })
  const last = String(stdout).trim().split('\n').at(-1) ?? ''
  if (status === 0) return { isHere: true, version: last }
  if (status === NOT_HERE) return { isHere: false, reason: 'it is not here' }
  const why = status === null ? `nothing came of it in ${FIND_MS / 1000} s` : last
  return { isHere: true, reason: `it is here and does not start: ${why}` }
}

/** Its version, where it starts; else why it cannot be used. One that is broken is not ours to mend. */
export function findOrInstallFirefox(): Found {
  const found = find()
  if (found.isHere) return found
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version'))
    return { reason: 'it is not here, and only root can install it, on Debian' }
  const install = 'apt-get update -q && apt-get install -q -y --no-install-recommends firefox-esr'
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('timeout', [String(INSTALL_MS / 1000), 'sh', '-c', install], { stdio: 'ignore', env })
  const installed = find()
  return installed.isHere ? installed : { reason: 'it is not here, and apt-get could not install it' }
}
