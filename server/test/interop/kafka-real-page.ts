/** What a step of the lessons' scenario has in its hands: a page of a learner's, and what it sends and is told. */
import type { KafkaState, RelayKafkaEvent } from '#proto/api/kafka.ts'
import type { KafkaRun } from '../../kafka-relay/testing/kafka-browser.ts'
import type { Browser } from '../testing/open-server.ts'

export type Step = readonly [name: string, run: (page: Page) => Promise<void>]

export interface Page {
  readonly url: string
  readonly browser: Browser
  ask(wanted: object): Promise<RelayKafkaEvent>
  run(wanted: object): Promise<KafkaRun>
  call(call: object): Promise<Record<string, unknown>>
}

/** Session timeouts below this are not allowed by a real broker as it comes (group.min.session.timeout.ms). */
export const SESSION_MS = 6_000

export const record = (text: string, key: string | null = null) => ({
  key: key === null ? null : { text: key },
  value: { text },
})
export const produce = (topic: string, values: readonly string[], some: object = {}) => ({
  type: 'produce',
  topic,
  records: values.map((text) => record(text)),
  ...some,
})
export const offsetsIn = (event: RelayKafkaEvent) =>
  event.type === 'produced'
    ? event.places.map(({ partition, offset }) => `${partition}:${offset}`)
    : [JSON.stringify(event)]
/** As a page is told it first. */
export async function stateOf(url: string, browser: Browser): Promise<KafkaState> {
  const response = await fetch(`${url}/wire/relay/kafka/state`, { headers: { cookie: browser.cookie } })
  const reader = response.body?.getReader()
  const first = await reader?.read()
  await reader?.cancel()
  return JSON.parse(Buffer.from(first?.value ?? []).toString()) as KafkaState
}
