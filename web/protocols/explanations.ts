/**
 * All catalogues in one table per language: field keys and issue codes are unique, frame kinds are told apart by protocol.
 * Those of Kafka come when they are asked for: they are as large as all the others together.
 */

import { gatewayKeys } from '#proto/gateway/keys.ts'
import { connectKeys } from '#proto/wire/connect/index.ts'
import { contentKeys } from '#proto/wire/content-coding.ts'
import { engineIoKeys } from '#proto/wire/engine-io/index.ts'
import { graphqlKeys } from '#proto/wire/graphql/index.ts'
import { graphqlWsKeys } from '#proto/wire/graphql-transport-ws/index.ts'
import { grpcKeys } from '#proto/wire/grpc/index.ts'
import { grpcWebKeys } from '#proto/wire/grpc-web/index.ts'
import { hpackKeys } from '#proto/wire/hpack/index.ts'
import { http1Keys } from '#proto/wire/http1/index.ts'
import { http2Keys } from '#proto/wire/http2/index.ts'
import { jsonRpcKeys } from '#proto/wire/json-rpc/index.ts'
import type { Protocol } from '#proto/wire/model.ts'
import { multipartKeys } from '#proto/wire/multipart/index.ts'
import { protobufKeys } from '#proto/wire/protobuf/index.ts'
import { socketIoKeys } from '#proto/wire/socket-io/index.ts'
import { sseKeys } from '#proto/wire/sse/index.ts'
import { webSocketKeys } from '#proto/wire/websocket/index.ts'
import { byLanguage, LANGUAGES, type Language } from '../i18n/index.ts'
import type { FieldExplanation, FrameExplanation, ProtocolCatalogue } from '../protocol-kit/explanation.ts'
import * as en from './explanations.en.ts'
import * as ru from './explanations.ru.ts'

export interface Registered {
  readonly protocols: readonly Protocol[]
  readonly specs: Readonly<Record<string, string>>
  readonly in: Readonly<Record<Language, ProtocolCatalogue>>
}

const WORDS: Readonly<Record<Language, Readonly<Record<keyof typeof en, ProtocolCatalogue>>>> = { en, ru }

function wordsOf(name: keyof typeof en): Registered['in'] {
  return byLanguage((language) => WORDS[language][name])
}

const registered: readonly Registered[] = [
  { protocols: ['http1'], specs: http1Keys, in: wordsOf('http1') },
  { protocols: ['http1', 'http2', 'unknown'], specs: contentKeys, in: wordsOf('content') },
  { protocols: ['http2'], specs: { ...http2Keys, ...hpackKeys }, in: wordsOf('http2') },
  { protocols: ['grpc'], specs: grpcKeys, in: wordsOf('grpc') },
  { protocols: ['grpc-web'], specs: grpcWebKeys, in: wordsOf('grpcWeb') },
  { protocols: ['connect'], specs: connectKeys, in: wordsOf('connect') },
  { protocols: ['protobuf'], specs: protobufKeys, in: wordsOf('protobuf') },
  { protocols: ['websocket'], specs: webSocketKeys, in: wordsOf('webSocket') },
  { protocols: ['sse'], specs: sseKeys, in: wordsOf('sse') },
  { protocols: ['engine-io'], specs: engineIoKeys, in: wordsOf('engineIo') },
  { protocols: ['socket-io'], specs: socketIoKeys, in: wordsOf('socketIo') },
  { protocols: ['graphql-transport-ws'], specs: graphqlWsKeys, in: wordsOf('graphqlWs') },
  { protocols: ['graphql'], specs: graphqlKeys, in: wordsOf('graphql') },
  { protocols: ['gateway'], specs: gatewayKeys, in: wordsOf('gateway') },
  { protocols: ['json-rpc'], specs: jsonRpcKeys, in: wordsOf('jsonRpc') },
  { protocols: ['multipart'], specs: multipartKeys, in: wordsOf('multipart') },
  { protocols: ['unknown'], specs: {}, in: wordsOf('leftOut') },
]

/** A chunk of its own. */
export const importKafkaWords = () => import('./kafka/explain/index.ts')

export interface LanguageCatalogue {
  readonly fields: Map<string, FieldExplanation>
  /** By `protocol:kind`. */
  readonly frames: Map<string, FrameExplanation>
  readonly issues: Map<string, string>
  readonly specs: Map<string, string>
}

export const catalogues: Record<Language, LanguageCatalogue> = byLanguage(empty)

for (const entry of registered) register(entry)

/** Adds a catalogue; again is the same. */
export function register({ protocols, specs, in: words }: Registered): void {
  for (const language of LANGUAGES) {
    const into = catalogues[language]
    const { fields, frames, issues } = words[language]
    for (const [key, field] of Object.entries(fields)) into.fields.set(key, field)
    for (const [code, text] of Object.entries(issues ?? {})) into.issues.set(code, text)
    for (const [key, spec] of Object.entries(specs)) into.specs.set(key, spec)
    for (const protocol of protocols)
      for (const [kind, frame] of Object.entries(frames)) into.frames.set(`${protocol}:${kind}`, frame)
  }
}

function empty(): LanguageCatalogue {
  return { fields: new Map(), frames: new Map(), issues: new Map(), specs: new Map() }
}
