/** One call in a few words, as «what I saw» says it. */
import type { Language } from '../i18n/index.ts'
import type { TraceCall } from '../trace/types.ts'
import { grpcStatus } from './grpc-call.ts'
import { methodPath, type Transport, transportOf } from './grpc-transport.ts'
import { say } from './words.ts'

/** @example callText(call, 'ru') // 'GET /api/v1/users/2, статус 404' */
export function callText(call: TraceCall | undefined, language: Language): string {
  if (!call) return say('callNone')(language)
  const { method, target } = call.request
  const transport = transportOf(call)
  const line = transport === undefined ? `${method} ${target}` : `${NAMES[transport]} ${methodPath(target)}`
  return `${line}, ${statusText(call, language)}`
}

const NAMES: Readonly<Record<Transport, string>> = {
  grpc: 'gRPC',
  'grpc-web': 'gRPC-Web',
  'grpc-web-text': 'gRPC-Web (base64)',
  connect: 'Connect',
  'connect-get': 'Connect GET',
}

function statusText(call: TraceCall, language: Language): string {
  if (!call.response) return say('noAnswer')(language)
  const grpc = grpcStatus(call)
  return say('statusIs', grpc?.name ?? String(call.response.status))(language)
}
