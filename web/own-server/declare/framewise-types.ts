/** What the learner's editor knows of the module `framewise`. Kept beside what the runtime gives, by a test that compiles every starter. */
export const FRAMEWISE_TYPES = `
/** What a handler is told beside its message. */
export interface Context {
  /** Aborted when the caller leaves, or its deadline passes. */
  readonly signal: AbortSignal
  readonly requestHeader: Headers
  /** Sent before the first message. */
  readonly responseHeader: Headers
  /** Sent after the last one. */
  readonly responseTrailer: Headers
  /** Milliseconds until the caller's deadline; undefined where it has none. */
  timeoutMs(): number | undefined
  /** Prints a line that belongs to this call, whatever else runs. */
  log(...values: unknown[]): void
}

/** A message as one may write it: what is left out has its default value. */
export type Init<T> = T extends string | number | boolean | bigint | Uint8Array | null | undefined
  ? T
  : T extends (infer E)[]
    ? Init<E>[]
    : { [K in keyof T]?: Init<T[K]> }

export type Unary<I, O> = (request: I, context: Context) => Init<O> | Promise<Init<O>>
export type ServerStream<I, O> = (request: I, context: Context) => AsyncIterable<Init<O>> | Iterable<Init<O>>
export type ClientStream<I, O> = (requests: AsyncIterable<I>, context: Context) => Init<O> | Promise<Init<O>>
export type Bidi<I, O> = (requests: AsyncIterable<I>, context: Context) => AsyncIterable<Init<O>> | Iterable<Init<O>>

/** A service of the .proto. */
export interface Service<M> {
  readonly typeName: string
  readonly handlers?: M
}

/** A message of the .proto. */
export interface Schema<T> {
  readonly typeName: string
  readonly shape?: T
}

/** Answers calls of a service: by gRPC, gRPC-Web and Connect. A method without a handler is UNIMPLEMENTED. */
export function serve<M>(service: Service<M>, handlers: Partial<NoInfer<M>>): void

type Params<P extends string> = P extends \`\${string}:\${infer N}/\${infer R}\`
  ? { readonly [K in N]: string } & Params<\`/\${R}\`>
  : P extends \`\${string}:\${infer N}\`
    ? { readonly [K in N]: string }
    : P extends \`\${string}*\`
      ? { readonly '*': string }
      : {}

export interface RouteContext {
  /** Aborted when the caller leaves. */
  readonly signal: AbortSignal
  log(...values: unknown[]): void
}

/**
 * Answers plain HTTP. In the path, \`:name\` takes one part, and a last \`*\` the rest.
 * @example route('GET', '/hello/:name', (request, { name }) => Response.json({ hello: name }))
 */
export function route<P extends string>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | (string & {}),
  path: P,
  handler: (request: Request, params: Params<P>, context: RouteContext) => Response | Promise<Response>,
): void

export interface ServerEvent {
  /** A text as it is, anything else as JSON. */
  readonly data?: unknown
  readonly event?: string
  readonly id?: string | number
  /** Milliseconds after which a client that lost the stream comes back. */
  readonly retry?: number
}

/**
 * A Response that sends what a generator yields, as server-sent events.
 * @example route('GET', '/clock', () => events(async function* () { yield 'now' }))
 */
export function events(
  source: (() => AsyncIterable<string | ServerEvent>) | AsyncIterable<string | ServerEvent>,
): Response

/** A WebSocket that somebody opened. */
export interface Guest<P extends string = string> {
  readonly params: Params<P>
  readonly url: string
  readonly headers: Headers
  /** The subprotocol that was chosen; '' where there is none. */
  readonly protocol: string
  /** Aborted when the guest has gone. */
  readonly signal: AbortSignal
  /** Bytes that were sent and that the guest has not taken yet. */
  readonly bufferedAmount: number
  /** A text or bytes came. What comes before somebody listens is kept. */
  onmessage: ((message: string | Uint8Array) => unknown) | null
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null
  send(message: string | Uint8Array | ArrayBuffer): void
  /** @param code 1000, or one of your own from 3000 to 4999 */
  close(code?: number, reason?: string): void
  log(...values: unknown[]): void
}

/**
 * Takes WebSockets.
 * @example websocket('/echo', (guest) => { guest.onmessage = (message) => guest.send(message) })
 */
export function websocket<P extends string>(
  path: P,
  handler: (guest: Guest<P>) => unknown,
  options?: {
    /** Subprotocols that you speak; the first that the guest offers is chosen. */
    readonly protocols?: readonly string[]
    /** Asked during the handshake: whoever is not accepted gets a 403 and no WebSocket. */
    readonly accept?: (handshake: {
      readonly params: Params<P>
      readonly url: string
      readonly headers: Headers
    }) => boolean
  },
): void

type Resolver = (parent: any, args: any, context: any, info: any) => unknown

/** GraphQL at /graphql: a schema, and a resolver for each field that is no plain property. */
export function graphql(
  schema: string,
  resolvers: {
    readonly [type: string]: {
      readonly [field: string]: Resolver | { readonly subscribe: Resolver; readonly resolve?: Resolver }
    }
  },
): void

/** Codes of gRPC's statuses. */
export declare enum Code {
  Canceled = 1,
  Unknown = 2,
  InvalidArgument = 3,
  DeadlineExceeded = 4,
  NotFound = 5,
  AlreadyExists = 6,
  PermissionDenied = 7,
  ResourceExhausted = 8,
  FailedPrecondition = 9,
  Aborted = 10,
  OutOfRange = 11,
  Unimplemented = 12,
  Internal = 13,
  Unavailable = 14,
  DataLoss = 15,
  Unauthenticated = 16,
}

export interface StatusOptions {
  /** Sent along as trailers. */
  readonly metadata?: HeadersInit
  readonly details?: { readonly desc: Schema<any>; readonly value: object }[]
}

/**
 * A refusal that the caller sees: throw it.
 * @example throw Status(Code.NotFound, 'there is no such user')
 */
export function Status(code: Code, message?: string, options?: StatusOptions): Error

/**
 * Waits. With the signal of a context, it stops waiting, and throws, when the caller leaves.
 * @example await pause(500, signal)
 */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void>
`
