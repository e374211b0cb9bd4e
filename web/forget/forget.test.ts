import { expect, test } from 'vitest'
import { forgetKept } from './index.ts'

test.each([
  ['what another feature kept', 'framewise.protolab.1', null],
  ['what a feature that is yet to come keeps', 'framewise.later.3', null],
  ['the place of a border', 'framewise.lesson.sides', null],
  ['not what a person chose', 'framewise.settings', 'kept'],
  ["not what is another program's", 'theirs.framewise.1', 'kept'],
])('forgets %s', (_, key, expected) => {
  const storage = createStorage([key, 'framewise.first', 'framewise.last'])
  forgetKept(storage)
  expect(storage.getItem(key)).toBe(expected)
})

test('forgets all, whatever moves up while it does', () => {
  const storage = createStorage(['framewise.a', 'framewise.b', 'framewise.c', 'framewise.d'])
  forgetKept(storage)
  expect(storage.length).toBe(0)
})

/** As much of a browser's storage as is needed; each key holds `kept`. */
function createStorage(keys: readonly string[]) {
  const held = new Map(keys.map((key) => [key, 'kept']))
  return {
    get length() {
      return held.size
    },
    key: (index: number) => [...held.keys()][index] ?? null,
    getItem: (key: string) => held.get(key) ?? null,
    removeItem: (key: string) => void held.delete(key),
  }
}
