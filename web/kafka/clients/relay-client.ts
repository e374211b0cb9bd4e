/** Asks the relay to be a Kafka client, and follows it: what it tells, line by line, and what may be done with it meanwhile. */
import type { RelayKafkaAct, RelayKafkaEvent, RelayKafkaRequest } from '#proto/api/kafka.ts'
import { readLines, readRefusal } from '../../request/index.ts'
import { kafkaHeaders, type Trouble } from '../broker/follow-state.ts'

const PATH = '/wire/relay/kafka'

/** Ends with the client. What keeps it from being made at all comes as an `error`, too; leaving off closes a consumer. */
export async function* openClient(
  request: RelayKafkaRequest,
  signal?: AbortSignal,
): AsyncGenerator<RelayKafkaEvent, void> {
  try {
    const response = await fetch(PATH, {
      method: 'POST',
      headers: { ...(await kafkaHeaders()), 'content-type': 'application/json' },
      body: JSON.stringify(request),
      cache: 'no-store',
      ...(signal && { signal }),
    })
    if (!response.ok || response.body === null) {
      const refusal = readRefusal(await response.text())
      yield { type: 'error', error: refusal ?? { code: 'unreachable', message: `HTTP ${response.status}` } }
      return
    }
    for await (const line of readLines(response.body)) if (isEvent(line)) yield line
  } catch (error) {
    if (signal?.aborted) return
    yield { type: 'error', error: { code: 'unreachable', message: error instanceof Error ? error.message : '' } }
  }
}

/** Null: it was done. */
export function actOn(id: number, act: RelayKafkaAct): Promise<Trouble | null> {
  return send(id, { method: 'POST', body: JSON.stringify(act) })
}

/** As kill -9: the client's sockets are destroyed, nobody is told. */
export function killClient(id: number): Promise<Trouble | null> {
  return send(id, { method: 'DELETE' })
}

async function send(id: number, init: RequestInit): Promise<Trouble | null> {
  try {
    const headers = {
      ...(await kafkaHeaders()),
      ...(init.body !== undefined && { 'content-type': 'application/json' }),
    }
    const response = await fetch(`${PATH}/${id}`, { ...init, headers, cache: 'no-store' })
    if (response.ok) return null
    return readRefusal(await response.text()) ?? { code: 'unreachable', message: `HTTP ${response.status}` }
  } catch (error) {
    return { code: 'unreachable', message: error instanceof Error ? error.message : '' }
  }
}

/** The server is of the same version as the app; this only tells its answer from a stranger's. */
function isEvent(value: unknown): value is RelayKafkaEvent {
  return typeof value === 'object' && value !== null && 'type' in value
}
