/**
 * One real sentence for each field key, over the bytes of the decoders' own fixtures: for builds that show what a field is
 * before anybody has sent a request. A key that no fixture brings is missing.
 */
import { messageSchema } from '#proto/api/wire-schema.ts'
import { gatewayExamples } from '#proto/gateway/testing/examples.ts'
import { createConnectStreamDecoder, createConnectUnaryDecoder } from '#proto/wire/connect/index.ts'
import { connectBodies, connectTargets } from '#proto/wire/connect/testing/bodies.ts'
import { createEnginePollDecoder } from '#proto/wire/engine-io/index.ts'
import { polls } from '#proto/wire/engine-io/testing/polls.ts'
import { graphqlBodyFrames } from '#proto/wire/graphql/index.ts'
import { ANSWERED, ASKED, BOUNDARY, UPLOAD } from '#proto/wire/graphql/testing/bodies.ts'
import { createGraphqlWsDecoders } from '#proto/wire/graphql-transport-ws/index.ts'
import { conversations, directionOf } from '#proto/wire/graphql-transport-ws/testing/conversations.ts'
import { createGrpcBodyDecoder } from '#proto/wire/grpc/index.ts'
import { createGrpcWebBodyDecoder, createGrpcWebTextDecoder } from '#proto/wire/grpc-web/index.ts'
import { textBodies, type WebBody, webBodies } from '#proto/wire/grpc-web/testing/bodies.ts'
import { http1Fixtures } from '#proto/wire/http1/testing/fixtures.ts'
import { createHttp2Decoder } from '#proto/wire/http2/index.ts'
import { from, http2Fixtures, parts } from '#proto/wire/http2/testing/fixtures.ts'
import { jsonRpcFrames } from '#proto/wire/json-rpc/index.ts'
import { jsonRpcExamples } from '#proto/wire/json-rpc/testing/messages.ts'
import { batchesFixtures } from '#proto/wire/kafka/testing/batches.ts'
import { brokenFixtures } from '#proto/wire/kafka/testing/broken.ts'
import { groupsFixtures } from '#proto/wire/kafka/testing/groups.ts'
import { trafficFixtures } from '#proto/wire/kafka/testing/traffic.ts'
import { troubleFixtures } from '#proto/wire/kafka/testing/trouble.ts'
import type { Field, Frame, Span } from '#proto/wire/model.ts'
import { multipartFrames } from '#proto/wire/multipart/index.ts'
import { multipartExamples } from '#proto/wire/multipart/testing/bodies.ts'
import { decodeProtobufFrame } from '#proto/wire/protobuf/index.ts'
import { examples as messages } from '#proto/wire/protobuf/testing/examples.ts'
import { bytesOf } from '#proto/wire/protobuf/testing/outline.ts'
import { createSocketIoDecoder } from '#proto/wire/socket-io/index.ts'
import { createSseDecoder } from '#proto/wire/sse/index.ts'
import { sseStreams } from '#proto/wire/sse/testing/streams.ts'
import { createStack } from '#proto/wire/stack.ts'
import { parseAnnotatedHex } from '#proto/wire/testing/annotated-hex.ts'
import { type Decoded, decodeBody, prefixed, text } from '#proto/wire/testing/bodies.ts'
import { nodeCodecs } from '#proto/wire/testing/node-codecs.ts'
import { decode } from '#proto/wire/testing/traffic.ts'
import { agreedExtensions, createWebSocketDecoder } from '#proto/wire/websocket/index.ts'
import { webSocketFixtures } from '#proto/wire/websocket/testing/fixtures.ts'
import type { Language } from '../i18n/language-list.ts'
import { catalogues, register } from '../protocols/explanations.ts'
import { kafkaExampleSteps } from '../protocols/kafka/explain/examples.node.ts'
import { kafkaWords } from '../protocols/kafka/explain/index.ts'
import { explainField } from './index.ts'
import { type FieldPlace, placeOf } from './place-of.ts'

export interface ExplainedKey {
  readonly key: string
  readonly label: string
  readonly spec: string | null
  readonly example: Example | null
}

export interface Example {
  readonly text: string
  /** The field's bytes, as far as they fit into a line. */
  readonly hex: string
  /** Null where it stands alone. */
  readonly place: FieldPlace | null
}

interface Shown {
  readonly frames: readonly Frame[]
  readonly bytes: (span: Span) => Uint8Array
}

register(kafkaWords)

const SOURCE = '<.s1.body'
const HEX_BYTES = 16
const message = () => []

