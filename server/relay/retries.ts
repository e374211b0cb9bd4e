/**
 * A call that the client makes again by itself (gRPC A6): only what ends with UNAVAILABLE before any of its messages came, after
 * pauses that grow and are partly random, on the same connection. Each attempt says how many went before. The server may name
 * the pause, or forbid another attempt. A deadline is one for all attempts.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Call, type CallResult, makeCall } from './call.ts'

const UNAVAILABLE = 14
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 1_000

const PREVIOUS_ATTEMPTS = 'grpc-previous-rpc-attempts'
const PUSHBACK = 'grpc-retry-pushback-ms'

export interface RetriedResult extends CallResult {
  /** Absent: one. */
  readonly attempts?: number
}

export async function makeCallWithRetries(call: Call): Promise<RetriedResult> {
  const { retries = 0, deadline } = call.options
  const began = performance.now()
  let messages = 0
  for (let previous = 0; ; previous += 1) {
    const headers = new Headers(call.headers)
    if (previous > 0) headers.set(PREVIOUS_ATTEMPTS, String(previous))
    const left = deadline === undefined ? undefined : Math.max(1, Math.round(deadline - (performance.now() - began)))
    const result = await makeCall({
      ...call,
      headers,
      options: { ...call.options, ...(left !== undefined && { deadline: left }) },
      onMessage(message, milliseconds) {
        messages += 1
        call.onMessage(message, milliseconds)
      },
    })
    const pause = result.status.code === UNAVAILABLE && messages === 0 ? pauseBefore(previous, result) : null
    const isLate = left !== undefined && pause !== null && pause >= left
    if (previous >= retries || pause === null || isLate || call.signal.aborted) {
      return {
        ...result,
        milliseconds: performance.now() - began,
        ...(previous > 0 && { attempts: previous + 1 }),
      }
    }
    await sleep(pause, undefined, { signal: call.signal }).catch(() => undefined)
  }
}

/** ms; null: the server wants no other attempt. */
function pauseBefore(previous: number, { headers, trailers }: CallResult): number | null {
  const told = [...headers, ...trailers].find(([name]) => name === PUSHBACK)?.[1]
  if (told !== undefined) return /^\d{1,9}$/.test(told) ? Number(told) : null
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** previous)
  // A fifth more or less, so that clients do not come back all at once.
  return pause * (0.8 + 0.4 * Math.random())
}
