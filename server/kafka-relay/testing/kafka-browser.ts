/** A browser that runs Kafka's clients through the relay, and hears what they tell line by line. */
import type { RelayKafkaEvent } from '#proto/api/kafka.ts'
import type { Browser } from '../../test/testing/open-server.ts'

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

export const RUN = 'c'.repeat(32)

/** `wanted`: a RelayKafkaRequest; its run may be left out. */
export async function runKafka(url: string, browser: Browser, wanted: object): Promise<KafkaRun> {
  const leaving = new AbortController()
  const headers = { origin: url, cookie: browser.cookie, 'content-type': 'application/json' }
  const response = await fetch(`${url}/wire/relay/kafka`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ run: RUN, ...wanted }),
    signal: leaving.signal,
  })
  const events: RelayKafkaEvent[] = []
  const listeners = new Set<() => void>()
  let isOver = false
  const over = read(response, (event) => {
    events.push(event)
    for (const listener of [...listeners]) listener()
  }).finally(() => {
    isOver = true
    for (const listener of [...listeners]) listener()
  })
  const whole = over.then(() => events)
  whole.catch(() => undefined)
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
  return {
    status: response.status,
    events,
    seen,
    over: whole,
    act: async (act) =>
      (
        await fetch(`${url}/wire/relay/kafka/${await idOf()}`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ act }),
        })
      ).status,
    kill: async () =>
      (
        await fetch(`${url}/wire/relay/kafka/${await idOf()}`, {
          method: 'DELETE',
          headers: { origin: url, cookie: browser.cookie },
        })
      ).status,
    leave: () => leaving.abort(),
  }
}

/** What a call answers, or a producer was told: the last event. */
export async function lastOf(url: string, browser: Browser, wanted: object): Promise<RelayKafkaEvent> {
  const events = await (await runKafka(url, browser, wanted)).over
  const last = events.at(-1)
  if (last === undefined) throw new Error('nothing was told')
  return last
}

async function read(response: Response, told: (event: RelayKafkaEvent) => void): Promise<void> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    const lines = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') told(JSON.parse(line) as RelayKafkaEvent)
  }
  // A refusal is no line.
  if (rest !== '') told({ type: 'error', ...(JSON.parse(rest) as object) } as RelayKafkaEvent)
}
