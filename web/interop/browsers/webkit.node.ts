/** WebKitGTK, Safari's engine, by WebDriver (W3C) over plain HTTP: Debian's webkit2gtk-driver, with a screen of its own (Xvfb). */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Driver, NotHere, type Page } from './page.ts'

const PROGRAM = 'WebKitWebDriver'
const BROWSER = '/usr/lib/*/webkit2gtk-4.*/MiniBrowser'
const WINDOW = { width: 1280, height: 900 }
const START_MS = 30_000

/** Of WebDriver §17.4.2, for those keys that the flows press. */
const KEYS: Readonly<Record<string, string>> = {
  Control: '\uE009',
  Escape: '\uE00C',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
}

async function call(method: string, url: string, body?: unknown): Promise<unknown> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(60_000) })
  const { value } = (await response.json()) as { value: unknown }
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname}: ${JSON.stringify(value)}`)
  return value
}

const pressed = (key: string) => ({ type: 'keyDown', value: KEYS[key] ?? key })
const released = (key: string) => ({ type: 'keyUp', value: KEYS[key] ?? key })

async function openPage(driver: string): Promise<Page> {
  const [binary] = globSync(BROWSER)
  const options = { binary, args: ['--automation'] }
  const capabilities = { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options } }
  const made = (await call('POST', `${driver}/session`, { capabilities })) as { sessionId: string }
  const session = `${driver}/session/${made.sessionId}`
  const act = (source: object) => call('POST', `${session}/actions`, { actions: [source] })
  await call('POST', `${session}/window/rect`, WINDOW)
  return {
    goto: async (url) => {
      await call('POST', `${session}/url`, { url })
    },
    evaluate: async (work, ...args) => {
      const script = `return (${work}).apply(null, arguments)`
      return (await call('POST', `${session}/execute/sync`, { script, args })) as never
    },
    clickAt: async (x, y) => {
      const move = { type: 'pointerMove', x, y, duration: 0, origin: 'viewport' }
      const actions = [move, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }]
      await act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions })
    },
    press: async (...keys) => {
      const actions = [...keys.map(pressed), ...keys.toReversed().map(released)]
      await act({ type: 'key', id: 'keyboard', actions })
    },
    type: async (text) => {
      const actions = [...text].flatMap((key) => [pressed(key), released(key)])
      await act({ type: 'key', id: 'keyboard', actions })
    },
    close: async () => {
      await call('DELETE', session)
    },
  }
}

export const webkit: Driver = {
  name: 'webkit',
  find: async () => {
    const run = promisify(execFile)
    // Neither tells a version.
    for (const program of ['Xvfb', PROGRAM]) {
      await run('which', [program]).catch(() => Promise.reject(new NotHere(`There is no ${program} on this machine`)))
    }
    return `${PROGRAM}, ${globSync(BROWSER)[0] ?? 'without a browser'}`
  },
  launch: async () => {
    const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [display] = await once(createInterface(screen.stdout), 'line', { signal: AbortSignal.timeout(START_MS) })
    const port = await freePort()
    const driver = spawn(PROGRAM, [`--port=${port}`], {
      stdio: 'ignore',
      env: { ...process.env, DISPLAY: `:${display}`, GDK_BACKEND: 'x11', WEBKIT_DISABLE_DMABUF_RENDERER: '1' },
    })
    const url = `http://127.0.0.1:${port}`
    const close = async () => {
      await end(driver)
      await end(screen)
    }
    await isUp(url).catch(async (error: unknown) => {
      await close()
      throw error
    })
    return { open: () => openPage(url), close }
  },
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function isUp(url: string): Promise<void> {
  const until = performance.now() + START_MS
  for (;;) {
    const isThere = await call('GET', `${url}/status`).then(
      () => true,
      () => false,
    )
    if (isThere) return
    if (performance.now() > until) throw new Error(`${PROGRAM} did not start`)
    await setTimeout(100)
  }
}

async function end(program: ChildProcess): Promise<void> {
  program.kill()
  if (program.exitCode === null && program.signalCode === null) await once(program, 'exit')
}
