/** Requests and responses, whole, with their headers (KIP-482; the protocol guide, "Common Request and Response Structure"). */
import { KafkaCodecError } from './codec-error.ts'
import { type ApiDefinition, parseTable } from './notation.ts'
import { type Places, readShape } from './read.ts'
import { Reader } from './reader.ts'
import { type Body, messageShape } from './shape.ts'
import { CLUSTER } from './table/cluster.ts'
import { GROUPS } from './table/groups.ts'
import { RECORDS } from './table/records.ts'
import { TOPICS } from './table/topics.ts'
import { writeShape } from './write.ts'
import { Writer } from './writer.ts'

/** All that the table knows, by key. */
export const APIS: readonly ApiDefinition[] = [RECORDS, CLUSTER, GROUPS, TOPICS]
  .flatMap(parseTable)
  .sort((a, b) => a.key - b.key)

const byKey = new Map(APIS.map((api) => [api.key, api]))

export function apiOf(key: number): ApiDefinition | undefined {
  return byKey.get(key)
}

const API_VERSIONS = 18
const UNSUPPORTED_VERSION = 35

export interface KafkaRequestHeader {
  readonly apiKey: number
  readonly apiVersion: number
  readonly correlationId: number
  readonly clientId: string | null
  /** Where the body begins; in a version or of an API that is not in the table, where the client's name ends. */
  readonly bodyAt: number
}

export interface KafkaRequest<T extends object = Body> {
  readonly apiKey: number
  readonly apiVersion: number
  readonly correlationId: number
  readonly clientId: string | null
  readonly body: T
  /** Bytes behind the body that nobody asked for: librdkafka 2.12 sends three behind Metadata v12. */
  readonly trailing: number
}

export interface KafkaResponse<T extends object = Body> {
  readonly correlationId: number
  readonly body: T
  readonly trailing: number
}

/** What can be read of any request, also of an unknown one. @throws KafkaCodecError */
export function readRequestHeader(frame: Uint8Array): KafkaRequestHeader {
  return requestHeader(new Reader(frame))
}

/**
 * @param frame what follows the size
 * @param mostElements of all its lists together; more are not made
 * @throws KafkaCodecError `unknown-api`, `unknown-version`, or what is wrong with the bytes
 */
export function readRequest<T extends object = Body>(
  frame: Uint8Array,
  mostElements = Number.POSITIVE_INFINITY,
): KafkaRequest<T> {
  const reader = new Reader(frame, 0, frame.length, mostElements)
  const { apiKey, apiVersion, correlationId, clientId } = requestHeader(reader)
  const shape = messageShape(versioned(apiKey, apiVersion, 0), apiVersion, 'request')
  const body = readShape(reader, shape, null)
  return { apiKey, apiVersion, correlationId, clientId, body: typed<T>(body), trailing: reader.left }
}

/** With its size. */
export function writeRequest(request: Omit<KafkaRequest<object>, 'trailing'>): Uint8Array {
  const { apiKey, apiVersion, correlationId, clientId, body } = request
  const api = versioned(apiKey, apiVersion, 4)
  const writer = new Writer()
  writer.int32(0)
  writer.int16(apiKey)
  writer.int16(apiVersion)
  writer.int32(correlationId)
  writer.string(clientId, false)
  if (apiVersion >= api.flexibleFrom) writer.unsignedVarint(0)
  writeShape(writer, messageShape(api, apiVersion, 'request'), body)
  return sized(writer)
}

/**
 * @param frame what follows the size
 * @throws KafkaCodecError
 */
export function readResponse<T extends object = Body>(
  apiKey: number,
  apiVersion: number,
  frame: Uint8Array,
  places: Places | null = null,
): KafkaResponse<T> {
  const reader = new Reader(frame)
  const version = answeredVersion(apiKey, apiVersion, frame)
  const api = versioned(apiKey, version, 0)
  const correlationId = reader.int32()
  if (hasTaggedHeader(api, version)) skipTags(reader)
  const body = readShape(reader, messageShape(api, version, 'response'), places)
  return { correlationId, body: typed<T>(body), trailing: reader.left }
}

/** With its size. */
export function writeResponse(apiKey: number, apiVersion: number, correlationId: number, body: object): Uint8Array {
  const api = versioned(apiKey, apiVersion, 4)
  const writer = new Writer()
  writer.int32(0)
  writer.int32(correlationId)
  if (hasTaggedHeader(api, apiVersion)) writer.unsignedVarint(0)
  writeShape(writer, messageShape(api, apiVersion, 'response'), body)
  return sized(writer)
}

/** KIP-511: a broker that does not know the version of ApiVersions answers with version 0 and UNSUPPORTED_VERSION. */
export function answeredVersion(apiKey: number, apiVersion: number, frame: Uint8Array): number {
  const isRefused = apiKey === API_VERSIONS && frame[4] === 0 && frame[5] === UNSUPPORTED_VERSION
  return isRefused ? 0 : apiVersion
}

/** KIP-511: ApiVersions is answered without tags in the header, for the client cannot know yet. */
export function hasTaggedHeader(api: ApiDefinition, version: number): boolean {
  return version >= api.flexibleFrom && api.key !== API_VERSIONS
}

function requestHeader(reader: Reader): KafkaRequestHeader {
  const apiKey = reader.int16()
  const apiVersion = reader.int16()
  const correlationId = reader.int32()
  const length = reader.textLength(false)
  const clientId = length === -1 ? null : reader.text(length)
  const api = byKey.get(apiKey)
  // A newer version of what is known has such a header, too: tags do not go away.
  if (api !== undefined && apiVersion >= api.flexibleFrom) skipTags(reader)
  return { apiKey, apiVersion, correlationId, clientId, bodyAt: reader.at }
}

function skipTags(reader: Reader): void {
  const from = reader.at
  const count = reader.unsignedVarint()
  if (count * 2 > reader.left) throw reader.fault('length', from)
  for (let index = 0; index < count; index += 1) {
    reader.unsignedVarint()
    reader.take(reader.unsignedVarint())
  }
}

function versioned(apiKey: number, apiVersion: number, at: number): ApiDefinition {
  const api = byKey.get(apiKey)
  if (api === undefined) throw new KafkaCodecError('unknown-api', at, `API ${apiKey}`)
  if (apiVersion < api.min || apiVersion > api.max)
    throw new KafkaCodecError('unknown-version', at + 2, `${api.name} v${apiVersion}`)
  return api
}

function sized(writer: Writer): Uint8Array {
  writer.int32At(0, writer.length - 4)
  return writer.done()
}

/** The table is the type: a body's named type must say what the table says. */
function typed<T extends object>(body: object): T
function typed(body: object): object {
  return body
}
