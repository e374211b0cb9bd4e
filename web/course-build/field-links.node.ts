/**
 * Links to bytes: `[the method](field:http1.request-line.method)` and the `focus` of a step name fields that decoders make, if
 * need be with what the field stands for and where it goes: `http1.field=etag@toClient`.
 */

import { kafkaKeys } from '#proto/wire/kafka/keys.ts'
import { catalogues } from '../protocols/explanations.ts'
import { LessonProblem, type Place } from './problem.node.ts'

/** All that is explained; Kafka's words are not needed for that. */
const KEYS: ReadonlySet<string> = new Set([...catalogues.en.specs.keys(), ...Object.keys(kafkaKeys)])

const DIRECTIONS: ReadonlySet<string> = new Set(['toServer', 'toClient'])

/** @throws LessonProblem when no decoder makes a field of this key */
export function checkFieldKey(reference: string, place: Place): void {
  const [what = '', direction = 'toClient', ...more] = reference.split('@')
  const [key = '', symbol, ...rest] = what.split('=')
  if (!KEYS.has(key)) throw new LessonProblem(place, `no decoder makes the field ${key}`)
  const isWellFormed = symbol !== '' && rest.length === 0 && more.length === 0
  if (!isWellFormed || !DIRECTIONS.has(direction))
    throw new LessonProblem(place, `a field is named as key=what-it-stands-for@direction, not ${reference}`)
}

/** The field that a link selects; null for an ordinary link. */
export function fieldOfLink(url: string): string | null {
  return url.startsWith('field:') ? url.slice('field:'.length) : null
}
