/**
 * JSON-RPC 2.0 (https://www.jsonrpc.org/specification): a text of calls in, the text of their answers out. It knows neither what carries
 * them nor what the methods do.
 */
import { jsonParts } from '#proto/wire/json-parts.ts'

/** §5.1: the codes of the protocol itself. */
const PARSE_ERROR = -32_700
export const INVALID_REQUEST = -32_600
export const METHOD_NOT_FOUND = -32_601
export const INVALID_PARAMS = -32_602
export const INTERNAL_ERROR = -32_603

/** A method throws it; anything else that is thrown is an internal error, whose text nobody is told. */
export class RpcError extends Error {
  readonly code: number
  readonly data: object | undefined

  constructor(code: number, message: string, data?: object) {
    super(message)
    this.code = code
    this.data = data
  }
}

/** By name or by position; undefined: none were given. */
export type Params = Readonly<Record<string, unknown>> | readonly unknown[] | undefined

export type CallMethod = (method: string, params: Params) => Promise<unknown>

export interface Answering {
  readonly call: CallMethod
  readonly onBug: (thrown: unknown) => void
  /** Calls in one batch. */
  readonly mostCalls: number
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** undefined: nothing is answered, since all were notifications (§4.1, §6). */
export async function answerRpc(bytes: Uint8Array, answering: Answering): Promise<string | undefined> {
  const json = readJson(bytes)
  if (json === undefined) return failure(new RpcError(PARSE_ERROR, 'Parse error: this is not JSON'), 'null')
  if (!Array.isArray(json.value)) return answerOne(bytes, answering)
  const { mostCalls } = answering
  const isGood = json.parts.length > 0 && json.parts.length <= mostCalls
  if (!isGood) return failure(new RpcError(INVALID_REQUEST, `A batch holds 1 to ${mostCalls} calls`), 'null')
  // They may run at once and in any order (§6); each is answered in its place.
  const answers = await Promise.all(
    json.parts.map(({ start, end }) => answerOne(bytes.subarray(start, end), answering)),
  )
  const said = answers.filter((answer) => answer !== undefined)
  return said.length === 0 ? undefined : `[${said.join(',')}]`
}

function readJson(bytes: Uint8Array) {
  try {
    return jsonParts(bytes, JSON.parse(utf8.decode(bytes)))
  } catch {
    return undefined
  }
}

async function answerOne(bytes: Uint8Array, { call, onBug }: Answering): Promise<string | undefined> {
  const parts = jsonParts(bytes)?.parts ?? []
  const member = (name: string) => parts.findLast((part) => part.name === name)
  const id = member('id')
  // As it was written: a number may have more digits than a double.
  const written = id !== undefined && isId(id.value) ? utf8.decode(bytes.subarray(id.start, id.end)) : 'null'
  const method = member('method')?.value
  const params = member('params')?.value
  const fault = faultOf(member('jsonrpc')?.value, method, params, id?.value)
  if (fault !== null) return failure(new RpcError(INVALID_REQUEST, fault), written)
  try {
    const result = (await call(String(method), params as Params)) ?? null
    return id === undefined ? undefined : `{"jsonrpc":"2.0","result":${JSON.stringify(result)},"id":${written}}`
  } catch (thrown) {
    if (!(thrown instanceof RpcError)) onBug(thrown)
    const error = thrown instanceof RpcError ? thrown : new RpcError(INTERNAL_ERROR, 'Internal error')
    return id === undefined ? undefined : failure(error, written)
  }
}

/** What makes of JSON no call (§4); null: it is one. */
function faultOf(version: unknown, method: unknown, params: unknown, id: unknown): string | null {
  if (version !== '2.0') return 'A call says "jsonrpc": "2.0"'
  if (typeof method !== 'string') return 'A call names its method: "method": "users.get"'
  if (params !== undefined && (typeof params !== 'object' || params === null)) return 'params is an object or an array'
  return id === undefined || isId(id) ? null : 'id is a string, a number or null'
}

function isId(value: unknown): boolean {
  return value === null || typeof value === 'string' || typeof value === 'number'
}

export function failure({ code, message, data }: RpcError, id: string): string {
  const error = JSON.stringify({ code, message, ...(data !== undefined && { data }) })
  return `{"jsonrpc":"2.0","error":${error},"id":${id}}`
}
