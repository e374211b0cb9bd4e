import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pagesPlugin } from './index.ts'

const dist = mkdtempSync(join(tmpdir(), 'framewise-pages-'))
const apps: FastifyInstance[] = []

async function open(isAt127: boolean): Promise<FastifyInstance> {
  const app = fastify()
  await app.register(pagesPlugin, { dev: false, dist, isAt127 })
  apps.push(app)
  return app
}

beforeAll(() => writeFileSync(join(dist, 'index.html'), '<!doctype html>'))
afterAll(async () => {
  for (const app of apps) await app.close()
  rmSync(dist, { recursive: true, force: true })
})

const NAVIGATION = { 'sec-fetch-dest': 'document' }

test.each([
  { host: 'localhost:8080', headers: NAVIGATION, location: 'http://127.0.0.1:8080/en/course?a=1' },
  { host: '[::1]:8080', headers: NAVIGATION, location: 'http://127.0.0.1:8080/en/course?a=1' },
  { host: 'localhost', headers: NAVIGATION, location: 'http://127.0.0.1/en/course?a=1' },
  { host: '127.0.0.1:8080', headers: NAVIGATION, location: undefined },
  { host: 'lab.example:8080', headers: NAVIGATION, location: undefined },
  { host: 'localhost:8080', headers: {}, location: undefined },
])('a page at $host with $headers leads to $location', async ({ host, headers, location }) => {
  const asked = { url: '/en/course?a=1', headers: { host, ...headers } }
  const there = await (await open(true)).inject(asked)
  expect([there.statusCode, there.headers.location]).toEqual([location === undefined ? 200 : 307, location])
  expect((await (await open(false)).inject(asked)).statusCode).toBe(200)
})
