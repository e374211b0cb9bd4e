import { describe, expect, test } from 'vitest'
import { depthOf, entryFor } from './history-depth.ts'

describe('how far Back is from the ladder', () => {
  test.each([
    ['an entry of another page', null, 0],
    ['an entry without frames', { pane: 'frames' }, 0],
    ['the first row that was opened', entryFor({ pane: 'frames' }, false), 1],
    ['its bits, two levels on', entryFor(entryFor(entryFor(null, false), false), false), 3],
    ['the ladder, chosen again', entryFor({ deep: 3 }, true), 0],
    ['what somebody else wrote', { deep: 'far' }, 0],
    ['a number that is none', { deep: -2 }, 0],
  ])('%s', (_, state, deep) => {
    expect(depthOf(state)).toBe(deep)
  })

  test('what else the entry says stays', () => {
    expect(entryFor({ pane: 'frames', deep: 1 }, false)).toEqual({ pane: 'frames', deep: 2 })
  })
})
