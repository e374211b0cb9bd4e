/** A browser that runs Kafka's clients through the relay, and hears what they tell line by line. */
import type { RelayKafkaEvent } from '#proto/api/kafka.ts'
import type { Browser } from '../../test/testing/open-server.ts'
import { askForLines } from '../../wire/testing/ask-for-lines.ts'

type EventOf<Type extends RelayKafkaEvent['type']> = Extract<RelayKafkaEvent, { type: Type }>

export interface KafkaRun {
  readonly status: number
  readonly events: readonly RelayKafkaEvent[]
  /** Resolves with the events of a kind when there are `count` of them; rejects where it ends before. */
  seen<Type extends RelayKafkaEvent['type']>(type: Type, count?: number): Promise<EventOf<Type>[]>
  /** All there is, when it is over. */
  readonly over: Promise<readonly RelayKafkaEvent[]>
  act(act: 'close' | 'pause' | 'resume' | 'commit'): Promise<number>
  kill(): Promise<number>
  /** As when the page is closed. */
  leave(): void
}

const PATH = '/wire/relay/kafka'
export const RUN = 'c'.repeat(32)

/** `wanted`: a RelayKafkaRequest; its run may be left out. */
export async function runKafka(url: string, browser: Browser, wanted: object): Promise<KafkaRun> {
  const page = { url, cookie: browser.cookie }
  const asked = await askForLines<RelayKafkaEvent>(page, PATH, { run: RUN, ...wanted })
  const events: RelayKafkaEvent[] = []
  const listeners = new Set<() => void>()
  let isOver = false
  const tellAll = () => {
    for (const listener of [...listeners]) listener()
  }
  const read = async () => {
    try {
      for await (const line of asked.lines) {
        // A refusal has no type.
        events.push({ type: 'error', ...(line as object) } as RelayKafkaEvent)
        tellAll()
      }
      return events
    } finally {
      isOver = true
      tellAll()
    }
  }
  const over = read()
  over.catch(() => undefined)
  const idOf = async () => (await seen('opened'))[0]?.id
  const seen: KafkaRun['seen'] = (type, count = 1) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = events.filter((event) => event.type === type) as EventOf<typeof type>[]
        if (found.length < count && !isOver) return
        listeners.delete(look)
        if (found.length >= count) resolve(found)
        else reject(new Error(`it ended with ${found.length} of ${count} ${type}: ${JSON.stringify(events)}`))
      }
      listeners.add(look)
      look()
    })
  const askOfIt = async (method: string, body?: object) => {
    const headers = { origin: url, cookie: browser.cookie, ...(body && { 'content-type': 'application/json' }) }
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) }
    return (await fetch(`${url}${PATH}/${await idOf()}`, init)).status
  }
  return {
    status: asked.status,
    events,
    seen,
    over,
    act: (act) => askOfIt('POST', { act }),
    kill: () => askOfIt('DELETE'),
    leave: asked.leave,
  }
}

/** What a call answers, or a producer was told: the last event. */
export async function lastOf(url: string, browser: Browser, wanted: object): Promise<RelayKafkaEvent> {
  const events = await (await runKafka(url, browser, wanted)).over
  const last = events.at(-1)
  if (last === undefined) throw new Error('nothing was told')
  return last
}
