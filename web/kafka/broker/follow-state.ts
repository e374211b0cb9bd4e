/** Reads what the server tells of the broker, a KafkaState per line, for as long as somebody looks; comes back after it was gone. */
import type { KafkaState } from '#proto/api/kafka.ts'
import { pause } from '../../pause/index.ts'
import { readLines, readRefusal } from '../../request/index.ts'
import { traceClient } from '../../trace/index.ts'

export interface Trouble {
  /** As proto/api/sandbox.ts; `unreachable`: no answer, or one that broke off. */
  readonly code: string
  /** In the server's words, English. */
  readonly message: string
}

export interface Listener {
  readonly told: (state: KafkaState) => void
  /** It will be asked again by itself. */
  readonly lost: (trouble: Trouble) => void
}

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 8_000

/** Until `signal` is aborted. */
export async function followState({ told, lost }: Listener, signal: AbortSignal): Promise<void> {
  let patience = FIRST_PAUSE_MS
  while (!signal.aborted) {
    const trouble = await followOnce((state) => {
      patience = FIRST_PAUSE_MS
      told(state)
    }, signal)
    if (signal.aborted) return
    lost(trouble)
    await pause(patience, signal)
    patience = Math.min(patience * 2, LONGEST_PAUSE_MS)
  }
}

async function followOnce(told: Listener['told'], signal: AbortSignal): Promise<Trouble> {
  try {
    const response = await fetch('/wire/relay/kafka/state', {
      headers: await kafkaHeaders(),
      cache: 'no-store',
      signal,
    })
    if (!response.ok || response.body === null) {
      return readRefusal(await response.text()) ?? { code: 'unreachable', message: `HTTP ${response.status}` }
    }
    for await (const line of readLines(response.body)) if (isState(line)) told(line)
    return { code: 'unreachable', message: '' }
  } catch (error) {
    return { code: 'unreachable', message: error instanceof Error ? error.message : String(error) }
  }
}

/** Whose broker is asked about. */
export async function kafkaHeaders(): Promise<Record<string, string>> {
  const sandbox = await traceClient.connect()
  // The name may have been rotated since.
  return { 'x-sandbox': traceClient.getState().sandbox?.name ?? sandbox.name, accept: 'application/x-ndjson' }
}

/** The server is of the same version as the app; this only tells its answer from a stranger's. */
function isState(value: unknown): value is KafkaState {
  return typeof value === 'object' && value !== null && 'topics' in value && 'groups' in value
}
