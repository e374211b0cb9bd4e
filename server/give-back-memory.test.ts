import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { giveBackMemory } from './give-back-memory.ts'

test('what nobody holds is gone afterwards', async () => {
  const dropped = new WeakRef({ left: 'behind' })
  // Until its own task ends, a target is held by the reference itself.
  await setImmediate()
  giveBackMemory()
  expect(dropped.deref()).toBeUndefined()
})
