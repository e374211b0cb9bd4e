/** What each gRPC client prints of the same calls, whatever its language. */
import type { OwnProgram } from './own-program.ts'

/** Letters of the large message, beside `Hello, `. */
export const LARGE = 900_000

/** @param name what the client says that it is called */
export function callsOf(name: string): Pick<OwnProgram, 'prints' | 'logs' | 'lateLogs' | 'frames'> {
  return {
    prints: [
      `say: Hello, ${name}`,
      'refused: 3 a text is needed',
      'count: 3 of 16384 bytes',
      'join: 6 a b c',
      'talk: one two three',
      'cancelled: 1',
      'overdue: 4',
      `large: ${LARGE + 'Hello, '.length}`,
      'slow handler: Hello, patience',
      'slow reader: 40 in order, then 1',
      'closed: 14',
    ],
    logs: ['counted to 3', `the sleep of ${name} was aborted`],
    // Behind a flood the panel may have been told of a gap instead.
    lateLogs: ['the count was aborted'],
    frames: { toServer: ['PRI * HTTP/2.0', name, 'one'], toClient: [`Hello, ${name}`, 'a b c', 'three'] },
  }
}
