/**
 * Two strangers beside the class bench, in a process of their own that has nothing else to do: they ask for the same at the same
 * moment, one over a connection that it keeps, one over a new one each time. Argument: the server's address. Reports at each message.
 */
import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, readAll } from './class-acts.ts'

/** ms */
export interface Compared {
  readonly kept: readonly number[]
  readonly fresh: readonly number[]
  readonly failures: number
}

const EVERY_MS = 100
const url = process.argv[2] ?? ''
const kept: number[] = []
const fresh: number[] = []
let failures = 0

async function time(into: number[], agent: Agent | false): Promise<void> {
  const began = performance.now()
  try {
    await readAll(await ask(url, { path: '/api/v1/users/1', agent }))
    into.push(performance.now() - began)
  } catch {
    failures += 1
  }
}

process.on('message', () => process.send?.({ kept, fresh, failures } satisfies Compared, () => process.exit()))
process.on('disconnect', () => process.exit())
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
for (let count = 0; ; count += 1) {
  // By turns who is first.
  const pair = [() => time(kept, agent), () => time(fresh, false)]
  await Promise.all((count % 2 === 0 ? pair : pair.toReversed()).map((each) => each()))
  await sleep(EVERY_MS)
}
