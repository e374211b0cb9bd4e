/** What the page and the cell say to each other. The page checks what it hears: the learner's code can post anything. */
import { type Static, Type } from 'typebox'
import { Deployment, LogLevel } from '#proto/own-server/messages.ts'

/** The cell's document sends `start` itself, with the port to the carrier. */
export type FromPage =
  | { readonly type: 'start' }
  | {
      readonly type: 'deploy'
      readonly revision: number
      readonly descriptorSet: Uint8Array
      /** JavaScript, line by line as the learner's TypeScript. */
      readonly code: string
      /** The text of the GraphQL part, where the code asks for it. */
      readonly graphqlPart: string | null
      readonly isHolding: boolean
    }
  | { readonly type: 'hold'; readonly on: boolean }
  | { readonly type: 'step'; readonly id: number; readonly text: string | null }

const line = Type.Union([Type.Integer({ minimum: 1 }), Type.Null()])
const stream = Type.Integer({ minimum: 0 })

export const ToPage = Type.Union([
  /** The code ran from top to bottom, and this is what it serves. */
  Type.Object({ type: Type.Literal('ready'), deployment: Deployment }),
  Type.Object({ type: Type.Literal('failed'), line, message: Type.String() }),
  Type.Object({
    type: Type.Literal('printed'),
    at: Type.Number(),
    level: LogLevel,
    text: Type.String(),
    stream: Type.Union([stream, Type.Null()]),
  }),
  Type.Object({
    type: Type.Literal('threw'),
    at: Type.Number(),
    call: Type.String(),
    line,
    message: Type.String(),
  }),
  Type.Object({
    type: Type.Literal('held'),
    id: Type.Integer(),
    stream,
    what: Type.Union([Type.Literal('request'), Type.Literal('answer')]),
    call: Type.String(),
    text: Type.Union([Type.String(), Type.Null()]),
    format: Type.Union([Type.Literal('json'), Type.Literal('text')]),
  }),
  Type.Object({ type: Type.Literal('released'), id: Type.Integer() }),
  /** The JSON was not one that the message's contract takes; it is held still. */
  Type.Object({ type: Type.Literal('unreadable'), id: Type.Integer() }),
])
export type ToPage = Static<typeof ToPage>
