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
import type { Protocol } from '#proto/wire/model.ts'
import { protobufKeys } from '#proto/wire/protobuf/index.ts'
import { socketIoKeys } from '#proto/wire/socket-io/index.ts'
import { sseKeys } from '#proto/wire/sse/index.ts'
import { webSocketKeys } from '#proto/wire/websocket/index.ts'
import { LANGUAGES, type Language } from '../i18n/index.ts'
import * as connectEn from './connect/en.ts'
import * as connectRu from './connect/ru.ts'
import * as contentEn from './content/en.ts'
import * as contentRu from './content/ru.ts'
import * as engineIoEn from './engine-io/en.ts'
import * as engineIoRu from './engine-io/ru.ts'
import * as gatewayEn from './gateway/en.ts'
import * as gatewayRu from './gateway/ru.ts'
import * as graphqlEn from './graphql/en.ts'
import * as graphqlRu from './graphql/ru.ts'
import * as graphqlWsEn from './graphql-transport-ws/en.ts'
import * as graphqlWsRu from './graphql-transport-ws/ru.ts'
import * as grpcEn from './grpc/en.ts'
import * as grpcRu from './grpc/ru.ts'
import * as grpcWebEn from './grpc-web/en.ts'
import * as grpcWebRu from './grpc-web/ru.ts'
import * as http1En from './http1/en.ts'
import * as http1Ru from './http1/ru.ts'
import * as http2En from './http2/en.ts'
import * as http2Ru from './http2/ru.ts'
import { leftOut } from './left-out.ts'
import * as protobufEn from './protobuf/en.ts'
import * as protobufRu from './protobuf/ru.ts'
import * as socketIoEn from './socket-io/en.ts'
import * as socketIoRu from './socket-io/ru.ts'
import * as sseEn from './sse/en.ts'
import * as sseRu from './sse/ru.ts'
import type { FieldExplanation, FrameExplanation } from './types.ts'
import * as webSocketEn from './websocket/en.ts'
import * as webSocketRu from './websocket/ru.ts'

export interface ProtocolCatalogue {
  readonly fields: Readonly<Record<string, FieldExplanation>>
  readonly frames: Readonly<Record<string, FrameExplanation>>
  readonly issues: Readonly<Record<string, string>>
}

export interface Registered {
  readonly protocols: readonly Protocol[]
  readonly specs: Readonly<Record<string, string>>
  readonly in: Record<Language, ProtocolCatalogue>
}

const registered: readonly Registered[] = [
  { protocols: ['http1'], specs: http1Keys, in: { en: http1En, ru: http1Ru } },
  { protocols: ['http1', 'http2', 'unknown'], specs: contentKeys, in: { en: contentEn, ru: contentRu } },
  { protocols: ['http2'], specs: { ...http2Keys, ...hpackKeys }, in: { en: http2En, ru: http2Ru } },
  { protocols: ['grpc'], specs: grpcKeys, in: { en: grpcEn, ru: grpcRu } },
  { protocols: ['grpc-web'], specs: grpcWebKeys, in: { en: grpcWebEn, ru: grpcWebRu } },
  { protocols: ['connect'], specs: connectKeys, in: { en: connectEn, ru: connectRu } },
  { protocols: ['protobuf'], specs: protobufKeys, in: { en: protobufEn, ru: protobufRu } },
  { protocols: ['websocket'], specs: webSocketKeys, in: { en: webSocketEn, ru: webSocketRu } },
  { protocols: ['sse'], specs: sseKeys, in: { en: sseEn, ru: sseRu } },
  { protocols: ['engine-io'], specs: engineIoKeys, in: { en: engineIoEn, ru: engineIoRu } },
  { protocols: ['socket-io'], specs: socketIoKeys, in: { en: socketIoEn, ru: socketIoRu } },
  { protocols: ['graphql-transport-ws'], specs: graphqlWsKeys, in: { en: graphqlWsEn, ru: graphqlWsRu } },
  {
    protocols: ['graphql'],
    specs: graphqlKeys,
    in: { en: { ...graphqlEn, issues: {} }, ru: { ...graphqlRu, issues: {} } },
  },
  {
    protocols: ['gateway'],
    specs: gatewayKeys,
    in: { en: { ...gatewayEn, issues: {} }, ru: { ...gatewayRu, issues: {} } },
  },
  { protocols: ['unknown'], specs: {}, in: leftOut },
]

export interface LanguageCatalogue {
  readonly fields: Map<string, FieldExplanation>
  /** By `protocol:kind`. */
  readonly frames: Map<string, FrameExplanation>
  readonly issues: Map<string, string>
  readonly specs: Map<string, string>
}

export const catalogues: Record<Language, LanguageCatalogue> = { en: empty(), ru: empty() }

for (const entry of registered) register(entry)

/** Adds a catalogue; again is the same. */
export function register({ protocols, specs, in: words }: Registered): void {
  for (const language of LANGUAGES) {
    const into = catalogues[language]
    const { fields, frames, issues } = words[language]
    for (const [key, field] of Object.entries(fields)) into.fields.set(key, field)
    for (const [code, text] of Object.entries(issues)) into.issues.set(code, text)
    for (const [key, spec] of Object.entries(specs)) into.specs.set(key, spec)
    for (const protocol of protocols)
      for (const [kind, frame] of Object.entries(frames)) into.frames.set(`${protocol}:${kind}`, frame)
  }
}

function empty(): LanguageCatalogue {
  return { fields: new Map(), frames: new Map(), issues: new Map(), specs: new Map() }
}
