/** Runs what the broker answers once: records to write, and the calls of an admin client. */
import type { KafkaProduce, RelayKafkaEvent } from '#proto/api/kafka.ts'
import { KAFKA_RELAY } from '#proto/api/wire.ts'
import { open, type Told } from '../../wire/index.ts'
import type { KafkaCallRequest } from '../language/index.ts'
import type { Answer, Calling } from '../run/calling.ts'
import { textBody } from '../run/result.ts'
import type { KafkaOutcome, KafkaWritten } from './outcome.ts'
import { contentText } from './relay.ts'

/** Of a value: enough for a row. The frames have all of it. */
const PREVIEW = 500

export async function runKafkaCall(request: KafkaCallRequest, { run, environment, signal }: Calling): Promise<Answer> {
  let answer: Answer = {}
  for await (const event of open(environment, KAFKA_RELAY, { ...request.call, run }, signal)) {
    answer = answerOf(event, request) ?? answer
  }
  return answer
}

/** Null: nothing to tell of yet. */
function answerOf(event: Told<RelayKafkaEvent>, { action, call }: KafkaCallRequest): Answer | null {
  switch (event.type) {
    case 'produced': {
      if (call.type !== 'produce') return null
      return answered(event.milliseconds, outcomeOf(call, event.places), event.places)
    }
    case 'answer':
      return answered(event.milliseconds, { type: 'answer', call: action, answer: event.answer }, event.answer)
    case 'refused': {
      const { code, name, message, milliseconds } = event
      return { status: { kind: 'kafka', code, name, message }, timing: { headers: null, total: milliseconds } }
    }
    default:
      return null
  }
}

function answered(milliseconds: number, kafka: KafkaOutcome, body: unknown): Answer {
  return {
    status: { kind: 'kafka', code: 0, name: 'NONE', message: '' },
    body: textBody(JSON.stringify(body ?? null), 'application/json'),
    timing: { headers: null, total: milliseconds },
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
