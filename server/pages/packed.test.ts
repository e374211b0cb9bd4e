/** An app that holds its files compressed alone, as in a pack, answers each client like one that holds them all. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type FastifyInstance, fastify } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pagesPlugin } from './index.ts'

const FILES = {
  'index.html': '<!doctype html><title>Framewise</title>\n',
  'assets/a-1.js': 'export const answer = 42\n',
  'assets/a-1.css': 'p { color: red }\n',
  'assets/a-1.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
}

let folder: string
const apps: FastifyInstance[] = []
const urls: { whole: string; packed: string } = { whole: '', packed: '' }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-packed-'))
  for (const kind of ['whole', 'packed'] as const) {
    const dist = join(folder, kind)
    await mkdir(join(dist, 'assets'), { recursive: true })
    await writeFile(join(dist, 'assets/font.woff2'), 'wOF2')
    for (const [name, text] of Object.entries(FILES)) {
      await writeFile(join(dist, `${name}.gz`), gzipSync(text))
      if (kind === 'whole') await writeFile(join(dist, name), text)
    }
    const app = fastify()
    apps.push(app)
    await app.register(pagesPlugin, { dev: false, dist })
    urls[kind] = await app.listen({ host: '127.0.0.1', port: 0 })
  }
})
afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()))
  await rm(folder, { recursive: true })
})

async function answerOf(url: string, method: string, coding: string) {
  const answer = await fetch(url, { method, headers: { 'accept-encoding': coding } })
  const { status, headers } = answer
  const told = ['content-type', 'content-encoding', 'cache-control', 'vary', 'x-content-type-options'].map((name) =>
    headers.get(name),
  )
  return { status, told, text: await answer.text() }
}

describe.each(['GET', 'HEAD'])('%s', (method) => {
  describe.each([
    '/en',
    '/en/nothing',
    '/assets/a-1.js',
    '/assets/a-1.css',
    '/assets/a-1.svg',
    '/assets/font.woff2',
    '/assets/none.js',
  ])('%s', (path) => {
    test.each(['gzip', 'identity', 'br', 'gzip;q=0', 'br, gzip', '*', 'gzip;q=0.2, identity', ''])(
      'for who takes “%s”',
      async (coding) => {
        expect(await answerOf(urls.packed + path, method, coding)).toEqual(
          await answerOf(urls.whole + path, method, coding),
        )
      },
    )
  })
})

test('a packed page is asked for whole each time: its file has no time by which two versions could be told apart', async () => {
  const { headers } = await fetch(`${urls.packed}/en`)
  expect([headers.get('etag'), headers.get('last-modified')]).toEqual([null, null])
})
