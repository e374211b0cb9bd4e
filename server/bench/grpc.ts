/**
 * Unary gRPC calls per second, side by side: Framewise's SayHello against the same service on @grpc/grpc-js. Each server and
 * the load have a process of their own. Rounds are short and many, and take turns in who goes first, so that a slow moment of
 * the machine meets both.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Figure } from './run.ts'

const ROUNDS = 21
const ROUND_MILLISECONDS = 500
const WARM_UP_MILLISECONDS = 1500

type Role = 'framewise' | 'grpc-js' | 'load'

function start(role: Role): ChildProcess {
  return fork(fileURLToPath(new URL(`./grpc-${role}.ts`, import.meta.url)), {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

function answer(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`A process of the bench ended with ${code}`))
    child.once('exit', onExit)
    child.once('message', (message) => {
      child.off('exit', onExit)
      resolve(Number(message))
    })
  })
}

async function measure(load: ChildProcess, port: number, milliseconds = ROUND_MILLISECONDS): Promise<number> {
  load.send({ port, milliseconds })
  return answer(load)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

export async function bench(): Promise<Figure[]> {
  const children = [start('framewise'), start('grpc-js'), start('load')] as const
  const [ours, theirs, load] = children
  try {
    const [ourPort, theirPort] = await Promise.all([answer(ours), answer(theirs)])
    // Both warm: the first round of each counts for nothing.
    await measure(load, ourPort, WARM_UP_MILLISECONDS)
    await measure(load, theirPort, WARM_UP_MILLISECONDS)
    const rounds: { ours: number; theirs: number }[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const isOursFirst = round % 2 === 0
      const first = await measure(load, isOursFirst ? ourPort : theirPort)
      const second = await measure(load, isOursFirst ? theirPort : ourPort)
      rounds.push(isOursFirst ? { ours: first, theirs: second } : { ours: second, theirs: first })
    }
    return [
      { name: 'gRPC unary, Framewise', value: median(rounds.map((round) => round.ours)), unit: 'calls/s' },
      { name: 'gRPC unary, @grpc/grpc-js', value: median(rounds.map((round) => round.theirs)), unit: 'calls/s' },
      {
        name: 'gRPC unary against @grpc/grpc-js',
        value: median(rounds.map((round) => round.ours / round.theirs)),
        unit: '×',
        target: '>= 1',
      },
    ]
  } finally {
    for (const child of children) child.kill()
  }
}
