import { expect, test } from 'vitest'
import type { TrackStep } from './types.ts'
import { placeOn } from './way.ts'

const step = (path: string): TrackStep => ({ step: path, title: path, lesson: '', minutes: 1 })
const track = {
  sections: [
    { title: 'One', handout: null, steps: [step('a/a/1'), step('b/b/2')] },
    { title: 'Two', handout: '2', steps: [step('c/c/5')] },
  ],
}

test.each([
  { name: 'the first step', at: 'a/a/1', before: [], index: 0, isOn: true, previous: null, next: 'b/b/2' },
  {
    name: 'a step of another lesson',
    at: 'b/b/2',
    before: ['b/b/1'],
    index: 1,
    isOn: true,
    previous: 'a/a/1',
    next: 'c/c/5',
  },
  { name: 'the last step', at: 'c/c/5', before: [], index: 2, isOn: true, previous: 'b/b/2', next: null },
  {
    name: 'a step beside the track, behind one that is on it',
    at: 'b/b/4',
    before: ['b/b/1', 'b/b/2', 'b/b/3'],
    index: 2,
    isOn: false,
    previous: 'b/b/2',
    next: 'c/c/5',
  },
  {
    name: 'a step behind the last',
    at: 'c/c/6',
    before: ['c/c/5'],
    index: 2,
    isOn: false,
    previous: 'c/c/5',
    next: null,
  },
  {
    name: 'a step of a lesson that the track leaves out',
    at: 'x/x/1',
    before: [],
    index: 0,
    isOn: false,
    previous: null,
    next: 'a/a/1',
  },
])('goes on from $name', ({ at, before, index, isOn, previous, next }) => {
  const place = placeOn(track, at, before)
  expect(place).toMatchObject({ index, isOn, total: 3 })
  expect(place.previous?.step ?? null).toBe(previous)
  expect(place.next?.step ?? null).toBe(next)
})
