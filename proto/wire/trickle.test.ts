/** Bytes that come one at a time make no reader work more than bytes that come all at once: the tests count steps, not time. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Measured, PIECES, TRICKLES } from './testing/steps.ts'

/** Of four times the bytes: four, and what a queue that doubles adds; a reader that begins anew with each piece takes sixteen. */
const MOST = 6

const measured = new Map<string, Measured>()

beforeAll(async () => {
  const program = fileURLToPath(new URL('testing/steps.ts', import.meta.url))
  // Code from a cache does not count.
  const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1', NODE_V8_COVERAGE: '' }
  const { stdout } = await promisify(execFile)(process.execPath, [program], { env, maxBuffer: 2 ** 24 })
  const all: readonly Measured[] = JSON.parse(stdout)
  for (const one of all) measured.set(`${one.name} ${one.piece}`, one)
}, 300_000)

describe.each(PIECES)('in pieces of $piece bytes', ({ piece, size }) => {
  test.each(TRICKLES)('%s is linear', (name) => {
    const [short, long] = measured.get(`${name} ${piece}`)?.steps ?? [0, 0]
    expect(short, 'every byte is looked at, or counted in').toBeGreaterThan(size / 100)
    expect(long / short).toBeLessThan(MOST)
  })
})