function ofBody(body: Uint8Array, { frames, pieces }: Decoded): Shown {
  const bytes = ({ source, start, end }: Span): Uint8Array => {
    const made = pieces.filter(({ id }) => id === source).flatMap((piece) => [...piece.bytes])
    return source === SOURCE ? body.subarray(start, end) : Uint8Array.from(made).subarray(start, end)
  }
  return { frames, bytes }
}

function ofTraffic({ frames, store }: ReturnType<typeof decode>): Shown {
  return { frames, bytes: (span) => store.bytes(span) }
}

function web({ encoding, direction }: WebBody, source = SOURCE) {
  return createGrpcWebBodyDecoder({ direction, source, encoding, codecs: nodeCodecs, stream: 1, message })
}

/** Two equal requests on one connection, with a header that HPACK can remember. */
const { START, SETTINGS, GET, frame } = parts
const TWICE = [`${GET} 40 01 61 8c f1e3c2e5f23a6ba0ab90f4ff`, '828684 bf be'].map((block, at) =>
  frame(1, 5, 1 + at * 2, block),
)

const GRAPHQL_BODIES = [
  { direction: 'toServer', contentType: 'application/json', body: ASKED },
  { direction: 'toClient', contentType: 'application/json', body: ANSWERED },
  { direction: 'toServer', contentType: BOUNDARY, body: UPLOAD },
] as const

const kafkaFixtures = [...trafficFixtures, ...groupsFixtures, ...batchesFixtures, ...troubleFixtures, ...brokenFixtures]

/** What a client says first over WebSocket. */
const PROBE = { direction: 'toServer', text: '2probe' } as const

function everything(): readonly Shown[] {
  const grpc = prefixed(Uint8Array.of(0x08, 0x01))
  const context = { source: SOURCE, stream: 1, message }
  return [
    ...http1Fixtures.map(({ text: hex }) =>
      ofTraffic(decode(() => createStack({ version: 1 }), parseAnnotatedHex(hex).turns)),
    ),
    ofTraffic(decode(() => createHttp2Decoder(), [from.client(START, SETTINGS, ...TWICE)])),
    ...gatewayExamples.map(({ frames, bytes }) => ({
      frames,
      bytes: ({ start, end }: Span) => bytes.subarray(start, end),
    })),
    ...http2Fixtures.map(({ turns }) => ofTraffic(decode(() => createHttp2Decoder(), turns))),
    ofBody(
      grpc,
      decodeBody(
        createGrpcBodyDecoder({ ...context, direction: 'toServer', encoding: null, codecs: nodeCodecs }),
        SOURCE,
        grpc,
      ),
    ),
    ...webBodies.map((body) => ofBody(body.bytes, decodeBody(web(body), SOURCE, body.bytes))),
    ...textBodies.map((body) => {
      const inner = (source: string) => web(body, source)
      const decoder = createGrpcWebTextDecoder({ direction: body.direction, source: SOURCE, stream: 1, inner })
      return ofBody(body.bytes, decodeBody(decoder, SOURCE, body.bytes))
    }),
    ...connectBodies.map(({ form, encoding, direction, bytes }) => {
      const decoder =
        form === 'stream'
          ? createConnectStreamDecoder({ ...context, direction, encoding, codecs: nodeCodecs })
          : createConnectUnaryDecoder({ ...context, direction, kind: form, canBeEmpty: true })
      return ofBody(bytes, decodeBody(decoder, SOURCE, bytes))
    }),
    ...connectTargets.map(({ target }) => {
      const bytes = text(`GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`)
      return ofTraffic(decode(() => createStack({ version: 1 }), [{ direction: 'toServer', bytes }]))
    }),
    ...webSocketFixtures.map(({ extensions = '', text: hex }) => {
      const create = () => createWebSocketDecoder({ extensions: agreedExtensions(extensions) })
      return ofTraffic(decode(create, parseAnnotatedHex(hex).turns))
    }),
    ofTraffic(decode(() => createStack({ version: 'kafka' }), kafkaExampleSteps())),
    ...kafkaFixtures.map(({ text: hex }) =>
      ofTraffic(decode(() => createStack({ version: 'kafka' }), parseAnnotatedHex(hex).turns)),
    ),
    ...sseStreams.map(({ text: stream }) => {
      const decoder = createSseDecoder({ direction: 'toClient', source: SOURCE, stream: 0 })
      return ofBody(text(stream), decodeBody(decoder, SOURCE, text(stream)))
    }),
    ...conversations.map(({ said }) => {
      const decoders = createGraphqlWsDecoders()
      const messages = said.map(([who, message], index) => {
        const source = `${who}.${index}.message`
        const bytes = text(message)
        return { source, bytes, span: { source, start: 0, end: bytes.length }, read: decoders(directionOf(who)) }
      })
      const bytesOf = new Map(messages.map(({ source, bytes }) => [source, bytes]))
      return {
        frames: messages.flatMap(({ read, span, bytes }) => read.message(true, span, bytes).frames),
        bytes: (part: Span) => bytesOf.get(part.source)?.subarray(part.start, part.end) ?? new Uint8Array(0),
      }
    }),
    ...GRAPHQL_BODIES.map(({ direction, contentType, body }) => {
      const bytes = text(body)
      const frames = graphqlBodyFrames({ direction, source: SOURCE, bytes, contentType, stream: 0 })
      return { frames, bytes: (part: Span) => bytes.subarray(part.start, part.end) }
    }),
    ...jsonRpcExamples.map(({ direction, text: message }) => {
      const bytes = text(message)
      const span = { source: SOURCE, start: 0, end: bytes.length }
      const frames = jsonRpcFrames({ direction, span, bytes, stream: 0 })
      return { frames, bytes: (part: Span) => bytes.subarray(part.start, part.end) }
    }),
    ...multipartExamples.map(({ contentType, body }) => {
      const bytes = Uint8Array.from(body, (letter) => letter.charCodeAt(0))
      const span = { source: SOURCE, start: 0, end: bytes.length }
      const frames = multipartFrames({ direction: 'toServer', span, bytes, contentType, stream: 0 })
      return { frames, bytes: (part: Span) => bytes.subarray(part.start, part.end) }
    }),
    ...[...polls, PROBE].map(({ direction, text: poll }) => {
      const upper = createSocketIoDecoder({ direction, stream: 0, isPoll: true })
      const decoder = createEnginePollDecoder({ direction, source: SOURCE, stream: 0, upper })
      return ofBody(text(poll), decodeBody(decoder, SOURCE, text(poll)))
    }),
    ...messages.map(({ type, fixture }) => {
      const bytes = bytesOf(fixture)
      const span = { source: SOURCE, start: 0, end: bytes.length }
      const schema = type && messageSchema(type)
      const decoded = decodeProtobufFrame(span, bytes, { direction: 'toServer', schema })
      return { frames: [decoded], bytes: (part: Span) => bytes.subarray(part.start, part.end) }
    }),
  ]
}

