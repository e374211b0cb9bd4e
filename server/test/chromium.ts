/** Finds a Chromium for the browser tests, or installs one where that can be done. Never skips: without one it throws. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

/** Draws the same without a window's machinery: a page opens for 60 % of what it costs the whole browser. */
const SHELL = '/usr/bin/chromium-headless-shell'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** For tests what costs least; for figures what people use. */
type Purpose = 'tests' | 'figures'

function findChromium(purpose: Purpose): string | undefined {
  const places = purpose === 'tests' ? [SHELL, ...USUAL_PLACES] : [...USUAL_PLACES, SHELL]
  return [process.env['CHROMIUM_PATH'], chromium.executablePath(), ...places].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  )
}

const INSTALLERS: readonly (readonly string[])[] = [
  ['npx', 'playwright', 'install', '--with-deps', 'chromium'],
  ['npx', 'playwright', 'install', 'chromium'],
  ['apt-get', 'update'],
  ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium-headless-shell'],
  ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
]

/** @throws when there is none and none can be installed */
export function findOrInstallChromium(purpose: Purpose): string {
  const found = findChromium(purpose)
  if (found !== undefined) return found
  for (const [command = '', ...args] of INSTALLERS) {
    process.stdout.write(`No Chromium yet: ${command} ${args.join(' ')}\n`)
    spawnSync(command, args, {
      stdio: ['ignore', 'ignore', 'ignore'],
      timeout: 300_000,
      shell: process.platform === 'win32',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    const installed = findChromium(purpose)
    if (installed !== undefined) return installed
  }
  throw new Error('The browser tests need Chromium or Chrome: install one, or name it in CHROMIUM_PATH.')
}
