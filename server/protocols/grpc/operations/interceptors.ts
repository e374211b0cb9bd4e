/**
 * The server's interceptors around every handler, for sandboxes that switched them on: a log of calls, a check of tokens, and
 * failures that were asked for. The log is the outermost, since it shall tell of what the others refuse.
 */
import type { DescMethod } from '@bufbuild/protobuf'
import { Code, ConnectError, type ContextValues, type Interceptor, type StreamResponse } from '@connectrpc/connect'
import { GRPC_STATUSES } from '#proto/api/grpc-status.ts'
import { UserService } from '#proto/gen/user_v1_pb.js'
import { isShared } from '../../../visitors/index.ts'
import { callerKey, sandboxKey, secondDoorKey } from '../context.ts'
import { toConnectError } from '../errors.ts'
import type { LoggedCall } from './call-log.ts'
import type { Operations } from './operations.ts'
import type { TokenReader } from './token-reader.ts'

/** gRPC A6: how many attempts of the same call went before. */
const PREVIOUS_ATTEMPTS = 'grpc-previous-rpc-attempts'
/** gRPC A6: when to try again; a negative number: never. */
const PUSHBACK = 'grpc-retry-pushback-ms'

/** `option idempotency_level = NO_SIDE_EFFECTS` (descriptor.proto). */
const NO_SIDE_EFFECTS = 1

export function createLogging(operations: Operations, now: () => number): Interceptor {
  return (next) => async (request) => {
    const { contextValues, method, header } = request
    const sandbox = contextValues.get(sandboxKey)
    const state = operations.isQuiet(sandbox) ? undefined : operations.of(sandbox)
    if (state === undefined || !state.logging || !isOperated(method)) return next(request)
    const at = now()
    const write = (code: number) =>
      state.log.write({
        at,
        method: calledMethod(method, contextValues.get(secondDoorKey)),
        protocol: protocolOf(header),
        status: GRPC_STATUSES[code] ?? String(code),
        tookMs: now() - at,
        previousAttempts: attemptsIn(header),
        caller: contextValues.get(callerKey),
      } satisfies LoggedCall)
    try {
      const response = await next(request)
      if (response.stream) return { ...response, message: notedAtEnd(response.message, write) }
      write(0)
      return response
    } catch (thrown) {
      write(toConnectError(thrown).code)
      throw thrown
    }
  }
}

export function createAuth(operations: Operations, tokens: TokenReader): Interceptor {
  return (next) => async (request) => {
    const { contextValues, method, header } = request
    const sandbox = contextValues.get(sandboxKey)
    if (!operations.isQuiet(sandbox) && operations.of(sandbox).auth && isOperated(method)) {
      const claims = tokens.read(header.get('authorization'), sandbox)
      contextValues.set(callerKey, claims.name)
      if (changes(method) && claims.scope === 'read') {
        throw new ConnectError(`This token may only read, and ${method.name} changes something`, Code.PermissionDenied)
      }
    }
    return next(request)
  }
}

export function createFailing(operations: Operations): Interceptor {
  return (next) => async (request) => {
    const { contextValues, method } = request
    const failure = failureOf(operations, method, contextValues)
    if (failure === undefined) return next(request)
    const { code, pushbackMs } = failure
    const metadata = pushbackMs === undefined ? undefined : { [PUSHBACK]: String(pushbackMs) }
    throw new ConnectError('Failed on purpose, as InjectFailures asked for', code, metadata)
  }
}

function failureOf(operations: Operations, method: DescMethod, values: ContextValues) {
  const sandbox = values.get(sandboxKey)
  if (isShared(sandbox) || operations.isQuiet(sandbox) || !isOperated(method)) return undefined
  return operations.of(sandbox).failures.take(calledMethod(method, values.get(secondDoorKey)))
}

async function* notedAtEnd(
  messages: StreamResponse['message'],
  write: (code: number) => void,
): StreamResponse['message'] {
  // Unless it ends in another way, its reader left.
  let code: number = Code.Canceled
  try {
    yield* messages
    code = 0
  } catch (thrown) {
    code = toConnectError(thrown).code
    throw thrown
  } finally {
    write(code)
  }
}

function changes({ idempotency }: DescMethod): boolean {
  return idempotency !== NO_SIDE_EFFECTS
}

/** As connect names them, by what the client says it sends. */
function protocolOf(header: Headers): string {
  const type = header.get('content-type') ?? ''
  if (type.startsWith('application/grpc-web')) return 'grpc-web'
  return type.startsWith('application/grpc') ? 'grpc' : 'connect'
}

function attemptsIn(header: Headers): number {
  const text = header.get(PREVIOUS_ATTEMPTS) ?? ''
  return /^\d{1,4}$/.test(text) ? Number(text) : 0
}

/** On the second port user.v1's handlers answer to this name (proto/second). */
const SECOND_NAME = 'user.UserService'

/** The method as its client calls it: `user.UserService/GetUser`. */
function calledMethod({ parent, name }: DescMethod, isSecondDoor: boolean): string {
  const service = isSecondDoor && parent.typeName === UserService.typeName ? SECOND_NAME : parent.typeName
  return `${service}/${name}`
}

/** Operators must not lock themselves out, and monitors must get true answers. */
function isOperated({ parent }: DescMethod): boolean {
  return !/^(operations|grpc\.(health|reflection))\./.test(parent.typeName)
}
