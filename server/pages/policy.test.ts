import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pagesPlugin } from './index.ts'

const dist = mkdtempSync(join(tmpdir(), 'framewise-policy-'))
let app: FastifyInstance

beforeAll(async () => {
  writeFileSync(join(dist, 'index.html'), '<!doctype html>')
  app = fastify()
  await app.register(pagesPlugin, { dev: false, dist })
})
afterAll(async () => {
  await app.close()
  rmSync(dist, { recursive: true, force: true })
})

test.each([
  ['127.0.0.1:8080', "'self' http://127.0.0.1:* ws://127.0.0.1:*"],
  ['lab.example', "'self' http://lab.example:* ws://lab.example:*"],
  ['[::1]:8080', "'self'"],
  ["a; script-src 'unsafe-inline'", "'self'"],
])('a page at %s may call learners’ servers at that host, and nobody else', async (host, allowed) => {
  const { headers } = await app.inject({ url: '/en', headers: { host } })
  const policy = String(headers['content-security-policy']).split('; ')
  expect(policy.filter((one) => one.startsWith('connect-src'))).toEqual([`connect-src ${allowed}`])
  expect(policy.filter((one) => one.startsWith('script-src'))).toEqual(["script-src 'self'"])
  expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff' })
})
