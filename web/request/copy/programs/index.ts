/** A request of a block as a whole program, in the languages of the seminar. A chunk of its own: few open it. */

import type { RunnableRequest } from '../../language/index.ts'
import type { CommandTarget } from '../commands.ts'
import { goGrpc, goHttp } from './go.ts'
import { goEvents } from './go-events.ts'
import { goGrpcStream } from './go-grpc-stream.ts'
import { goGrpcWeb } from './go-grpc-web.ts'
import { graphqlProgram } from './graphql.ts'
import { kafkaProgram } from './kafka/index.ts'
import {
  connectRequest,
  contractCall,
  isSendable,
  isSendableMetadata,
  type PlainRequest,
  type Program,
  plainRequest,
} from './program.ts'
import { pythonGrpc, pythonHttp } from './python.ts'
import { pythonGrpcStream } from './python-grpc-stream.ts'
import { pythonChat, pythonEvents, pythonSocket } from './python-stream.ts'
import { chatTalk, eventTalk, socketTalk } from './stream.ts'
import { typescriptGrpc, typescriptHttp } from './typescript.ts'
import { typescriptGrpcStream } from './typescript-grpc-stream.ts'
import { typescriptChat, typescriptEvents, typescriptSocket } from './typescript-stream.ts'

export type { Program } from './program.ts'

export const PROGRAM_LANGUAGES = ['typescript', 'python', 'go'] as const
export type ProgramLanguage = (typeof PROGRAM_LANGUAGES)[number]

const HTTP = { typescript: typescriptHttp, python: pythonHttp, go: goHttp }
const GRPC = { typescript: typescriptGrpc, python: pythonGrpc, go: goGrpc }
const GRPC_STREAMS = { typescript: typescriptGrpcStream, python: pythonGrpcStream, go: goGrpcStream }
const GRPC_WEB = { ...GRPC, go: goGrpcWeb }

/** Null for what the app does not send either, and for a call whose contract is not known: its message could not be encoded. */
export function programFor(request: RunnableRequest, language: ProgramLanguage, target: CommandTarget): Program | null {
  if (request.kind === 'websocket' || request.kind === 'socket-io' || request.kind === 'sse') {
    return streamProgram(request, language, target)
  }
  if (request.kind === 'kafka') return kafkaProgram(request, language, target)
  if (request.kind === 'http') return httpProgram(plainRequest(request, target), language)
  if (request.kind === 'graphql') return graphqlProgram(request, language, target)
  if (request.transport.startsWith('connect')) return httpProgram(connectRequest(request, target), language)
  if (!isSendableMetadata(request)) return null
  const call = contractCall(request, target)
  if (call?.script) return GRPC_STREAMS[language](call, call.script)
  return call && (call.isWeb ? GRPC_WEB : GRPC)[language](call)
}

function httpProgram(request: PlainRequest, language: ProgramLanguage): Program | null {
  return isSendable(request) ? HTTP[language](request) : null
}

type PlainStream = Extract<RunnableRequest, { readonly kind: 'websocket' | 'socket-io' | 'sse' }>

/** Go's own library reads events line by line and has no WebSocket. */
function streamProgram(request: PlainStream, language: ProgramLanguage, target: CommandTarget): Program | null {
  const isPython = language === 'python'
  if (request.kind === 'sse') {
    if (language === 'go') return goEvents(eventTalk(request, target))
    return (isPython ? pythonEvents : typescriptEvents)(eventTalk(request, target))
  }
  if (language === 'go') return null
  if (request.kind === 'socket-io') {
    const talk = chatTalk(request, target)
    return talk && (isPython ? pythonChat : typescriptChat)(talk)
  }
  const talk = socketTalk(request, target)
  return talk && (isPython ? pythonSocket : typescriptSocket)(talk)
}
