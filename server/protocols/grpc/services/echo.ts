/** `echo.v1.EchoService`: every type, any status, any delay, on demand. */
import { type Duration, durationFromMs, durationMs } from '@bufbuild/protobuf/wkt'
import { Code, ConnectError } from '@connectrpc/connect'
import { EchoService, type FailRequest } from '#proto/gen/echo_pb.js'
import { BadRequestSchema, ErrorInfoSchema, RetryInfoSchema } from '#proto/gen/google/rpc/error_details_pb.js'
import type { Pause } from '../pause.ts'
import { invalid } from './invalid.ts'
import { type Served, served } from './served.ts'

const MAX_DELAY = 60_000
const MAX_TIMES = 1000
/** Of a text that is repeated. */
const MAX_LENGTH = 10_000

export function echoService(pause: Pause): Served {
  return served(EchoService, {
    echo: (message) => message,
    echoEach: (messages) => messages,
    fail(request) {
      const failure = failureOf(request)
      if (failure !== undefined) throw failure
      return {}
    },
    async wait({ delay }, { signal }) {
      const milliseconds = readDelay('delay', delay)
      await pause(milliseconds, signal)
      return { waited: durationFromMs(milliseconds) }
    },
    async *repeat({ text, times, interval }, { signal }) {
      if (times < 0 || times > MAX_TIMES) throw invalid(`times must be from 0 to ${MAX_TIMES}`)
      if (text.length > MAX_LENGTH) throw invalid(`text may have ${MAX_LENGTH} characters`)
      const milliseconds = readDelay('interval', interval)
      for (let number = 1; number <= times; number += 1) {
        if (number > 1) await pause(milliseconds, signal)
        yield { number, text }
      }
    },
  })
}

function readDelay(field: string, duration: Duration | undefined): number {
  const milliseconds = duration === undefined ? 0 : durationMs(duration)
  if (milliseconds < 0 || milliseconds > MAX_DELAY) throw invalid(`${field} must be from 0 to ${MAX_DELAY / 1000} s`)
  return milliseconds
}

type OutgoingDetails = NonNullable<ConstructorParameters<typeof ConnectError>[3]>

/** The status that a caller asks for, with its details as messages of google.rpc; undefined for 0, which is OK. */
function failureOf(request: FailRequest): ConnectError | undefined {
  const { code, message } = request
  if (code === 0) return undefined
  if (!(code in Code)) throw invalid('code must be from 0 (OK) to 16 (UNAUTHENTICATED)')
  return new ConnectError(message, code, undefined, detailsOf(request))
}

function detailsOf({ reason, violations, retryAfter }: FailRequest): OutgoingDetails {
  const details: OutgoingDetails = []
  if (reason !== undefined) {
    const { reason: name, domain, metadata } = reason
    details.push({ desc: ErrorInfoSchema, value: { reason: name, domain, metadata } })
  }
  if (violations.length > 0) {
    const fieldViolations = violations.map(({ field, description }) => ({ field, description }))
    details.push({ desc: BadRequestSchema, value: { fieldViolations } })
  }
  if (retryAfter !== undefined) details.push({ desc: RetryInfoSchema, value: { retryDelay: retryAfter } })
  return details
}
