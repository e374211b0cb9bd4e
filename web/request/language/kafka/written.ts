/**
 * A KAFKA block as it is written, variables put in and nothing looked up: light enough for every page. What its words mean is
 * `plan.ts`'s, which comes with the first block that speaks Kafka.
 */

import type { RequestNode } from '../../../language/ast.ts'
import { readDuration } from '../../../language/duration.ts'
import { readMessages } from '../../../language/messages.ts'
import type { Source } from '../../../language/source.ts'
import { type Until, untilsOf } from '../../../language/until.ts'
import { substitute, type Variables } from '../../../language/variables.ts'
import type { HeaderPair } from '../../../protocol-kit/stream.ts'

export type KafkaDirectives = readonly (readonly [name: string, value: string])[]

/** One record of a `produce`, as `===` divides them. */
export interface WrittenRecord {
  /** Of the block, then of the record: the last of a name counts. */
  readonly directives: KafkaDirectives
  readonly text: string
  readonly start: number
  readonly end: number
}

export interface KafkaRequest {
  readonly kind: 'kafka'
  readonly name: string
  /** `127.0.0.1:9092`; what `{{kafka}}` stands for. */
  readonly broker: string
  /** `produce` */
  readonly action: string
  /** What stands behind it: topics, groups. */
  readonly names: readonly string[]
  readonly directives: KafkaDirectives
  readonly headers: readonly HeaderPair[]
  readonly records: readonly WrittenRecord[]
  /** When a consumer ends by itself. */
  readonly until: readonly Until[]
  readonly timeout: number | null
}

export function kafkaRequest(
  source: Source,
  request: RequestNode,
  headers: readonly HeaderPair[],
  known: Variables,
): KafkaRequest {
  const [broker = '', action = '', ...names] = substitute(request.target.text, known).split('/')
  const read = (all: RequestNode['directives']): KafkaDirectives =>
    all.map(({ name, value }) => [name, substitute(value, known)])
  const directives = read(request.directives)
  return {
    kind: 'kafka',
    name: request.name,
    broker,
    action,
    names,
    directives,
    headers,
    records: readMessages(source, request, true).map(({ directives: own, body, start, end }) => {
      return { directives: [...directives, ...read(own)], text: substitute(body.text, known), start, end }
    }),
    until: untilsOf(request),
    timeout: readDuration(directives.findLast(([name]) => name === 'timeout')?.[1] ?? ''),
  }
}
