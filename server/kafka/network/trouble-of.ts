/** What an error that ended a connection is: the client's doing, or a fault of ours. */
import { KafkaCodecError } from '#proto/wire/kafka/index.ts'
import { type Offence, offenceOf } from './complaints.ts'
import { UnsupportedError } from './dispatcher.ts'
import { FrameError } from './frames.ts'

/** A line, and what it is; null: a fault of ours, and the line says where. */
export function troubleOf(error: unknown): readonly [line: string, offence: Offence | null] {
  if (error instanceof FrameError) return [error.message, offenceOf(error.first)]
  if (error instanceof KafkaCodecError || error instanceof UnsupportedError) return [error.message, 'request']
  return [String(error instanceof Error ? error.stack : error), null]
}
