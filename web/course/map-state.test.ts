import { expect, test } from 'vitest'
import { type MapState, openModules, readMap, toggled, writeMap } from './map-state.ts'

const NOTHING: MapState = { query: '', protocol: null, open: null }

test.each<{ search: string; state: MapState }>([
  { search: '', state: NOTHING },
  { search: '?q=status', state: { ...NOTHING, query: 'status' } },
  { search: `?q=${encodeURIComponent('поток & кадр')}`, state: { ...NOTHING, query: 'поток & кадр' } },
  {
    search: '?protocol=grpc&open=websocket,graphql',
    state: { query: '', protocol: 'grpc', open: ['websocket', 'graphql'] },
  },
  { search: '?open=', state: { ...NOTHING, open: [] } },
])('the address "$search" says what is shown, both ways', ({ search, state }) => {
  expect(readMap(search)).toEqual(state)
  expect(writeMap(state)).toBe(search)
})

test.each([
  { says: 'what was opened', state: { ...NOTHING, open: ['a'] }, named: 'b', expected: ['a'] },
  { says: 'nothing, where all were closed', state: { ...NOTHING, open: [] }, named: 'b', expected: [] },
  { says: 'the module of the address', state: NOTHING, named: 'b', expected: ['b'] },
  { says: 'where one is in the course', state: NOTHING, named: '', expected: ['c'] },
])('unfolded is $says', ({ state, named, expected }) => {
  expect(openModules(state, named, 'c')).toEqual(expected)
})

test('a module opens and closes, and leaves the others as they are', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
  expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
})
