/** One request as a whole program: what the generators are given, and what they make of it. */
import type { DescMethod, Registry } from '@bufbuild/protobuf'
import { compactJson } from '#proto/wire/json-text.ts'
import { type GrpcRequest, type HeaderPair, type HttpRequest, isToken, serviceAt } from '../../language/index.ts'
import { sentJson, writtenJson } from '../../run/message-json.ts'
import { calledPort, contractsAt } from '../called-port.ts'
import type { CommandTarget } from '../commands.ts'
import { type GrpcScript, grpcScript } from './grpc-script.ts'

export const PROGRAM_LANGUAGES = ['typescript', 'python', 'go'] as const
export type ProgramLanguage = (typeof PROGRAM_LANGUAGES)[number]

export interface Program {
  /** `request.py` */
  readonly file: string
  /** Whole and ready to run; its first lines say how. */
  readonly text: string
}

/** An HTTP request as every program sends it: one value per header, the type of a body always said. */
export interface PlainRequest {
  readonly method: string
  readonly url: string
  readonly headers: readonly HeaderPair[]
  readonly body: string | null
  readonly timeout: number | null
}

export function plainRequest(request: HttpRequest, target: CommandTarget): PlainRequest {
  const isOwn = new URL(request.url).origin === target.httpUrl
  const hasType = request.headers.some(([name]) => name.toLowerCase() === 'content-type')
  // A browser promises plain text of a body without a type (Fetch §6.5).
  const type: HeaderPair[] = request.body !== null && !hasType ? [['content-type', 'text/plain;charset=UTF-8']] : []
  const headers = joined([...request.headers, ...type, ...(isOwn ? sandboxPair(target) : [])])
  // Half of a letter goes as a question mark (WHATWG Encoding, "UTF-8 encode").
  return { ...request, url: sentUrl(request.url), headers, body: request.body?.toWellFormed() ?? null }
}

/** What `fetch` takes: no name and password in the URL (Fetch, "Request"), names that are tokens, values in Latin-1. */
export function isSendable({ url, headers }: PlainRequest): boolean {
  const { username, password } = new URL(url)
  const isGood = ([name, value]: HeaderPair) => isToken(name) && !/[\0\r\n]|[^\0-\xff]/.test(value)
  return username === '' && password === '' && headers.every(isGood)
}

/** Metadata is ASCII (gRPC over HTTP/2, "Custom-Metadata"). */
export function isSendableMetadata({ metadata }: Pick<GrpcRequest, 'metadata'>): boolean {
  return metadata.every(([name, value]) => isToken(name) && /^[ -~]*$/.test(value))
}

