/**
 * The learners of the class bench, in a process of their own: each has a feed open and does something every few seconds.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { WebSocket } from 'ws'
import { Scope, ServerEventsSchema, ViewerEventSchema } from '#proto/gen/api/feed_pb.js'
import { ACTS, ask, type Learner, openLearner, readAll } from './class-acts.ts'

export interface Order {
  readonly url: string
  readonly grpc: string
  readonly learners: number
  readonly seconds: number
}

/** All have arrived by then, and each acts every five seconds, ms. */
export const ARRIVED_MS = 6_000

/** All times in ms. */
export interface Report {
  /** Of the acts below, how many began when all had arrived. */
  readonly afterArrival: number
  readonly acts: Readonly<Record<string, readonly number[]>>
  /** From the beginning of an act until its mark is in the feed. */
  readonly frames: readonly number[]
  /** Each once, and how often. */
  readonly errors: Readonly<Record<string, number>>
}

/** What a learner reads between two acts. */
const EVERY_MS = 5_000
const FRAMES_PATIENCE_MS = 30_000

const acts: Record<string, number[]> = Object.fromEntries(Object.keys(ACTS).map((kind) => [kind, []]))
const frames: number[] = []
let afterArrival = 0
const errors: Record<string, number> = {}

function failed(where: string, thrown: unknown): void {
  // What differs by learner alone is the same error.
  const said = (thrown instanceof Error ? thrown.message : String(thrown)).replaceAll(/mark-\d+-\d+-end|\d{4,}/g, '…')
  const text = `${where}: ${said.slice(0, 200)}`
  errors[text] = (errors[text] ?? 0) + 1
}

/** Waits for marks in what one feed tells. */
class Feed {
  readonly #awaited = new Map<string, (at: number) => void>()
  /** Since something is awaited: a mark may be cut in two, and where it does not come, these say why. */
  #messages: Buffer[] = []

  constructor(socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      if (this.#awaited.size === 0) return
      const before = this.#messages.at(-1)?.subarray(-64).toString('latin1') ?? ''
      const text = before + data.toString('latin1')
      this.#messages.push(data)
      for (const [mark, found] of this.#awaited) if (text.includes(mark)) found(performance.now())
      if (this.#awaited.size === 0) this.#messages = []
    })
  }

  until(mark: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#awaited.delete(mark)
        reject(new Error(`the feed did not tell of an act, but ${this.#kinds()}`))
      }, FRAMES_PATIENCE_MS)
      this.#awaited.set(mark, (at) => {
        clearTimeout(timer)
        this.#awaited.delete(mark)
        resolve(at)
      })
    })
  }

  #kinds(): string {
    const events = this.#messages.flatMap((message) => fromBinary(ServerEventsSchema, message).events)
    return [...new Set(events.map(({ event }) => event.case))].join(', ') || 'of nothing'
  }
}

async function arrive({
  url,
  grpc,
}: Order): Promise<{ readonly learner: Learner; readonly feed: Feed; leave(): void }> {
  const made = await ask(url, { path: '/wire/sandbox', method: 'POST', headers: { origin: url }, agent: false })
  const { name } = JSON.parse(await readAll(made))
  const cookie = made.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  const socket = new WebSocket(`${url.replace('http', 'ws')}/wire`, { headers: { origin: url, cookie } })
  const feed = new Feed(socket)
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  socket.send(toBinary(ViewerEventSchema, create(ViewerEventSchema, { scope: Scope.MINE })))
  let isLeaving = false
  socket.on('close', (code) => isLeaving || failed('a feed', `closed with ${code}`))
  const learner = openLearner(url, grpc, name)
  return {
    learner,
    feed,
    leave() {
      isLeaving = true
      socket.terminate()
      learner.agent.destroy()
    },
  }
}

async function learn(order: Order, index: number, arrived: number, until: number): Promise<void> {
  // Spread over one round, so that acts are too.
  await sleep((index / order.learners) * EVERY_MS)
  const { learner, feed, leave } = await arrive(order)
  const kinds = Object.entries(ACTS)
  for (let count = index; performance.now() < until; count += 1) {
    const [kind, act] = kinds[count % kinds.length] ?? []
    if (kind === undefined || act === undefined) throw new Error('there are no acts')
    const mark = `mark-${index}-${count}-end`
    const began = performance.now()
    if (began > arrived) afterArrival += 1
    const seen = feed.until(mark).then(
      (at) => frames.push(at - began),
      (thrown) => failed(kind, thrown),
    )
    try {
      await act(learner, mark)
      acts[kind]?.push(performance.now() - began)
    } catch (thrown) {
      failed(kind, thrown)
    }
    await seen
    await sleep(Math.max(0, began + EVERY_MS - performance.now()))
  }
  leave()
}

process.on('disconnect', () => process.exit())
process.on('message', async (order: Order) => {
  const now = performance.now()
  const [arrived, until] = [now + ARRIVED_MS, now + order.seconds * 1_000]
  const learners = Array.from({ length: order.learners }, (_, index) =>
    learn(order, index, arrived, until).catch((thrown) => failed('arriving', thrown)),
  )
  await Promise.all(learners)
  process.send?.({ acts, afterArrival, frames, errors } satisfies Report, () => process.exit())
})
