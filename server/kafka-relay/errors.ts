/** What goes wrong with a Kafka client, as the app is told of it: the broker's own errors by their name, others as the relay's. */
import type { RelayKafkaEvent } from '#proto/api/kafka.ts'
import { AppError, toApiError, toAppError } from '../errors.ts'

type Refused = Omit<Extract<RelayKafkaEvent, { type: 'refused' }>, 'milliseconds'>
type Failed = Extract<RelayKafkaEvent, { type: 'error' }>

/** @param thrown anything, most of all what @platformatic/kafka throws: errors within errors */
export function eventOfError(thrown: unknown): Refused | Failed {
  // What the server's own configuration is to blame for is no learner's lesson.
  const isOurs = within(thrown).some((error) => Reflect.get(error, 'code') === 'PLT_KFK_AUTHENTICATION')
  const refusal = isOurs ? null : refusalIn(thrown)
  return refusal ?? { type: 'error', ...toApiError(asAppError(thrown)) }
}

export function refusalIn(thrown: unknown): Refused | null {
  for (const error of within(thrown)) {
    const name: unknown = Reflect.get(error, 'apiId')
    const code: unknown = Reflect.get(error, 'apiCode')
    if (typeof name !== 'string' || typeof code !== 'number') continue
    const said: unknown = Reflect.get(error, 'serverErrorMessage')
    return { type: 'refused', name, code, message: typeof said === 'string' && said !== '' ? said : error.message }
  }
  // The library forgets the code of this one.
  const unknown = within(thrown).find(({ message }) => /^Unknown topic /.test(message))
  if (unknown === undefined) return null
  return { type: 'refused', name: 'UNKNOWN_TOPIC_OR_PARTITION', code: 3, message: unknown.message }
}

function asAppError(thrown: unknown): AppError {
  const errors = within(thrown)
  const own = errors.find((error) => error instanceof AppError)
  if (own instanceof AppError) return own
  const codes = errors.map((error) => Reflect.get(error, 'code'))
  const options = { cause: thrown }
  if (codes.includes('PLT_KFK_AUTHENTICATION'))
    return new AppError('bad_gateway', 'The cluster does not accept what KAFKA_SASL says', options)
  if (codes.includes('PLT_KFK_NETWORK') || codes.includes('ECONNREFUSED'))
    return new AppError('bad_gateway', `The broker cannot be reached: ${lastOf(errors)}`, options)
  if (codes.includes('PLT_KFK_UNSUPPORTED_API') || codes.includes('PLT_KFK_UNSUPPORTED'))
    return new AppError(
      'unimplemented',
      `The broker and this client have no such call in common: ${lastOf(errors)}`,
      options,
    )
  return toAppError(thrown)
}

/** It, what it consists of, and what caused it. */
function within(thrown: unknown, depth = 0): Error[] {
  if (!(thrown instanceof Error) || depth > 8) return []
  const parts: unknown[] = thrown instanceof AggregateError ? [...thrown.errors] : []
  return [thrown, ...[...parts, thrown.cause].flatMap((each) => within(each, depth + 1))]
}

function lastOf(errors: readonly Error[]): string {
  return errors.at(-1)?.message ?? ''
}
