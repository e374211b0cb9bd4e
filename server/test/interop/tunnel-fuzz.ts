/** The tunnel of a learner's own server under mutated frames, many more of them than the tests take. */
import { outputOf } from './program.ts'
import type { Suite } from './suite.ts'

const ROUNDS = 200_000

export const tunnelFuzz: Suite = {
  name: 'tunnel-fuzz',
  find: async () => `${ROUNDS} messages`,
  judge: async () => {
    const test = 'server/own-server/tunnel-fuzz.test.ts'
    const given = { FUZZ: String(ROUNDS), NO_COLOR: '1' }
    const output = await outputOf('npx', ['vitest', 'run', '--configLoader=native', test], given)
    const isPassed = /Tests\s+1 passed/.test(output)
    return { summary: isPassed ? 'each was taken or refused cleanly' : 'failed', problems: isPassed ? [] : [output] }
  },
}
