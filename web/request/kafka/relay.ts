/** What the relay's side of Kafka says (proto/api/kafka.ts), as a run has it. */
import type { KafkaContent } from '#proto/api/kafka.ts'
import { readBinary } from '../../language/binary.ts'
import type { Trouble } from '../../wire/index.ts'
import { hexLines } from '../run/body-text.ts'
import { type RunFailure, refusedByRelay } from '../run/failure.ts'
import { noBrokerIn } from './no-broker.ts'

/** Where there is no broker, or none that can be reached, there is more to do than to read the reason. */
export function kafkaFailure(refusal: Trouble): RunFailure {
  const { code, message, details } = refusal
  if (code !== 'overloaded' && code !== 'bad_gateway') return refusedByRelay(refusal)
  const noBroker = noBrokerIn(details)
  return { code: 'no-broker', detail: message, ...(noBroker !== null && { noBroker }) }
}

/** Text as it is, bytes as lines of hex; null stays null. */
export function contentText(content: KafkaContent): string | null {
  if (content === null) return null
  if ('text' in content) return content.text
  return hexLines(readBinary(content.base64, 'base64') ?? new Uint8Array())
}
