import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprint } from './fingerprint.ts'

let root: string
let before: string
const INPUTS = ['server', 'package-lock.json', 'not-there']

async function write(name: string, text: string): Promise<void> {
  const file = join(root, name)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'framewise-fingerprint-'))
  await write('server/app.ts', 'app')
  await write('server/tap/socket.ts', 'socket')
  await write('package-lock.json', '{}')
  before = fingerprint(root, INPUTS)
})
afterEach(() => rm(root, { recursive: true }))

test.each([
  { name: 'a file that says something else', file: 'server/app.ts', text: 'App' },
  { name: 'a new file', file: 'server/tap/new.ts', text: '' },
  { name: 'another library', file: 'package-lock.json', text: '{"a":1}' },
])('$name asks for a build', async ({ file, text }) => {
  await write(file, text)
  expect(fingerprint(root, INPUTS)).not.toBe(before)
})

test.each([
  { name: 'a test', file: 'server/app.test.ts' },
  { name: 'what tests use', file: 'server/tap/testing/pair.ts' },
  { name: 'a build', file: 'server/dist/app.js' },
  { name: 'a hidden file', file: 'server/.dist-1/app.js' },
  { name: 'a file that is none of the inputs', file: 'README.md' },
])('$name asks for none', async ({ file }) => {
  await write(file, 'new')
  expect(fingerprint(root, INPUTS)).toBe(before)
})

test('a file under another name asks for a build, and back under its own for none', async () => {
  await rm(join(root, 'server/app.ts'))
  await write('server/main.ts', 'app')
  expect(fingerprint(root, INPUTS)).not.toBe(before)
  await rm(join(root, 'server/main.ts'))
  await write('server/app.ts', 'app')
  expect(fingerprint(root, INPUTS)).toBe(before)
})
