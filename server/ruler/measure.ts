/**
 * Measures one protocol: so many rounds, in each of them both parts of the task, cold and warm. Between two measures the wire comes to
 * rest, and what is not measured (a second connection made ready, the goodbye) goes under a run of its own.
 *
 *     one connection        get, cold ─► get, warm ─► (prepare) ─► news, warm ─► (close)
 *     a new one             news, cold ─► (close)
 */
import { randomBytes } from 'node:crypto'
import type { RulerMeasure, RulerPart, RulerProtocol } from '#proto/api/ruler.ts'
import type { Post } from '../domain/index.ts'
import { AppError } from '../errors.ts'
import type { Address, Recorder } from '../relay/index.ts'
import type { RulerClient, RulerWay, Subject } from './client.ts'
import { Wire } from './wire.ts'

export interface Measuring {
  readonly protocol: RulerProtocol
  readonly way: RulerWay
  readonly sandbox: { readonly id: string; readonly name: string }
  readonly subject: Subject
  readonly rounds: number
  readonly items: number
  readonly recorder: Recorder
  readonly address: Address
  readonly signal: AbortSignal
  /** Any step that takes longer has failed. */
  readonly stepMilliseconds: number
  /** The half that the trace ids of all runs share. */
  readonly press: string
  /** Writes an item. */
  readonly write: (number: number) => Promise<Post>
  readonly tell: (measure: RulerMeasure) => void
}

/** How often a part is measured because somebody else's news came in between. */
const TRIES = 3

/** Somebody else's news came: the bytes are not those of the task. */
class Disturbed extends Error {}

/** @throws what a client throws; AppError when a step takes too long, or the sandbox is never quiet */
export async function measure(measuring: Measuring): Promise<void> {
  const { way, sandbox, subject } = measuring
  const end = await way.begin?.(sandbox, subject)
  try {
    await measureRounds(measuring)
  } finally {
    await end?.()
  }
}

async function measureRounds(measuring: Measuring): Promise<void> {
  for (let round = 0; round <= measuring.rounds; round += 1) {
    for (const parts of [['get', 'get', 'news'], ['news']] as const) {
      for (const measured of await undisturbed(() => measureOnOne(measuring, round, parts))) measuring.tell(measured)
    }
  }
}

async function undisturbed<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    try {
      return await act()
    } catch (thrown) {
      if (!(thrown instanceof Disturbed)) throw thrown
    }
  }
  throw new AppError('overloaded', 'News of others kept coming in between: measure again in a quiet moment')
}

/** Parts one after the other with one client: the first is cold, what follows is warm. */
async function measureOnOne(
  measuring: Measuring,
  round: number,
  parts: readonly RulerPart[],
): Promise<readonly RulerMeasure[]> {
  const { recorder, address, sandbox, protocol, way, subject, press } = measuring
  const freshRun = (): string => randomBytes(8).toString('hex') + press
  const wire = new Wire(recorder, address, sandbox, freshRun())
  const client = way.open(wire, subject)
  const measured: RulerMeasure[] = []
  try {
    for (const [index, part] of parts.entries()) {
      const isCold = index === 0
      if (part === 'news' && !isCold && client.prepare !== undefined) {
        wire.begin(freshRun())
        await inTime(measuring, client.prepare())
        await wire.settle()
      }
      const run = freshRun()
      wire.begin(run)
      const times = part === 'get' ? await timeGet(measuring, client) : await timeNews(measuring, client)
      await wire.settle()
      measured.push({ protocol, part, warmth: isCold ? 'cold' : 'warm', round, run, ...times, ...wire.traffic() })
    }
    return measured
  } finally {
    wire.begin(freshRun())
    client.close()
    wire.close()
  }
}

type Times = Pick<RulerMeasure, 'milliseconds' | 'delays'>

async function timeGet(measuring: Measuring, client: RulerClient): Promise<Times> {
  const began = performance.now()
  await inTime(measuring, client.get())
  return { milliseconds: performance.now() - began, delays: [] }
}

async function timeNews(measuring: Measuring, client: RulerClient): Promise<Times> {
  const { items, write, way, sandbox, subject } = measuring
  const delays: number[] = []
  const heard: { readonly id: number; readonly at: number }[] = []
  let wake: () => void = () => undefined
  const watching = client.watch((id) => {
    heard.push({ id, at: performance.now() })
    wake()
    return heard.length < items
  })
  await inTime(measuring, watching)
  for (let number = 1; number <= items; number += 1) {
    if (client.calm !== undefined) await inTime(measuring, client.calm())
    const began = performance.now()
    const post = await write(number)
    await way.tell?.(sandbox.id, subject, post)
    // It may have come before its writer was told that it is written.
    while (heard.length < number) {
      const come = new Promise<void>((resolve) => {
        wake = resolve
      })
      await inTime(measuring, come)
    }
    const last = heard.at(-1)
    if (last?.id !== post.id || heard.length > number) throw new Disturbed()
    delays.push(last.at - began)
  }
  return { milliseconds: null, delays }
}

/** @throws AppError when it takes too long; the signal's reason when nobody waits any more */
async function inTime<T>({ stepMilliseconds, signal, protocol }: Measuring, act: Promise<T>): Promise<T> {
  let stop: () => void = () => undefined
  const end = new Promise<never>((_resolve, reject) => {
    const onAbort = (): void => reject(signal.reason)
    const timer = setTimeout(() => {
      reject(new AppError('gateway_timeout', `${protocol} did not get on for ${stepMilliseconds / 1000} s`))
    }, stepMilliseconds)
    signal.addEventListener('abort', onAbort)
    stop = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
    }
    if (signal.aborted) onAbort()
  })
  // The promise that loses the race may still reject; ignore that.
  act.catch(() => undefined)
  return Promise.race([act, end]).finally(stop)
}
