/** Finds a Firefox for the one flow that `npm test` takes it through, or installs one on Debian as root. Its absence is no failure. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './interop/program.ts'

export const FIREFOX_SMOKE = join(ROOT, 'web/interop/browsers/smoke.node.ts')
/** Of all that `npm test` may take; `apt-get` is cut off after it. */
const INSTALL_MS = 120_000

const versionOfFirefox = (): string | null => {
  const { status, stdout } = spawnSync(process.execPath, [FIREFOX_SMOKE, 'firefox', '--find'], { timeout: 60_000 })
  return status === 0 ? String(stdout).trim() : null
}

/** Its version; else why there is none. */
export function findOrInstallFirefox(): { readonly version: string } | { readonly reason: string } {
  const found = versionOfFirefox()
  if (found !== null) return { version: found }
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version'))
    return { reason: 'it is not here, and only root can install it, on Debian' }
  const install = 'apt-get update -q && apt-get install -q -y --no-install-recommends firefox-esr'
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('timeout', [String(INSTALL_MS / 1000), 'sh', '-c', install], { stdio: 'ignore', env })
  const version = versionOfFirefox()
  return version === null ? { reason: 'it is not here, and apt-get could not install it' } : { version }
}
