/** `grpc` and `protobuf`: a call's method, status and messages, and the fields that its messages have on the wire. */
import { GRPC_STATUSES } from '#proto/api/grpc-status.ts'
import type { Direction, Field } from '#proto/wire/model.ts'
import type { TraceCall } from '../../trace/types.ts'
import { callText } from '../call-text.ts'
import { counting, type Demand, holds, needs, sawOf } from '../conditions.ts'
import { at, grpcStatus, messagesOf } from '../grpc-call.ts'
import { methodPath, TRANSPORTS, transportOf } from '../grpc-transport.ts'
import { atLeastOne, equals, type Matcher, parseMatcher, shown } from '../matcher.ts'
import type { Reader } from '../reader.ts'
import type { Predicate, Subject } from '../types.ts'
import { say } from '../words.ts'
import { demand } from './http.ts'

interface MessageDemands {
  readonly direction: Direction
  readonly demands: readonly Demand<unknown>[]
}

export const grpc: Predicate = (reader) => {
  const { path, status, message, transport, request, response, responses } = reader.map([
    'path',
    'status',
    'message',
    'transport',
    'request',
    'response',
    'responses',
  ])
  const demands: Demand<TraceCall>[] = []
  if (path)
    demands.push({
      ...demand(say('method'), path, (call: TraceCall) => methodPath(call.request.target)),
      isTold: true,
    })
  if (status) {
    const matcher = statusMatcher(status)
    demands.push({
      name: say('grpcStatus'),
      matcher,
      isTold: true,
      of: (call) => grpcStatus(call)?.name,
    })
  }
  if (transport) {
    const name = say('transport')
    demands.push({ name, matcher: equals(transport.oneOf(TRANSPORTS)), isTold: true, of: transportOf })
  }
  if (message) demands.push(demand(say('grpcMessage'), message, (call) => grpcStatus(call)?.message))
  const messages = [messageDemands(request, 'toServer'), messageDemands(response, 'toClient')].filter(
    (part) => part !== undefined,
  )
  const whole = responses?.list().map(fieldDemands)
  const answersOf = ({ traces }: Subject, call: TraceCall): unknown[] => messagesOf(traces, call, 'toClient')
  return {
    level: 'call',
    need: (language) => {
      const parts = [needs(demands)(language), ...messages.map((part) => needs(part.demands)(language))]
      if (whole !== undefined)
        parts.push(say('answersInOrder', whole.map((each) => needs(each)(language)).join(' → '))(language))
      return say('grpcCall', parts.filter((part) => part !== '').join(', '))(language)
    },
    judge: (subject) => {
      const { call, traces } = subject
      if (!call || transportOf(call) === undefined)
        return { passed: false, saw: (language) => callText(call, language) }
      const failing = messages.filter(
        (part) => !messagesOf(traces, call, part.direction).some((plain) => holds(part.demands, plain)),
      )
      const answers = answersOf(subject, call)
      const isWhole =
        whole === undefined ||
        (answers.length === whole.length && whole.every((each, index) => holds(each, answers[index])))
      return {
        passed: holds(demands, call) && failing.length === 0 && isWhole,
        saw: (language) => {
          const told = failing.map((part) =>
            sawOf(part.demands, messagesOf(traces, call, part.direction).at(-1))(language),
          )
          if (!isWhole) told.push(say('answersWere', answers.map((answer) => shown(answer)).join(' → '))(language))
          const more = demands.filter((part) => !part.isTold && !part.matcher.test(part.of(call)))
          const own = more.length === 0 ? [] : [sawOf(more, call)(language)]
          return [callText(call, language), ...own, ...told].join('; ')
        },
      }
    },
  }
}

/** `wireType: 2`, `letters: 4`: one field of a protobuf message, at any depth, as it is on the wire. */
export const protobuf: Predicate = (reader) => {
  const parts = reader.map(['direction', 'number', 'name', 'wireType', 'value', 'length', 'letters', 'count'])
  const demands: Demand<FoundField>[] = []
  if (parts.number) demands.push(demand(say('fieldNumber'), parts.number, ({ field }) => field.value))
  if (parts.name) demands.push(demand(say('fieldName'), parts.name, ({ field }) => field.symbol))
  if (parts.wireType) demands.push(demand(say('wireType'), parts.wireType, ({ tag }) => tag % 8))
  if (parts.value) demands.push(demand(say('value'), parts.value, ({ value }) => value?.symbol ?? value?.value))
  if (parts.length)
    demands.push(demand(say('lengthInBytes'), parts.length, ({ value }) => value && value.span.end - value.span.start))
  if (parts.letters) demands.push(demand(say('letters'), parts.letters, ({ value }) => letters(value)))
  const direction = parts.direction?.oneOf(['toServer', 'toClient'])
  const count = parts.count ? parseMatcher(parts.count) : atLeastOne
  return counting(say('protobufField'), demands, count, parts.count !== undefined, (subject) =>
    protobufFields(subject, direction),
  )
}

interface FoundField {
  readonly field: Field
  readonly tag: number
  readonly value: Field | undefined
}

function protobufFields(subject: Subject, direction: Direction | undefined): FoundField[] {
  return subject.exchanges
    .flatMap((exchange) => exchange.frames)
    .filter(
      (frame) =>
        frame.protocol === 'protobuf' &&
        frame.kind === 'message' &&
        (direction === undefined || frame.direction === direction),
    )
    .flatMap((frame) => records(frame.fields))
}

function records(fields: readonly Field[]): FoundField[] {
  return fields.flatMap((field) => {
    const inside = records(field.children ?? [])
    if (field.key !== 'protobuf.field') return inside
    return [{ field, tag: Number(field.children?.[0]?.value ?? 0), value: field.children?.at(-1) }, ...inside]
  })
}

function letters(field: Field | undefined): number | undefined {
  return typeof field?.value === 'string' ? [...field.value].length : undefined
}

function messageDemands(reader: Reader | undefined, direction: Direction): MessageDemands | undefined {
  if (!reader) return undefined
  return { direction, demands: fieldDemands(reader) }
}

function fieldDemands(reader: Reader): Demand<unknown>[] {
  return reader.entries().map(([path, value]) =>
    demand(
      () => path,
      value,
      (message) => at(message, path),
    ),
  )
}

/** By name or by number. */
function statusMatcher(reader: Reader): Matcher {
  const { value } = reader
  const name = typeof value === 'number' ? GRPC_STATUSES[value] : GRPC_STATUSES.find((candidate) => candidate === value)
  return name === undefined ? reader.fail(`has to be one of ${GRPC_STATUSES.join(', ')}`) : equals(name)
}
