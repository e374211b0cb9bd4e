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
