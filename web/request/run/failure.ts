/** Why there is no answer. */
import type { Language } from '../../i18n/index.ts'
import { MissingCode } from '../../part/index.ts'
import { messageOf, type Trouble, WireError } from '../../wire/index.ts'
import type { NoBroker } from '../kafka/no-broker.ts'

export type FailureCode =
  /** Nothing came back: server gone, no network, or the browser forbade it. */
  | 'network'
  /** The server answers, and the app's own code that the run needs does not come all the same; `detail` names it. */
  | 'code-missing'
  /** Nothing came back from an address outside this server. */
  | 'foreign-network'
  | 'aborted'
  /** The time of `# @timeout` was over before the answer was whole. */
  | 'timed-out'
  | 'method-unknown'
  | 'message-invalid'
  | 'foreign-host'
  /** `{{mine}}` was called, and nothing is deployed. */
  | 'not-deployed'
  /** The program behind `{{mine}}` could not be reached, or did not speak what was asked; `said` tells it. */
  | 'program'
  /** The server would not make the call; `reason` is its code. */
  | 'relay'
  /** Not what a server of this app answers. */
  | 'answer-unreadable'
  | 'request-invalid'
  /** A request above had no such value in its answer; `detail` is what was asked for. */
  | 'answer-missing'
  /** A line of the body names a file that nobody has chosen; `said` tells it. */
  | 'file-missing'
  /** The handshake of a stream came to nothing; a page is not told why. */
  | 'not-opened'
  /** The server's own words, as Socket.IO passes them on. */
  | 'connect-refused'
  /** The relay has no Kafka to speak to. */
  | 'no-broker'
  /** As many streams are open as a browser can bear; `open` names them. */
  | 'too-many-streams'

export interface RunFailure {
  readonly code: FailureCode
  /** In the words of the program that failed; English. */
  readonly detail: string
  readonly reason?: string
  /** Why there is no Kafka, where the server said so as data. */
  readonly noBroker?: NoBroker
  /** What happened, by language, where only a late part of the app has words for it. */
  readonly said?: Readonly<Record<Language, { readonly title: string; readonly text: string }>>
  /** The streams that are open instead. */
  readonly open?: readonly OpenStream[]
}

/** A stream that is open somewhere: in this tab or another. */
export interface OpenStream {
  readonly run: string
  /** `WEBSOCKET /ws` */
  readonly title: string
  /** The title of its page. */
  readonly page: string
  readonly isHere: boolean
}

/** Thrown where it is known why there will be no answer. */
export class RunError extends Error {
  readonly failure: RunFailure

  constructor(failure: RunFailure) {
    super(failure.detail)
    this.name = 'RunError'
    this.failure = failure
  }
}

/**
 * Of what was thrown on the way to an answer of this server.
 *
 * @param refused what a refusal means, where a protocol has more to say of it
 */
export function failureOf(thrown: unknown, refused: (refusal: Trouble) => RunFailure = refusedByRelay): RunFailure {
  if (thrown instanceof RunError) return thrown.failure
  if (thrown instanceof MissingCode) return { code: 'code-missing', detail: thrown.message }
  if (!(thrown instanceof WireError)) {
    return { code: thrown instanceof SyntaxError ? 'answer-unreadable' : 'network', detail: messageOf(thrown) }
  }
  const { failure } = thrown
  switch (failure.kind) {
    case 'refused':
      return refused(failure.refusal)
    case 'unreadable':
      return { code: 'answer-unreadable', detail: failure.detail }
    case 'network':
      return { code: 'network', detail: failure.detail }
    case 'aborted':
      return { code: 'aborted', detail: '' }
  }
}

export function refusedByRelay({ code, message, details = {} }: Trouble): RunFailure {
  // It went away between the page's last word of it and the call.
  if (code === 'not_found' && details['port'] !== undefined) return { code: 'not-deployed', detail: '' }
  const lines = Object.entries(details).map(([field, text]) => `${field}: ${text}`)
  return { code: 'relay', detail: [message, ...lines].join('\n'), reason: code }
}
