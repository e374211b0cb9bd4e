/** The app as those who write it have it: Vite inside the server, on the same port as the protocols. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
let program: ChildProcess
let folder: string
let url: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-dev-'))
  const ports = ['--port', '0', '--grpc-port', '0', '--kafka-port', '0']
  program = spawn(process.execPath, [MAIN, '--dev', ...ports, '--data-dir', folder], {
    // Vite's configuration is another one within a test.
    env: { ...process.env, VITEST: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  url = await new Promise((resolve, reject) => {
    let said = ''
    program.once('close', (code) => reject(new Error(`ended with ${code}: ${said}`)))
    program.stdout?.on('data', (text) => {
      said += text
      const found = /ready at (http:\S+)/.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
})
afterAll(async () => {
  program.removeAllListeners('close')
  const closed = new Promise((resolve) => program.once('close', resolve))
  program.kill()
  await closed
  await rm(folder, { recursive: true, force: true })
})

test('the page’s modules, and theirs, are answered as modules, whatever their path looks like', async () => {
  const page = await (await fetch(`${url}/en`)).text()
  const scripts = [...page.matchAll(/src="(\/[^"]+)"/g)].map(([, path = '']) => path)
  const [main = ''] = scripts.filter((path) => path.includes('main.tsx'))
  const imported = [...(await (await fetch(url + main)).text()).matchAll(/from "(\/[^"]+)"/g)].map(
    ([, path = '']) => path,
  )
  const own = [...scripts, ...imported].filter((path) => !path.includes('/.vite/'))
  const answers = await Promise.all(
    own.map(async (path) => {
      const answer = await fetch(url + path)
      await answer.arrayBuffer()
      return [path, answer.status, answer.headers.get('content-type')]
    }),
  )
  expect(answers.length).toBeGreaterThan(4)
  expect(answers).toEqual(own.map((path) => [path, 200, 'text/javascript']))
})

test('what the app has not is no page', async () => {
  expect((await fetch(`${url}/@app/nowhere.ts`)).status).toBe(404)
})
