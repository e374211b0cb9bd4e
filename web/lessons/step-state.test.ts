import { describe, expect, test } from 'vitest'
import { moduleShare, pathShare, stateAt, stepState } from './step-state.ts'
import type { Course, CourseModule } from './types.ts'

const lesson = {
  slug: 'ask',
  minutes: 5,
  steps: [
    { id: 'look', exercises: [] },
    { id: 'change', exercises: ['one', 'two'] },
  ],
}
const module: CourseModule = {
  slug: 'http',
  protocol: 'http1',
  lessons: [lesson],
}
const [look, change] = lesson.steps

test.each([
  { name: 'is new before it is opened', step: look, seen: [], solved: [], state: 'new' },
  { name: 'is done once read, without exercises', step: look, seen: ['http/ask/look'], solved: [], state: 'done' },
  { name: 'is only read while exercises are open', step: change, seen: ['http/ask/change'], solved: [], state: 'read' },
  {
    name: 'is only read while one exercise is open',
    step: change,
    seen: ['http/ask/change'],
    solved: ['http/ask/one'],
    state: 'read',
  },
  {
    name: 'is done when all exercises are solved',
    step: change,
    seen: [],
    solved: ['http/ask/one', 'http/ask/two'],
    state: 'done',
  },
  { name: 'does not count what another lesson solved', step: change, seen: [], solved: ['http/x/one'], state: 'new' },
])('a step $name', ({ step, seen, solved, state }) => {
  if (step === undefined) throw new Error('the lesson has two steps')
  expect(stepState(kept(seen, solved), module, lesson, step)).toBe(state)
})

test('counts the steps of a module that are done', () => {
  expect(moduleShare(kept(['http/ask/look', 'http/ask/change'], []), module)).toEqual({ done: 1, total: 2 })
})

function kept(seen: readonly string[], solved: readonly string[]) {
  const at = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, 1]))
  return { seen: at(seen), solved: at(solved) }
}

describe('a way through several lessons', () => {
  const map: Course = { modules: [module] }
  const path = ['http/ask/look', 'http/ask/change']

  test.each([
    { name: 'nothing', seen: [], solved: [], done: 0, next: 'http/ask/look' },
    { name: 'the first step', seen: ['http/ask/look'], solved: [], done: 1, next: 'http/ask/change' },
    { name: 'a step whose exercises are open', seen: path, solved: ['http/ask/one'], done: 1, next: 'http/ask/change' },
    { name: 'all', seen: path, solved: ['http/ask/one', 'http/ask/two'], done: 2, next: null },
  ])('counts $name, and says what comes next', ({ seen, solved, done, next }) => {
    expect(pathShare(kept(seen, solved), map, path)).toEqual({ done, total: 2, next })
  })

  test('a step that the course has not is new', () => {
    expect(stateAt(kept(['http/other/look'], []), map, 'http/other/look')).toBe('new')
  })
})