/** As it goes: letters beyond ASCII by percent signs (WHATWG URL), and without a fragment. */
export function sentUrl(url: string): string {
  const { href, hash } = new URL(url)
  return hash === '' ? href.replace(/#$/, '') : href.slice(0, -hash.length)
}

/** A Connect call is plain HTTP. */
export function connectRequest(request: GrpcRequest, target: CommandTarget): PlainRequest {
  const { service, method, timeout } = request
  const deadline: HeaderPair[] = timeout === null ? [] : [['connect-timeout-ms', String(timeout)]]
  const more = [...deadline, ...request.metadata, ...sandboxPair(target, request)]
  const contracts = contractsAt(request, target)
  const baseUrl = request.port === 'mine' ? `http://${calledPort(request, target)}` : target.httpUrl
  const path = connectGetTarget(request, contracts)
  if (path !== null) {
    return { method: 'GET', url: baseUrl + path, headers: joined(more), body: null, timeout: null }
  }
  const own: HeaderPair[] = [
    ['content-type', 'application/json'],
    ['connect-protocol-version', '1'],
  ]
  const url = `${baseUrl}/${service}/${method}`
  return {
    method: 'POST',
    url,
    headers: joined([...own, ...more]),
    body: connectJson(request, contracts),
    timeout: null,
  }
}

/** The own server's port says whose it is. */
export function sandboxPair({ sandbox }: CommandTarget, call: Pick<GrpcRequest, 'port'> | null = null): HeaderPair[] {
  return sandbox === null || call?.port === 'mine' ? [] : [['x-sandbox', sandbox]]
}

/** Browsers join what comes twice (RFC 9110 §5.3), so programs do too. */
function joined(headers: readonly HeaderPair[]): readonly HeaderPair[] {
  const all = new Map<string, HeaderPair>()
  for (const [name, written] of headers) {
    // White space around a value does not belong to it (RFC 9110 §5.5); `trim` would take letters of Latin-1 for such.
    const value = written.replace(/^[\t ]+|[\t ]+$/g, '')
    const before = all.get(name.toLowerCase())
    all.set(name.toLowerCase(), before ? [before[0], `${before[1]}, ${value}`] : [name, value])
  }
  return [...all.values()]
}

/** A gRPC call with its contract looked up. */
export interface ContractCall {
  readonly method: DescMethod
  /** `user_service.proto` */
  readonly proto: string
  readonly metadata: readonly HeaderPair[]
  readonly message: MessageValue
  /** Null: it is `message` alone that goes. */
  readonly script: GrpcScript | null
  readonly timeout: number | null
  readonly gzip: GrpcRequest['gzip']
  /** How often the client tries again by itself. */
  readonly retries: number
  /** `localhost:50051` */
  readonly target: string
  /** The block asked for gRPC-Web, which is for pages. */
  readonly isWeb: boolean
}

/** The fields where all are plain scalars, and the whole as JSON for all others. */
export interface MessageValue {
  readonly fields: readonly (readonly [field: DescMethod['input']['fields'][number], value: unknown])[] | null
  readonly json: string
}

/** Null for a method that is in no contract, whose message is of another file, or that is called by the messages of another. */
export function contractCall(request: GrpcRequest, target: CommandTarget): ContractCall | null {
  const contracts = contractsAt(request, target)
  const method = findMethod(request, contracts)
  if (!method || method.input.file !== method.parent.file || request.contract !== null) return null
  return {
    method,
    proto: `${method.parent.file.name}.proto`,
    metadata: [...request.metadata, ...sandboxPair(target, request)],
    message: messageValue(writtenJson(method.input, request.message, contracts), method.input),
    script: written(grpcScript(request, method), method, contracts),
    timeout: request.timeout,
    gzip: request.gzip,
    retries: request.retries,
    target: calledPort(request, target),
    isWeb: request.transport.startsWith('grpc-web'),
  }
}

function written(script: GrpcScript | null, { input }: DescMethod, contracts: Registry | null): GrpcScript | null {
  const steps = script?.steps.map((step) =>
    step.type === 'send' ? { ...step, json: writtenJson(input, step.json, contracts) } : step,
  )
  return script && { ...script, steps: steps ?? [] }
}

function findMethod({ service, port, method }: GrpcRequest, contracts: Registry | null): DescMethod | undefined {
  return contracts?.getService(serviceAt(port, service))?.methods.find((one) => one.name === method)
}

function messageValue(json: string, input: DescMethod['input']): MessageValue {
  const value = parsed(json)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { fields: null, json }
  const fields = Object.entries(value).map(([name, one]) => {
    const field = input.fields.find((each) => each.jsonName === name || each.name === name)
    const isPlain =
      field?.fieldKind === 'scalar' &&
      field.oneof === undefined &&
      field.proto.proto3Optional !== true &&
      (typeof one === 'string'
        ? field.scalar === 9
        : typeof one === 'number'
          ? SMALL.has(field.scalar)
          : one === true || one === false)
    return isPlain ? ([field, one] as const) : null
  })
  return { fields: fields.some((one) => one === null) ? null : fields.filter((one) => one !== null), json }
}

/** Numbers that every language writes as they are: int32, uint32, sint32 (descriptor.proto, FieldDescriptorProto.Type). */
const SMALL: ReadonlySet<number> = new Set([5, 13, 17])

function parsed(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json)
    return value
  } catch {
    return null
  }
}

/** `option idempotency_level = NO_SIDE_EFFECTS` (descriptor.proto). */
const NO_SIDE_EFFECTS = 1

/**
 * Path and query of a unary call of Connect as a GET, the message in the URL (Connect, "Unary-Get-Request"); null where the
 * contract does not allow it, or nobody asks for it.
 */
function connectGetTarget(request: GrpcRequest, contracts: Registry | null): string | null {
  const { service, method, transport } = request
  const found = contracts?.getService(service)?.methods.find((one) => one.name === method)
  if (transport !== 'connect-get' || found?.idempotency !== NO_SIDE_EFFECTS) return null
  return `/${service}/${method}?connect=v1&encoding=json&message=${encodeURIComponent(connectJson(request, contracts))}`
}

/** The message as Connect's client sends it; without the contract as it is written. */
function connectJson({ service, method, message }: GrpcRequest, contracts: Registry | null): string {
  const type = contracts?.getService(service)?.methods.find((one) => one.name === method)?.input
  return (contracts && type && sentJson(type, message, contracts)) ?? compactJson(message)
}
