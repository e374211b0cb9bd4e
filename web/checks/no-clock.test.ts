import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((name) => !/testing|\.test\./.test(name))

/** When a frame was seen, and whatever asks what time it is. `list.at(0)` is none of it. */
const CLOCK = /\.at\b(?!\()|\b(?:Date|performance|setTimeout)\b/

test.each(files)('%s judges by what was said, never by how long it took', (name) => {
  const lines = readFileSync(join(import.meta.dirname, name), 'utf8').split('\n')
  expect(lines.filter((line) => CLOCK.test(line))).toEqual([])
})

test('there are checks to look at', () => {
  expect(files).toContain('predicates/kafka.ts')
})
