import { expect, test } from 'vitest'
import { LOOPBACK } from '../../visitors/index.ts'
import { Catching } from './catching.ts'

const SCHOOL = '192.0.2.7'

test('another’s catching is taken over only by who says so', () => {
  const catching = new Catching(60_000)
  catching.start(LOOPBACK, 'otter')
  expect(catching.refusalOf(LOOPBACK, 'heron', false)).toBe('held')
  expect(catching.refusalOf(LOOPBACK, 'heron', true)).toBeNull()
  expect(catching.refusalOf(LOOPBACK, 'otter', false)).toBeNull()
})

test('where others look on from the same address nobody catches, whatever they say', () => {
  const catching = new Catching(60_000)
  const leave = catching.look(SCHOOL, 'otter')
  catching.look(SCHOOL, 'heron')
  expect(catching.refusalOf(SCHOOL, 'heron', true)).toBe('shared-address')
  leave()
  expect(catching.refusalOf(SCHOOL, 'heron', false)).toBeNull()
})

test('catching ends, and its page is told, when somebody else begins to look on from there; not on this machine', () => {
  const catching = new Catching(60_000)
  const told: unknown[] = []
  catching.onChange((sandbox, until) => told.push([sandbox, until === 0 ? 'over' : 'on']))
  for (const address of [SCHOOL, LOOPBACK]) {
    catching.look(address, 'otter')
    catching.start(address, 'otter')
  }
  catching.look(SCHOOL, 'otter')
  expect(catching.sandboxFor(SCHOOL)).toBe('otter')
  catching.look(LOOPBACK, 'heron')
  catching.look(SCHOOL, 'heron')
  expect([catching.sandboxFor(SCHOOL), told.at(-1)]).toEqual([null, ['otter', 'over']])
})
