/**
 * gRPC, side by side with @grpc/grpc-js: unary calls (SayHello) and round trips of bidirectional streams (EchoEach) per second,
 * Framewise's behind its tap. Each server and the load have a process of their own. Rounds are short and many.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { inTurns, overStarts, type Pair } from './in-turns.ts'
import type { Figure } from './run.ts'

const STARTS = 5
const ROUNDS = 7
const ROUND_MILLISECONDS = 500
const WARM_UP_MILLISECONDS = 1500

type Role = 'framewise' | 'grpc-js' | 'load' | 'stream-load'

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

/** Medians of one start of all three. */
async function measureOnce(loadRole: Role): Promise<Pair> {
  const children = [start('framewise'), start('grpc-js'), start(loadRole)] as const
  const [ours, theirs, load] = children
  try {
    const [ourPort, theirPort] = await Promise.all([answer(ours), answer(theirs)])
    // Both warm: the first round of each counts for nothing.
    await measure(load, ourPort, WARM_UP_MILLISECONDS)
    await measure(load, theirPort, WARM_UP_MILLISECONDS)
    return await inTurns(
      ROUNDS,
      () => measure(load, ourPort),
      () => measure(load, theirPort),
    )
  } finally {
    for (const child of children) child.kill()
  }
}

async function compare(load: Role, name: string, unit: string): Promise<Figure[]> {
  const { ours, theirs } = await overStarts(STARTS, () => measureOnce(load))
  return [
    { name: `gRPC ${name}, Framewise`, value: ours, unit },
    { name: `gRPC ${name}, @grpc/grpc-js`, value: theirs, unit },
    { name: `gRPC ${name} against @grpc/grpc-js`, value: ours / theirs, unit: '×', target: '>= 1' },
  ]
}

export async function bench(): Promise<Figure[]> {
  return [
    ...(await compare('load', 'unary', 'calls/s')),
    ...(await compare('stream-load', 'bidirectional ping-pong', 'trips/s')),
  ]
}
