/**
 * Finds a Chromium for the browser tests, or installs one where that can be done: a whole one, as people have it, before the shell
 * without windows, which introduces itself otherwise. Never skips: without one it throws.
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
]

const SHELL = '/usr/bin/chromium-headless-shell'

type Kind = 'whole' | 'shell'

/** Paths of what is on this machine. */
export interface Present {
  /** Wished for in CHROMIUM_PATH, whatever it is. */
  readonly named?: string | undefined
  readonly whole?: string | undefined
  readonly shell?: string | undefined
}

export type Step = { readonly use: string } | { readonly install: Kind } | { readonly use: null }

/** @param tried what there has been an attempt to install */
export function nextStep({ named, whole, shell }: Present, tried: readonly Kind[]): Step {
  const best = named ?? whole
  if (best !== undefined) return { use: best }
  if (!tried.includes('whole')) return { install: 'whole' }
  if (shell !== undefined) return { use: shell }
  return tried.includes('shell') ? { use: null } : { install: 'shell' }
}

function present(): Present {
  const there = (paths: readonly (string | undefined)[]) => paths.find((path) => path && existsSync(path))
  return {
    named: there([process.env['CHROMIUM_PATH']]),
    whole: there([chromium.executablePath(), ...USUAL_PLACES]),
    shell: there([SHELL]),
  }
}

// Without a network it says so soon.
const APT = [
  'apt-get',
  '-o',
  'Acquire::Retries=0',
  '-o',
  'Acquire::http::Timeout=10',
  '-o',
  'Acquire::https::Timeout=10',
]
const aptInstall = (name: string) => [...APT, 'install', '-y', '--no-install-recommends', name]

const INSTALLERS: Readonly<Record<Kind, readonly (readonly string[])[]>> = {
  whole: [
    ['npx', 'playwright', 'install', '--with-deps', 'chromium'],
    ['npx', 'playwright', 'install', 'chromium'],
    [...APT, 'update'],
    aptInstall('chromium'),
  ],
  shell: [[...APT, 'update'], aptInstall('chromium-headless-shell')],
}

/** For all attempts of a kind together, where there is nothing to fall back on. */
const INSTALL_MS = 600_000
/** Where the shell is there: so much is a whole browser worth to each `npm test` of a machine that cannot get one. */
const BETTER_MS = 60_000

function install(kind: Kind, milliseconds: number): void {
  const before = present()[kind]
  const end = performance.now() + milliseconds
  for (const [command = '', ...args] of INSTALLERS[kind]) {
    const left = Math.ceil(end - performance.now())
    if (left <= 0 || present()[kind] !== before) return
    process.stdout.write(`No ${kind === 'whole' ? 'whole Chromium' : 'Chromium'} yet: ${command} ${args.join(' ')}\n`)
    spawnSync(command, args, {
      stdio: ['ignore', 'ignore', 'ignore'],
      timeout: left,
      shell: process.platform === 'win32',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
}

const tried: Kind[] = []

/** Says which one it is. @throws when there is none and none can be installed */
export function findOrInstallChromium(): string {
  for (;;) {
    const now = present()
    const step = nextStep(now, tried)
    if ('install' in step) {
      install(step.install, now.shell === undefined ? INSTALL_MS : BETTER_MS)
      tried.push(step.install)
    } else if (step.use === null) {
      throw new Error('The browser tests need Chromium or Chrome: install one, or name it in CHROMIUM_PATH.')
    } else {
      const isShell = step.use === now.shell
      process.stdout.write(
        `Chromium: ${step.use}${isShell ? ', the shell without windows: a whole one cannot be had' : ''}\n`,
      )
      return step.use
    }
  }
}
