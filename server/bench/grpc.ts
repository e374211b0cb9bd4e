/**
 * gRPC, side by side with @grpc/grpc-js: unary calls (SayHello) and round trips of bidirectional streams (EchoEach) per second,
 * Framewise's behind its tap. Each server and the load have a process of their own. Rounds are short and many, and take turns in who goes first, so that a slow moment of
 * the machine meets both. Everything is started anew several times and the mean is told: what the compiler makes of a process
 * in its first second moves it by a tenth for the rest of its life.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
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

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

interface Rates {
  readonly ours: number
  readonly theirs: number
}

/** Medians of one start of all three. */
async function measureOnce(loadRole: Role): Promise<Rates> {
  const children = [start('framewise'), start('grpc-js'), start(loadRole)] as const
  const [ours, theirs, load] = children
  try {
    const [ourPort, theirPort] = await Promise.all([answer(ours), answer(theirs)])
    // Both warm: the first round of each counts for nothing.
    await measure(load, ourPort, WARM_UP_MILLISECONDS)
    await measure(load, theirPort, WARM_UP_MILLISECONDS)
    const rounds: Rates[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const isOursFirst = round % 2 === 0
      const first = await measure(load, isOursFirst ? ourPort : theirPort)
      const second = await measure(load, isOursFirst ? theirPort : ourPort)
      rounds.push(isOursFirst ? { ours: first, theirs: second } : { ours: second, theirs: first })
    }
    return { ours: median(rounds.map((round) => round.ours)), theirs: median(rounds.map((round) => round.theirs)) }
  } finally {
    for (const child of children) child.kill()
  }
}

async function compare(load: Role, name: string, unit: string): Promise<Figure[]> {
  const starts: Rates[] = []
  for (let count = 0; count < STARTS; count += 1) starts.push(await measureOnce(load))
  const [ours, theirs] = [mean(starts.map((rates) => rates.ours)), mean(starts.map((rates) => rates.theirs))]
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

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
