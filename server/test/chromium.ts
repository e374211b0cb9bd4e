/**
 * Finds a Chromium for the browser tests, or installs one where that can be done: a whole one, as people have it, before the shell
 * without windows. Never skips: without one it throws.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  // No window, and not quite the browser that people have: the last resort.
  '/usr/bin/chromium-headless-shell',
]

function findChromium(): string | undefined {
  return [process.env['CHROMIUM_PATH'], chromium.executablePath(), ...USUAL_PLACES].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  )
}

const INSTALLERS: readonly (readonly string[])[] = [
  ['npx', 'playwright', 'install', '--with-deps', 'chromium'],
  ['npx', 'playwright', 'install', 'chromium'],
  ['apt-get', 'update'],
  ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
  ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium-headless-shell'],
]

/** @throws when there is none and none can be installed */
export function findOrInstallChromium(): string {
  const found = findChromium()
  if (found !== undefined) return found
  for (const [command = '', ...args] of INSTALLERS) {
    process.stdout.write(`No Chromium yet: ${command} ${args.join(' ')}\n`)
    spawnSync(command, args, {
      stdio: ['ignore', 'ignore', 'ignore'],
      timeout: 300_000,
      shell: process.platform === 'win32',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    const installed = findChromium()
    if (installed !== undefined) return installed
  }
  throw new Error('The browser tests need Chromium or Chrome: install one, or name it in CHROMIUM_PATH.')
}
