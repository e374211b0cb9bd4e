/** From a request to its handler, within what is advertised. */
import { type KafkaRequest, readRequest, readRequestHeader, writeResponse } from '#proto/wire/kafka/index.ts'
import { type ApiRange, apiVersionsHandler, rangesOf, unknownApiVersions } from '../apis/api-versions.ts'
import type { ConnectionInfo, Handlers } from '../handler.ts'
import { hideNames } from './hidden-names.ts'
import { CONSUMER_GROUP_HEARTBEAT, heartbeatAnswer, type Unserved, unservedIn } from './unserved.ts'

/** There is no way to say no to a version or call that is not known: the connection ends, as with Apache Kafka. */
export class UnsupportedError extends Error {
  override name = 'UnsupportedError'
}

const PRODUCE = 0
const API_VERSIONS = 18

export interface Dispatched {
  /** With its size; null: nothing is answered. */
  readonly answer: Uint8Array | null | Promise<Uint8Array | null>
  /** Requests behind it are taken while it waits. */
  readonly isPipelined: boolean
}

export interface RequestRules {
  /** So much may one request list. */
  readonly requestParts: number
  /** Whether a connection may be told if there is a sandbox of this name. */
  mayKnow(sandbox: string, connection: ConnectionInfo): boolean
}

export class Dispatcher {
  readonly #handlers: Handlers
  readonly #ranges: ReadonlyMap<number, ApiRange>
  readonly #rules: RequestRules
  readonly #unserved: (what: Unserved, connection: ConnectionInfo) => void

  /**
   * @param unserved hears what is asked for in vain
   * @param caps the highest version to advertise and to accept, by API key
   */
  constructor(
    handlers: Handlers,
    caps: Readonly<Record<number, number>>,
    rules: RequestRules,
    unserved: (what: Unserved, connection: ConnectionInfo) => void,
  ) {
    this.#rules = rules
    this.#unserved = unserved
    const ranges = rangesOf([...Object.keys(handlers).map(Number), API_VERSIONS], caps)
    this.#ranges = new Map(ranges.map((range) => [range.apiKey, range]))
    this.#handlers = { ...handlers, [API_VERSIONS]: apiVersionsHandler([...ranges, CONSUMER_GROUP_HEARTBEAT]) }
  }

  /** @throws KafkaCodecError, UnsupportedError: then the connection cannot go on */
  run(frame: Uint8Array, connection: ConnectionInfo): Dispatched {
    const { apiKey, apiVersion, correlationId } = readRequestHeader(frame)
    if (apiKey === CONSUMER_GROUP_HEARTBEAT.apiKey && apiVersion <= CONSUMER_GROUP_HEARTBEAT.maxVersion) {
      this.#unserved('new-groups', connection)
      return { answer: heartbeatAnswer(correlationId), isPipelined: false }
    }
    const range = this.#ranges.get(apiKey)
    const handler = this.#handlers[apiKey]
    const isKnown = range !== undefined && apiVersion >= range.minVersion && apiVersion <= range.maxVersion
    if (apiKey === API_VERSIONS && range !== undefined && !isKnown)
      return { answer: writeResponse(apiKey, 0, correlationId, unknownApiVersions(range)), isPipelined: true }
    if (!isKnown || handler === undefined)
      throw new UnsupportedError(`Call ${apiKey} in version ${apiVersion} is not known.`)
    const sent: KafkaRequest = readRequest(frame, this.#rules.requestParts)
    const names = hideNames(sent.body, (sandbox) => this.#rules.mayKnow(sandbox, connection))
    if (names.count > 0) this.#unserved('guesses', connection)
    const request = { ...sent, body: names.body }
    const unserved = unservedIn(request, connection.owner)
    if (unserved !== null) this.#unserved(unserved, connection)
    const write = (body: object | null) =>
      body === null ? null : writeResponse(apiKey, apiVersion, correlationId, names.restore(body))
    const body = handler(request, connection)
    return { answer: body instanceof Promise ? body.then(write) : write(body), isPipelined: apiKey === PRODUCE }
  }
}
