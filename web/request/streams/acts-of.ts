/** The ways to end a stream and what each puts on the wire, the gentlest first; pure. */
import { isWrittenStream, streamNamed, streamOfKind } from '../../protocols/streams.ts'
import type { OpenRequest } from '../language/index.ts'
import type { ActWords } from './act-texts.ts'

export type ActName =
  | 'unsubscribe'
  | 'close'
  | 'leave'
  | 'disconnect'
  | 'halfClose'
  | 'leaveGroup'
  | 'closeClient'
  | 'drop'
  | 'cancel'
  | 'kill'
  | 'stop'

export interface ActGloss {
  readonly id: ActName
  readonly name: string
  readonly gloss: string
  /** It stands there, and cannot be; `gloss` says why. */
  readonly isOff: boolean
}

export function actsOf(request: OpenRequest, words: ActWords): readonly ActGloss[] {
  const isOff = canDrop(request) === false
  return namesOf(request).map((id) => {
    const cannot = id === 'drop' && isOff
    return { id, name: words[id], gloss: cannot ? words.dropNone : words[`${id}Gloss`], isOff: cannot }
  })
}

/** Undefined: there is no such act, or it would be the same as closing. */
function canDrop(request: OpenRequest): boolean | undefined {
  return isWrittenStream(request) ? streamNamed(request.kind).canDrop?.(request) : undefined
}

function namesOf(request: OpenRequest): readonly ActName[] {
  switch (request.kind) {
    case 'grpc-stream':
      return ['halfClose', 'cancel', 'stop']
    case 'kafka-consume':
      return [request.call.group === undefined ? 'closeClient' : 'leaveGroup', 'kill', 'stop']
    case 'graphql-stream':
      return request.transport === 'graphql-transport-ws' ? ['unsubscribe', 'close', 'stop'] : ['leave', 'stop']
    default: {
      const { ending } = streamOfKind(request.kind) ?? {}
      const farewell = ending === 'disconnect' ? 'disconnect' : ending === 'leave' ? 'leave' : 'close'
      return [farewell, ...(canDrop(request) === undefined ? [] : (['drop'] as const)), 'stop']
    }
  }
}