/** Every field key, in the order of the catalogues. */
export function explainedKeys(language: Language): readonly ExplainedKey[] {
  const { fields, specs } = catalogues[language]
  const examples = exampleSentences(language)
  // What a view has no room for is of no protocol.
  const ofProtocols = [...fields].filter(([key]) => !key.startsWith('detail.'))
  return ofProtocols.map(([key, { label }]) => ({
    key,
    label,
    spec: specs.get(key) ?? null,
    example: examples.get(key) ?? null,
  }))
}

/** By field key. Whole frames without a complaint come first, so that the usual case is the example. */
function exampleSentences(language: Language): ReadonlyMap<string, Example> {
  const shown = everything().flatMap(({ frames, bytes }) => frames.map((each) => ({ frame: each, bytes })))
  const isUpright = ({ frame: each }: (typeof shown)[number]) => each.status === 'complete' && each.issues.length === 0
  const found = new Map<string, Example>()
  for (const { frame: each, bytes } of [...shown.filter(isUpright), ...shown.filter((one) => !isUpright(one))]) {
    for (const path of pathsOf(each.fields)) {
      const field = path.at(-1)
      if (field === undefined) continue
      if (found.has(field.key) || field.span.end === field.span.start) continue
      const { text: sentence } = explainField(field, each, { bytes }, language)
      const place = placeOf(each, path)
      found.set(field.key, {
        text: sentence,
        hex: hexOf(bytes(field.span)),
        place: place.levels.length === 0 ? null : place,
      })
    }
  }
  return found
}

/** Every field behind those that it is in. */
function pathsOf(fields: readonly Field[], outer: readonly Field[] = []): readonly (readonly Field[])[] {
  return fields.flatMap((field) => {
    const path = [...outer, field]
    return [path, ...pathsOf(field.children ?? [], path), ...pathsOf(field.readings ?? [], path)]
  })
}

function hexOf(bytes: Uint8Array): string {
  const first = [...bytes.subarray(0, HEX_BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
  return bytes.length > HEX_BYTES ? `${first} …` : first
}
