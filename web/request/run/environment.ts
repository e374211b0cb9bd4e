/** What a run needs from the world around it, so that the same code runs in the app and in tests. */
import type { Variables } from '../language/index.ts'
import type { OpenStream } from './result.ts'

export interface RunEnvironment {
  /** `http://127.0.0.1:8080`: this server, and the value of `{{host}}`. No slash at the end. */
  readonly baseUrl: string
  /** Public name of the learner's sandbox; null before it is known, then nothing is sent. */
  readonly sandbox: string | null
  /** `127.0.0.1:9092`: what `{{kafka}}` stands for; the relay dials it, nobody else. */
  readonly kafka?: string | undefined
  readonly fetch: typeof fetch
  /** A fresh W3C trace id: 32 lower-case hex digits. */
  newRun(): string
  /** Asked before a stream is opened, where somebody counts them. */
  admit?(run: string, title: string): Promise<Admission>
}

/** `release` when the stream is over; or the streams that are open already. */
export type Admission =
  | { readonly ok: true; readonly release: () => void }
  | { readonly ok: false; readonly open: readonly OpenStream[] }

export function variablesOf({ baseUrl, kafka }: Pick<RunEnvironment, 'baseUrl' | 'kafka'>): Variables {
  return { host: baseUrl, kafka: kafka ?? USUAL_BROKER }
}

/** Until the server has told, and where it has no broker: then it says so. */
const USUAL_BROKER = '127.0.0.1:9092'

/** Names the sandbox and the run to this server. The parent id is the half of the trace id that is at hand. */
export function attribution(environment: RunEnvironment, run: string): [string, string][] {
  const pairs: [string, string][] = [['traceparent', `00-${run}-${run.slice(16)}-01`]]
  if (environment.sandbox !== null) pairs.unshift(['x-sandbox', environment.sandbox])
  return pairs
}

/** Random without a secure context, where `crypto.randomUUID` is missing. */
export function randomRun(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  // Both halves of a traceparent must differ from zero (W3C Trace Context §3.2.2).
  bytes[0] = (bytes[0] ?? 0) | 1
  bytes[15] = (bytes[15] ?? 0) | 1
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Trace ids of one press of Run: all end in the same half, which `traceparent` names as their parent. */
export function runsOfPress(): () => string {
  const press = randomRun().slice(16)
  return () => randomRun().slice(0, 16) + press
}

/** Where no protocol is named, as for a gRPC call, the host alone says whose it is. */
export function isOwnHost(host: string, environment: Pick<RunEnvironment, 'baseUrl'>): boolean {
  return new URL(environment.baseUrl).host === new URL(`http://${host}`).host
}

export function isOwn(url: string, environment: Pick<RunEnvironment, 'baseUrl'>): boolean {
  return new URL(url).origin === new URL(environment.baseUrl).origin
}
