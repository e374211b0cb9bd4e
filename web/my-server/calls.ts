/**
 * What can be asked of a deployed server, each as a block of the request language with `{{mine}}` for its address: made from its
 * contract and routes, with sample values. Pure.
 */
import type { DescMethod, DescService, Registry } from '@bufbuild/protobuf'
import { type Binding, findField, gatewayBindings } from '#proto/gateway/index.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import { jsonOf, ofAnother, sampleOf } from '../contracts/index.ts'
import { messageShape } from '../request/index.ts'

export interface Served {
  /** Of what the .proto says; null where nothing is known of it. */
  readonly registry: Registry | null
  /** Full names of the services that have handlers. */
  readonly services: readonly string[]
  readonly routes: readonly { readonly method: string; readonly path: string }[]
  readonly sockets: readonly string[]
  readonly graphql: string | null
  /** A program answers. Absent: code in a tab. */
  readonly isProgram?: boolean
}

export type CallKind = 'grpc' | 'connect' | 'gateway' | 'route' | 'graphql' | 'socket'

export interface Call {
  readonly kind: CallKind
  /** `example.ExampleService/SayHello`, `GET /hello/:name`, `/chat` */
  readonly name: string
  readonly block: string
}

/** More of a kind would be a list to search in. */
const MOST = 6

export function callsOf(served: Served): readonly Call[] {
  const services = served.services.map((name) => served.registry?.getService(name)).filter((one) => one !== undefined)
  const methods = services.flatMap((service) => service.methods)
  return [
    ...methods.slice(0, MOST).map(grpcCall),
    ...(served.isProgram === true ? [] : byOtherWays(services)),
    ...served.routes.slice(0, MOST).map(routeCall),
    ...(served.graphql === null ? [] : [graphqlCall(served.graphql)]),
    ...served.sockets.slice(0, MOST).map(socketCall),
  ]
}

/** Code in a tab answers a contract by Connect, too, and its gateway by REST; of a program nobody knows that. */
function byOtherWays(services: readonly DescService[]): readonly Call[] {
  const unary = services.flatMap(({ methods }) => methods).filter(({ methodKind }) => methodKind === 'unary')
  return [...unary.slice(0, 1).map(connectCall), ...bindingsOf(services).slice(0, MOST).map(gatewayCall)]
}

function nameOf({ parent, name }: DescMethod): string {
  return `${parent.typeName}/${name}`
}

function sampleFor({ input }: DescMethod): unknown {
  return sampleOf(messageShape(input, new Map()))
}

/** Of a stream two messages, so that one sees that it is one. */
function grpcCall(method: DescMethod): Call {
  const sample = sampleFor(method)
  const isStream = method.methodKind === 'client_streaming' || method.methodKind === 'bidi_streaming'
  const more = isStream ? `===\n${jsonOf(ofAnother(sample))}\n` : ''
  const name = nameOf(method)
  return { kind: 'grpc', name, block: `GRPC {{mine}}/${name}\n\n${jsonOf(sample)}\n${more}` }
}

/** Connect's unary call is a plain POST of JSON. */
function connectCall(method: DescMethod): Call {
  const name = nameOf(method)
  return { kind: 'connect', name, block: withJson(`POST {{mine}}/${name}`, sampleFor(method)) }
}

/** A rule that does not fit its messages was refused before it could be served. */
function bindingsOf(services: readonly DescService[]): readonly Binding[] {
  try {
    return gatewayBindings(services)
  } catch {
    return []
  }
}

function gatewayCall({ method, verb, template, body }: Binding): Call {
  const sample = sampleFor(method)
  const values: Record<string, unknown> = isRecord(sample) ? { ...sample } : {}
  const path = template.text.replaceAll(/\{([^}=]+)(?:=[^}]*)?\}/g, (_, field: string) => {
    const name = findField(method.input, field)?.jsonName ?? field
    const value = ownValue(values, name)
    delete values[name]
    return encodeURIComponent(typeof value === 'string' || typeof value === 'number' ? String(value) : '1')
  })
  const name = `${verb} ${template.text}`
  if (body === null) return { kind: 'gateway', name, block: `${verb} {{mine}}${path}\n` }
  const sent = body === '*' ? values : ownValue(values, body.jsonName)
  return { kind: 'gateway', name, block: withJson(`${verb} {{mine}}${path}`, sent ?? {}) }
}

const HAS_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH'])

function routeCall({ method, path }: Served['routes'][number]): Call {
  const verb = method === '*' ? 'GET' : method
  const target = `${verb} {{mine}}${path.replaceAll(/:(\w+)[?*+]?/g, (_, name: string) => sampleWord(name)).replaceAll('*', 'a')}`
  const block = HAS_BODY.has(verb) ? withJson(target, { text: 'Hello' }) : `${target}\n`
  return { kind: 'route', name: `${verb} ${path}`, block }
}

function sampleWord(name: string): string {
  return /name/i.test(name) ? 'Ada' : '1'
}

function graphqlCall(path: string): Call {
  return { kind: 'graphql', name: path, block: `GRAPHQL {{mine}}${path}\n\n{ __typename }\n` }
}

function socketCall(path: string): Call {
  return { kind: 'socket', name: path, block: `WEBSOCKET {{mine}}${path.replace(/:\w+/g, '1')}\n\nHello\n` }
}

function withJson(start: string, body: unknown): string {
  return `${start}\nContent-Type: application/json\n\n${jsonOf(body)}\n`
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
