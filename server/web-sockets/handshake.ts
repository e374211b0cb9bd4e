/**
 * What is agreed on before the first frame: RFC 6455 §4.2, and what the query asks of this server. Where it cannot be, the answer
 * is an HTTP error that says why, and never 101.
 */
import type { IncomingMessage } from 'node:http'

export interface Wishes {
  /** `?deflate=1`: the client's offer of permessage-deflate is accepted. Browsers always offer it; the answer decides. */
  readonly isDeflateOn: boolean
  /** `?heartbeat=`, from seconds; null: as always. */
  readonly heartbeatMs: number | null
}

export interface Refusal {
  readonly status: number
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
}

const HEARTBEAT = /^(?:[1-9]|[1-5]\d|60)$/

/** What must be right before ws looks at the rest; null: it is. */
export function refusalOfHandshake({ method, headers }: IncomingMessage): Refusal | null {
  if (method !== 'GET') {
    return { status: 405, message: 'A WebSocket begins with GET', headers: { Allow: 'GET' } }
  }
  // RFC 6455 §4.4: the client may try again with one that we know. ws would speak the draft that was number 8, too.
  if (headers['sec-websocket-version'] !== '13') {
    return {
      status: 426,
      message: 'Sec-WebSocket-Version must be 13',
      headers: { Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' },
    }
  }
  return null
}

export function wishesOf(target: string): Wishes | Refusal {
  const query = new URLSearchParams(target.split('?')[1] ?? '')
  const heartbeat = query.get('heartbeat')
  if (heartbeat !== null && !HEARTBEAT.test(heartbeat)) {
    return { status: 400, message: 'heartbeat is a number of seconds from 1 to 60' }
  }
  const deflate = query.get('deflate')
  if (deflate !== null && deflate !== '0' && deflate !== '1') return { status: 400, message: 'deflate is 1 or 0' }
  return { isDeflateOn: deflate === '1', heartbeatMs: heartbeat === null ? null : Number(heartbeat) * 1_000 }
}

/**
 * The first of the client's that we know: it lists them in order of preference (RFC 6455 §4.1). None is no error to us;
 * a browser that asked for some then fails the connection by itself.
 */
export function chooseSubprotocol(offered: Iterable<string>, known: readonly string[]): string | false {
  for (const name of offered) if (known.includes(name)) return name
  return false
}
