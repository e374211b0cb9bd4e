/** What a run needs from the world around it, so that the same code runs in the app and in tests. */
import type { NamedValues, SecretAs } from '../../language/named.ts'
import { variableUses, variableValue } from '../../language/variables.ts'
import type { OwnServer } from '../../trace/index.ts'
import type { HeaderPair, Variables } from '../language/index.ts'
import { isMine, isMyHost, mineUrl } from './own-server.ts'
import type { OpenStream } from './result.ts'

export interface RunEnvironment {
  /** `http://127.0.0.1:8080`: this server, and the value of `{{host}}`. No slash at the end. */
  readonly baseUrl: string
  /** Public name of the learner's sandbox; null before it is known, then nothing is sent. */
  readonly sandbox: string | null
  /** `127.0.0.1:9092`: what `{{kafka}}` stands for; the relay dials it, nobody else. */
  readonly kafka?: string | undefined
  /** What `{{mine}}` stands for: the sandbox's own server; null: nothing is deployed. */
  readonly own?: OwnServer | null | undefined
  /** What the learner's environments give every block. */
  readonly named?: NamedValues | null | undefined
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

/** All that a block can use and does not define itself. `secretAs`: for texts that are shown or leave the page. */
export function variablesOf(
  given: Pick<RunEnvironment, 'baseUrl' | 'kafka' | 'own' | 'named'>,
  secretAs?: SecretAs,
): Variables {
  const { baseUrl, kafka } = given
  const app = { host: baseUrl, mine: mineUrl(given), kafka: kafka ?? USUAL_BROKER }
  return given.named?.over(app, { variableUses, variableValue }, secretAs) ?? app
}

/** Until the server has told, and where it has no broker: then it says so. */
const USUAL_BROKER = '127.0.0.1:9092'

/**
 * Names the sandbox and the run to this server; to the own server the run, since its port says whose it is; to others nothing. The
 * parent id is the half of the trace id that is at hand.
 */
export function attribution(url: string, environment: RunEnvironment, run: string): readonly HeaderPair[] {
  if (!isOwn(url, environment)) return []
  const traceparent = ['traceparent', `00-${run}-${run.slice(16)}-01`] as const
  const { sandbox } = environment
  return sandbox === null || isMine(url, environment) ? [traceparent] : [['x-sandbox', sandbox], traceparent]
}

/** This server or the learner's own. Where no protocol is named, as for a gRPC call, the host alone says whose it is. */
export function isOwnHost(host: string, environment: Pick<RunEnvironment, 'baseUrl' | 'own'>): boolean {
  return new URL(environment.baseUrl).host === new URL(`http://${host}`).host || isMyHost(host, environment)
}

export function isOwn(url: string, environment: Pick<RunEnvironment, 'baseUrl' | 'own'>): boolean {
  return new URL(url).origin === new URL(environment.baseUrl).origin || isMine(url, environment)
}
