/** gRPC's own header fields in English. */
import { plural } from '../../../i18n/index.ts'
import { texts as codes } from '../codes.en.ts'
import { grpcHeadersWith, type UnitForms } from './index.ts'

const UNITS: UnitForms = {
  H: { one: 'hour', other: 'hours' },
  M: { one: 'minute', other: 'minutes' },
  S: { one: 'second', other: 'seconds' },
  m: { one: 'millisecond', other: 'milliseconds' },
  u: { one: 'microsecond', other: 'microseconds' },
  n: { one: 'nanosecond', other: 'nanoseconds' },
}

export const explainGrpcHeader = grpcHeadersWith({
  statuses: Object.entries(codes),
  unknownStatus: (value) =>
    `“${value}” is not a gRPC status: they are numbers from 0 to 16. Clients take it for UNKNOWN.`,
  status: (value, name, meaning) =>
    `${value} = ${name}: ${meaning}. It comes in the trailers, because the outcome is known only at the end${value === '0' ? '.' : '; the HTTP status is 200 even when the call failed.'}`,
  noMessage: 'The explanation of the status is empty.',
  message: (text) => `The status in words, for people: “${text}”.`,
  encodedMessage: (text) =>
    `The status in words: “${text}”. Some characters are written as %XX, their UTF-8 bytes in hexadecimal.`,
  badTimeout: (value) => `“${value}” is no gRPC timeout: up to eight digits and one of H M S m u n are needed.`,
  timeout: (value, amount, unit) =>
    `${value}: the client waits ${amount}\u00a0${plural('en', amount, UNITS[unit])} at most (unit ${unit}). Then both sides give up with DEADLINE_EXCEEDED.`,
})
