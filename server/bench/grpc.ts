/**
 * gRPC, side by side with @grpc/grpc-js: unary calls (SayHello) and round trips of bidirectional streams (EchoEach) per second,
 * Framewise's behind its tap. Rounds are short and many.
 */
import type { Figure } from './figures.ts'
import { startProcess } from './processes.ts'
import { sideBySide, type Way } from './side-by-side.ts'

const STARTS = 5
const ROUNDS = 7
const ROUND_MILLISECONDS = 500
const WARM_UP_MILLISECONDS = 1500

function compare(loadFile: string, name: string, unit: string): Promise<Figure[]> {
  return sideBySide({
    names: {
      ours: `gRPC ${name}, Framewise`,
      theirs: `gRPC ${name}, @grpc/grpc-js`,
      ratio: `gRPC ${name} against @grpc/grpc-js`,
    },
    ...{ unit, target: '>= 1', starts: STARTS, rounds: ROUNDS },
    async open() {
      const servers = [startProcess('./grpc-framewise.ts'), startProcess('./grpc-grpc-js.ts')]
      const load = startProcess(loadFile)
      const [ours, theirs] = (await Promise.all(servers.map((server) => server.hear<number>()))).map((port): Way => {
        const measure = (milliseconds: number) => load.ask<number>({ port, milliseconds })
        return { warmUp: () => measure(WARM_UP_MILLISECONDS), round: () => measure(ROUND_MILLISECONDS) }
      }) as [Way, Way]
      return { ours, theirs, close: () => Promise.all([...servers, load].map((each) => each.stop())) }
    },
  })
}

export async function bench(): Promise<Figure[]> {
  return [
    ...(await compare('./grpc-load.ts', 'unary', 'calls/s')),
    ...(await compare('./grpc-stream-load.ts', 'bidirectional ping-pong', 'trips/s')),
  ]
}
