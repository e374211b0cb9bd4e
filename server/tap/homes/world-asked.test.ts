import { expect, test } from 'vitest'
import type { Attribution } from '../connection.ts'
import { worldAsked } from './world-asked.ts'

const caught: Attribution = { sandbox: 'a1', client: 'terminal', run: '', unknownName: null, recorded: true }
const asked = (target: string, by: Attribution) => worldAsked(by, target, {}, '127.0.0.1', () => true)

test.each(['/healthz', '/healthz/ready', '/healthz/live?x=1', '/metrics'])(
  '%s is answered by the process that is asked, also where a balancer has the address of a caught terminal',
  (target) => {
    expect(asked(target, caught)).toBeNull()
  },
)

test.each(['/api/v1/users/1', '/healthzz', '/en'])('%s of a caught terminal is its sandbox’s', (target) => {
  expect(asked(target, caught)).toBe('a1')
})

test('a probe that names a sandbox is recorded there', () => {
  expect(asked('/healthz', { ...caught, client: 'named' })).toBe('a1')
})

const nobody: Attribution = { ...caught, sandbox: 'shared', client: 'shared' }

test.each([
  { target: '/socket.io/?EIO=4&sid=Ab-c_d.17', by: nobody, world: 'slot:17', says: 'where its session lives' },
  { target: '/socket.io/?sid=abc.7&t=1', by: nobody, world: 'slot:7', says: 'where its session lives' },
  { target: '/socket.io/?EIO=4&sid=abc', by: nobody, world: null, says: 'anywhere, as its id says nothing' },
  { target: '/socket.io/?sid=abc.12345', by: nobody, world: null, says: 'anywhere, as there is no such slot' },
  {
    target: '/socket.io/?sid=abc.17',
    by: { ...caught, client: 'named' as const },
    world: 'a1',
    says: 'by its sandbox',
  },
  { target: '/socket.io/?sid=abc.17', by: { ...nobody, unknownName: 'x' }, world: null, says: 'anywhere' },
])('$target of $by.client is answered $says', ({ target, by, world }) => {
  expect(asked(target, by)).toBe(world)
})
