/** `operations.v1.OperationsService`: switches of the sandbox's own server. */
import { durationFromMs, durationMs, timestampFromMs } from '@bufbuild/protobuf/wkt'
import { Code, ConnectError, type HandlerContext } from '@connectrpc/connect'
import { contracts, secondContracts } from '#proto/api/schema.ts'
import { OperationsService } from '#proto/gen/operations_pb.js'
import { isShared } from '../../../visitors/index.ts'
import { sandboxKey } from '../context.ts'
import type { Operations, SandboxOperations } from '../operations/operations.ts'
import { invalid } from './invalid.ts'
import { type Served, served } from './served.ts'

const MAX_TIMES = 1_000
const MAX_PUSHBACK_MS = 60_000

export function operationsService(operations: Operations): Served {
  const own = ({ values }: HandlerContext): SandboxOperations => {
    const sandbox = values.get(sandboxKey)
    if (!isShared(sandbox)) return operations.of(sandbox)
    const text = 'This is for a sandbox of one’s own: send x-sandbox, or switch on “Catch my terminal”'
    throw new ConnectError(text, Code.FailedPrecondition)
  }
  return served(OperationsService, {
    setInterceptors({ logging, auth }, context) {
      const state = own(context)
      state.logging = logging ?? state.logging
      state.auth = auth ?? state.auth
      return { logging: state.logging, auth: state.auth }
    },
    injectFailures({ method, times, code, retryAfter }, context) {
      const { failures } = own(context)
      if (method !== '' && !isMethod(method))
        throw invalid(`there is no method ${method}: write user.UserService/GetUser`)
      if (times < 0 || times > MAX_TIMES) throw invalid(`times must be from 0 to ${MAX_TIMES}`)
      if (code !== 0 && !(code in Code)) throw invalid('code must be from 1 (CANCELLED) to 16 (UNAUTHENTICATED)')
      const pushbackMs = retryAfter && Math.max(-1, Math.round(durationMs(retryAfter)))
      if ((pushbackMs ?? 0) > MAX_PUSHBACK_MS) throw invalid('retry_after must be at most 60 s')
      failures.plan(method, times, { code: code === 0 ? Code.Unavailable : code, pushbackMs })
      return { pending: times }
    },
    setServing({ service, serving }, context) {
      const { health } = own(context)
      if (health.of(service) === 'unknown') throw invalid(`there is no service ${service}`)
      health.set(service, serving)
      return {}
    },
    async *readLog({ follow }, context) {
      for await (const { at, tookMs, ...call } of own(context).log.read(follow, context.signal)) {
        yield { ...call, at: timestampFromMs(at), took: durationFromMs(tookMs) }
      }
    },
  })
}

function isMethod(path: string): boolean {
  const [service = '', method = '', ...rest] = path.split('/')
  return (
    rest.length === 0 &&
    [contracts, secondContracts].some((one) => one.getService(service)?.methods.some(({ name }) => name === method))
  )
}
