/** What a process is told by the one that started it as one of several: where clients come in, since it opens no door for them itself. */
import type { Ports } from '../listen.ts'

export interface Place extends Ports {
  /** Of the processes, from 0. */
  readonly index: number
}

/** What a process tells the one that started it: it serves, or why it never will. */
export type StartMessage = ReadyMessage | FailedMessage

export interface ReadyMessage {
  readonly type: 'ready'
  /** By which the others know it. */
  readonly home: string
}

interface FailedMessage {
  readonly type: 'failed'
  /** For whoever runs the server. */
  readonly why: string
}

/** Its message is that of the process that could not start. */
export class StartError extends Error {
  override name = 'StartError'
}

const PLACE = 'FRAMEWISE_PLACE'

export function placeIn(env: Readonly<Record<string, string | undefined>>): Place | null {
  const text = env[PLACE]
  // Written below.
  return text === undefined ? null : (JSON.parse(text) as Place)
}

export function withPlace(place: Place): Record<string, string> {
  return { [PLACE]: JSON.stringify(place) }
}
