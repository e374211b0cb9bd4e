import { expect, test } from 'vitest'
import { laterByTimer } from './held-polls.ts'

test('what shall happen later never happens early, wherever between two milliseconds it was asked for', async () => {
  const waits = Array.from({ length: 40 }, (_, index) => {
    const until = performance.now() + 0.05
    while (performance.now() < until);
    const asked = performance.now()
    // Timers of one length share a row, which is looked through as one.
    const milliseconds = 20 + (index % 4)
    return new Promise<number>((resolve) => {
      laterByTimer(milliseconds, () => resolve(performance.now() - asked - milliseconds))
    })
  })
  expect((await Promise.all(waits)).filter((late) => late < 0)).toEqual([])
})
