/** Runs what the broker answers once: records to write, and the calls of an admin client. */
import type { KafkaProduce, RelayKafkaEvent } from '#proto/api/kafka.ts'
import { KAFKA_RELAY } from '#proto/api/wire.ts'
import { open, type Told } from '../../wire/index.ts'
import type { KafkaCallRequest } from '../language/index.ts'
import type { RunEnvironment } from '../run/environment.ts'
import { failureOf } from '../run/failure.ts'
import { blankResult, type RunHead, type RunResult, textBody } from '../run/result.ts'
import type { KafkaOutcome, KafkaWritten } from './outcome.ts'
import { contentText, kafkaFailure } from './relay.ts'

/** Of a value: enough for a row. The frames have all of it. */
const PREVIEW = 500

export async function runKafkaCall(
  request: KafkaCallRequest,
  head: RunHead,
  environment: RunEnvironment,
  stop: AbortSignal | undefined,
): Promise<RunResult> {
  const started = performance.now()
  const elapsed = () => performance.now() - started
  const deadline = request.timeout === null ? undefined : AbortSignal.timeout(request.timeout)
  const signal = stop && deadline ? AbortSignal.any([stop, deadline]) : (stop ?? deadline)
  try {
    let result = blankResult(head, elapsed())
    for await (const event of open(environment, KAFKA_RELAY, { ...request.call, run: head.run }, signal)) {
      result = resultOf(event, request, head) ?? result
    }
    return result
  } catch (error) {
    const failure = failureOf(error, kafkaFailure)
    const isLate = failure.code === 'aborted' && !stop?.aborted
    return { ...blankResult(head, elapsed()), failure: isLate ? { code: 'timed-out', detail: '' } : failure }
  }
}

/** Null: nothing to tell of yet. */
function resultOf(event: Told<RelayKafkaEvent>, { action, call }: KafkaCallRequest, head: RunHead): RunResult | null {
  switch (event.type) {
    case 'produced': {
      if (call.type !== 'produce') return null
      return answered(head, event.milliseconds, outcomeOf(call, event.places), event.places)
    }
    case 'answer':
      return answered(head, event.milliseconds, { type: 'answer', call: action, answer: event.answer }, event.answer)
    case 'refused': {
      const { code, name, message, milliseconds } = event
      return {
        ...blankResult(head, milliseconds),
        status: { kind: 'kafka', code, name, message },
      }
    }
    default:
      return null
  }
}

function answered(head: RunHead, milliseconds: number, kafka: KafkaOutcome, body: unknown): RunResult {
  return {
    ...blankResult(head, milliseconds),
    status: { kind: 'kafka', code: 0, name: 'NONE', message: '' },
    body: textBody(JSON.stringify(body ?? null), 'application/json'),
    kafka,
  }
}

function outcomeOf(
  { topic, records, acks, repeat = false, idempotent = false }: Omit<KafkaProduce, 'run'>,
  places: Extract<RelayKafkaEvent, { type: 'produced' }>['places'],
): KafkaOutcome {
  // A batch that goes twice is answered twice.
  const rounds = Math.max(1, Math.round(places.length / records.length))
  const written = Array.from({ length: rounds * records.length }, (_, index): KafkaWritten => {
    const record = records[index % records.length]
    const place = places[index]
    const isKnown = acks !== 0 && place !== undefined && place.offset >= 0
    return {
      key: contentText(record?.key ?? null),
      value: contentText(record?.value ?? null)?.slice(0, PREVIEW) ?? null,
      partition: place?.partition ?? -1,
      offset: isKnown ? place.offset : null,
      isAgain: index >= records.length,
    }
  })
  return { type: 'produced', topic, records: written, isRepeated: repeat, isIdempotent: idempotent }
}
