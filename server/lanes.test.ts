import { expect, test } from 'vitest'
import { createLanes } from './lanes.ts'

test('acts of one key wait for each other, also for one that fails, and others do not', async () => {
  const lanes = createLanes()
  const said: string[] = []
  const gate = Promise.withResolvers<void>()
  const first = lanes.run('a', async () => {
    said.push('a1 begins')
    await gate.promise
    throw new Error('a1 fails')
  })
  const second = lanes.run('a', async () => {
    said.push('a2')
    return 2
  })
  await lanes.run('b', async () => {
    said.push('b')
  })
  gate.resolve()
  await expect(first).rejects.toThrow('a1 fails')
  expect(await second).toBe(2)
  expect(said).toEqual(['a1 begins', 'b', 'a2'])
})
