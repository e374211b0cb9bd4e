/** The register of rows: what the ladder knows of each protocol. First the one that says most about an exchange which speaks several. */
import type { Protocol } from '#proto/wire/model.ts'
import type { FrameWords, RowPart, Speech } from '../protocol-kit/rows.ts'
import { rows as engineIo } from './engine-io/rows.ts'
import { rows as graphql } from './graphql/rows.ts'
import { rows as grpc } from './grpc/rows.ts'
import { SPOKEN, type SpokenLayer } from './looks.ts'
import { rows as socketIo } from './socket-io/rows.ts'
import { rows as sse } from './sse/rows.ts'
import { rows as websocket } from './websocket/rows.ts'

const REGISTER: readonly RowPart[] = [grpc, graphql, socketIo, engineIo, websocket, sse]

const onWire: FrameWords = { isOnWire: true }
/** Those that stand for themselves: nothing more is known of their frames. */
const LOWEST: Partial<Record<Protocol, FrameWords>> = { http1: onWire, http2: onWire, kafka: onWire, unknown: onWire }

const frames: Partial<Record<Protocol, FrameWords>> = Object.assign(
  { ...LOWEST },
  ...REGISTER.map((part) => part.frames),
)
const NOTHING: FrameWords = {}

export function frameWords(protocol: Protocol): FrameWords {
  return frames[protocol] ?? NOTHING
}

export type SpeechOf = Omit<Speech, 'layer'> & { readonly layer: SpokenLayer }

export const SPEECHES: readonly SpeechOf[] = REGISTER.flatMap(({ speech }) => {
  const layer = SPOKEN.find(({ name }) => name === speech?.layer)?.name
  return speech === undefined || layer === undefined ? [] : [{ ...speech, layer }]
})
