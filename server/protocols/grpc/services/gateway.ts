/** `gateway.v1.GatewayService`: answers the messages that the gateway made, so that each rule of `google.api.http` can be seen. */
import { durationMs } from '@bufbuild/protobuf/wkt'
import { Code, ConnectError } from '@connectrpc/connect'
import { GatewayService } from '#proto/gen/gateway_pb.js'
import { ErrorInfoSchema } from '#proto/gen/google/rpc/error_details_pb.js'
import type { Pause } from '../pause.ts'
import { invalid } from './invalid.ts'
import { type Served, served } from './served.ts'

const MAX_DELAY = 60_000
const MAX_NUMBER = 1000

export function gatewayService(pause: Pause): Served {
  const wait = (milliseconds: number, signal: AbortSignal) => {
    if (milliseconds < 0 || milliseconds > MAX_DELAY)
      throw invalid(`Nobody waits longer than ${MAX_DELAY / 1000} s here`)
    return pause(milliseconds, signal)
  }
  return served(GatewayService, {
    inspect: (parcel) => parcel,
    part: (parcel) => parcel,
    find: (name) => name,
    fail({ code, message, reason }) {
      if (code !== 0) throw failure(code, message, reason)
      return {}
    },
    metadata(_, { requestHeader, responseHeader, responseTrailer }) {
      responseHeader.set('x-shelf', '7')
      responseTrailer.set('x-checksum', 'a1b2')
      return { metadata: Object.fromEntries(requestHeader) }
    },
    async wait({ delay }, { signal }) {
      await wait(delay === undefined ? 0 : durationMs(delay), signal)
      return {}
    },
    async *count({ to, code, interval }, { signal }) {
      if (to < 0 || to > MAX_NUMBER) throw invalid(`to must be from 0 to ${MAX_NUMBER}`)
      for (let number = 1; number <= to; number += 1) {
        if (number > 1) await wait(interval === undefined ? 0 : durationMs(interval), signal)
        yield { number, text: `number ${number}` }
      }
      if (code !== 0) throw failure(code, `after ${to} numbers`, '')
    },
    async sum(requests) {
      let count = 0
      let sum = 0n
      for await (const { number } of requests) {
        count += 1
        sum += BigInt(number)
      }
      return { count, sum }
    },
  })
}

function failure(code: number, message: string, reason: string): ConnectError {
  if (!(code in Code)) throw invalid('code must be from 0 (OK) to 16 (UNAUTHENTICATED)')
  const detail = { desc: ErrorInfoSchema, value: { reason, domain: 'gateway.v1', metadata: {} } }
  return new ConnectError(message, code, undefined, reason === '' ? [] : [detail])
}
