import { expect, test } from 'vitest'
import { guestOf, isShared, worldOf } from './index.ts'

test.each([
  ['a sandbox that is named', 'quiet-otter', '192.0.2.7', 'quiet-otter', false],
  ['a program of this machine', 'shared', '127.0.0.1', 'shared', true],
  ['a program of this machine over IPv6', 'shared', '::1', 'shared', true],
  ['a program of the network', 'shared', '192.0.2.7', 'shared@192.0.2.7', true],
  ['the same as a listener for both families shows it', 'shared', '::ffff:192.0.2.7', 'shared@192.0.2.7', true],
  ['another of the network', 'shared', '192.0.2.8', 'shared@192.0.2.8', true],
  ['a program over IPv6', 'shared', '2001:db8::17', 'shared@2001:db8:0:0::/64', true],
  ['its neighbour of the same network', 'shared', '2001:db8::18', 'shared@2001:db8:0:0::/64', true],
  ['one that has left already', 'shared', undefined, 'shared', true],
])('%s', (_, sandbox, address, world, isEverybodys) => {
  expect(worldOf(sandbox, address)).toBe(world)
  expect(isShared(world)).toBe(isEverybodys)
  expect(guestOf(world, { remoteAddress: address }).sandbox).toBe(isEverybodys ? null : sandbox)
})
