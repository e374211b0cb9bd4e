/** What `npm start` runs, under a Node that is too old: it hands over to the one that came along, and takes it along when it goes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const START = fileURLToPath(new URL('./start.js', import.meta.url))
/** Older, until it has handed over. */
const PRELOAD = `data:text/javascript,${encodeURIComponent(
  `if (!process.env.FRAMEWISE_PARENT) Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.0.0' } })`,
)}`

function hasBundledNode(): boolean {
  try {
    createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/bin/node`)
    return true
  } catch {
    process.stdout.write('server/start.test.ts: skipped, no Node came along for this system\n')
    return false
  }
}

describe.skipIf(!hasBundledNode())('an older Node', { timeout: 120_000 }, () => {
  let folder: string
  let parent: ChildProcess
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'framewise-start-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  function start(...flags: string[]): ChildProcess {
    parent = spawn(process.execPath, ['--import', PRELOAD, START, ...flags], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, LOG_LEVEL: 'error' },
    })
    return parent
  }

  /** `over` resolves when nobody is left who could say something: neither the one that was started, nor what it started. */
  async function startServer(): Promise<{ readonly url: string; readonly over: Promise<unknown> }> {
    const { stdout } = start('--dev', '--port', '0', '--grpc-port', '0', '--data-dir', folder)
    if (stdout === null) throw new Error('it has no output')
    const over = once(stdout, 'close')
    const url = await new Promise<string>((resolve, reject) => {
      let said = ''
      stdout.on('data', (text) => {
        said += text
        const found = /ready at (\S+)/.exec(said)?.[1]
        if (found !== undefined) resolve(found)
      })
      over.then(() => reject(new Error(`it ended before it was ready: ${said}`)), reject)
    })
    return { url, over }
  }

  const answers = (url: string) =>
    fetch(`${url}/healthz/live`).then(
      ({ ok }) => ok,
      () => false,
    )

  test.each(['SIGKILL', 'SIGTERM'] as const)('that is ended by %s leaves no server behind', async (signal) => {
    const { url, over } = await startServer()
    expect(await answers(url)).toBe(true)
    parent.kill(signal)
    await over
    expect(await answers(url)).toBe(false)
  })

  test('ends with what it started', async () => {
    const [code] = await once(start('--help'), 'exit')
    expect(code).toBe(0)
  })
})
