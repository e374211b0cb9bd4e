/** A request of a block as a whole program, in the languages of the seminar. A chunk of its own: few open it. */

import { isWrittenStream, type WrittenStream } from '../../../protocols/streams.ts'
import type { RunnableRequest } from '../../language/index.ts'
import type { CommandTarget } from '../commands.ts'
import { withGoImport, withPythonImport } from '../secret-places.ts'
import { goGrpc, goHttp } from './go.ts'
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
  type ProgramLanguage,
  plainRequest,
} from './program.ts'
import { pythonGrpc, pythonHttp } from './python.ts'
import { pythonGrpcStream } from './python-grpc-stream.ts'
import { typescriptGrpc, typescriptHttp } from './typescript.ts'
import { typescriptGrpcStream } from './typescript-grpc-stream.ts'

export { PROGRAM_LANGUAGES, type Program, type ProgramLanguage } from './program.ts'

const HTTP = { typescript: typescriptHttp, python: pythonHttp, go: goHttp }
const GRPC = { typescript: typescriptGrpc, python: pythonGrpc, go: goGrpc }
const GRPC_STREAMS = { typescript: typescriptGrpcStream, python: pythonGrpcStream, go: goGrpcStream }
const GRPC_WEB = { ...GRPC, go: goGrpcWeb }

type Write = {
  write(request: WrittenStream, language: ProgramLanguage, target: CommandTarget): Program | null
}['write']

/** Each kind of stream has a file of its name. */
const STREAMS: ReadonlyMap<string, Write> = new Map(
  Object.entries(import.meta.glob<Write>('./streams/*.ts', { eager: true, import: 'program' })).map(
    ([file, program]) => [file.slice('./streams/'.length, -'.ts'.length), program],
  ),
)

/** Null for what the app does not send either, and for a call whose contract is not known: its message could not be encoded. */
export function programFor(request: RunnableRequest, language: ProgramLanguage, target: CommandTarget): Program | null {
  const program = written(request, language, target)
  return program && { ...program, text: IMPORTS[language](program.text) }
}

/** What reads a secret out of the shell. */
const IMPORTS = { typescript: (text: string) => text, python: withPythonImport, go: withGoImport }

function written(request: RunnableRequest, language: ProgramLanguage, target: CommandTarget): Program | null {
  if (isWrittenStream(request)) return STREAMS.get(request.kind)?.(request, language, target) ?? null
  if (request.kind === 'kafka') return kafkaProgram(request, language, target)
  if (request.kind === 'http' && request.files) return null
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
