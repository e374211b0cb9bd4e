/** Whatever stands in the headers that a server of files reads, the answer is one of HTTP's, and never our failure. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { fastify } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerApiError } from '../answer-api-error.ts'
import { MOST_OF_A_PART } from '../protocols/rest/index.ts'
import { pagesPlugin } from './index.ts'

const ASSET = 'export const answer = 42\n'
const PAGE = '<!doctype html><title>Framewise</title>\n'
const app = fastify({ routerOptions: { maxParamLength: MOST_OF_A_PART } })
let dist: string
let url: string

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'framewise-pages-'))
  await mkdir(join(dist, 'assets'))
  await writeFile(join(dist, 'index.html'), PAGE)
  await writeFile(join(dist, 'assets', 'a-1.js'), ASSET)
  await writeFile(join(dist, 'assets', 'a-1.js.gz'), gzipSync(ASSET))
  app.setErrorHandler(answerApiError)
  await app.register(pagesPlugin, { dev: false, dist })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await app.close()
  await rm(dist, { recursive: true })
})

const ASSET_PATH = '/assets/a-1.js'
// fetch would ask for no-cache by itself, and a 304 would never come.
const get = (path: string, headers: Record<string, string>, method = 'GET') =>
  fetch(url + path, { method, headers: { 'accept-encoding': 'identity', 'cache-control': 'max-age=0', ...headers } })

describe.each([
  { path: ASSET_PATH, status: 200, body: ASSET },
  { path: '/en/course', status: 200, body: PAGE },
  { path: '/en/nothing', status: 404, body: PAGE },
])('$path', ({ path, status, body }) => {
  test.each([
    { range: 'bytes=abc-xyz' },
    { range: 'bytes=-' },
    { range: 'bytes=99999999-' },
    { range: 'bytes=-0' },
    { range: 'bytes=5-2' },
    { range: 'bytes=0-0' },
    { range: 'bytes=0-1,3-4,,' },
    { range: 'bytes=99999999999999999999-' },
    { range: 'bytes=' },
    { range: 'lines=1-2' },
    { range: 'bytes=0-0', 'if-range': 'W/"x"' },
    { range: 'bytes=0-0', 'if-range': 'yesterday' },
    { 'if-modified-since': 'yesterday' },
    { 'if-modified-since': 'Mon, 01 Jan 1900 00:00:00 GMT' },
    { 'if-unmodified-since': 'tomorrow' },
    { 'if-none-match': '"other", W/"one"' },
    { 'if-none-match': ',,,' },
    { 'if-match': '' },
    { 'accept-encoding': 'gzip;q=x, ;;, *;q=0, identity' },
    { 'accept-encoding': ',' },
    { 'accept-encoding': '' },
  ] as Record<string, string>[])('%j is passed over: the whole of it', async (headers) => {
    const answer = await get(path, headers)
    expect({ status: answer.status, body: await answer.text() }).toEqual({ status, body })
  })

  test('HEAD of a part has no body, and the length of the whole', async () => {
    const answer = await get(path, { range: 'bytes=0-0' }, 'HEAD')
    expect([answer.status, answer.headers.get('content-length')]).toEqual([status, String(body.length)])
  })
})

describe('preconditions', () => {
  test.each([
    { headers: { 'if-match': '"other"' }, status: 412 },
    { headers: { 'if-match': 'nonsense' }, status: 412 },
    { headers: { 'if-unmodified-since': 'Mon, 01 Jan 1990 00:00:00 GMT' }, status: 412 },
    { headers: { 'if-match': '*' }, status: 200 },
    { headers: { 'if-none-match': '*' }, status: 304 },
    { headers: { 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' }, status: 304 },
  ])('$headers of what is there: $status', async ({ headers, status }) => {
    for (const path of [ASSET_PATH, '/en/course']) {
      const answer = await get(path, headers as Record<string, string>)
      expect([path, answer.status]).toEqual([path, status])
    }
  })

  // RFC 9110 §13.2.1: of an answer that is not 2xx nothing is asked.
  test.each([
    { 'if-match': '"other"' },
    { 'if-none-match': '*' },
    { 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' },
  ])('%j of what is not there: its page, whole', async (headers) => {
    const answer = await get('/en/nothing', headers as Record<string, string>)
    expect({ status: answer.status, body: await answer.text() }).toEqual({ status: 404, body: PAGE })
  })
})

test('a packed file is sent to whom takes it', async () => {
  const answer = await get(ASSET_PATH, { 'accept-encoding': 'br;q=0, gzip' })
  expect([answer.headers.get('content-encoding'), await answer.text()]).toEqual(['gzip', ASSET])
})

test.each(['a'.repeat(8_000), 'a-2.js', '.hidden', 'a-1.js%00'])('the asset %s is not there', async (name) => {
  expect((await get(`/assets/${name}`, {})).status).toBe(404)
})
