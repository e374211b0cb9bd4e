/**
 * Values that a probe calls with, fresh at each attempt: `{{random.word}}`, `{{random.name}}`, `{{random.int}}`. The same place is the
 * same value in a call and in what is expected of it; `{{random.int.2}}` is another one, and `{{random.int+random.int.2+1}}` a sum.
 * `{{random.digit}}` is from 2 to 9. `{{shared.word}}` is the same in all calls of one go: what one call leaves behind, a later one asks for.
 */
import { ownValue } from '#proto/wire/own-value.ts'

const PLACE = /\{\{((?:random|shared)\.[^{}]*)\}\}/g
const PART = /^(random|shared)\.(word|name|int|digit)(?:\.\d)?$/

/** Gives the value of `random.word` or `random.int.2`; undefined: there is no such kind. */
export type Values = (name: string) => string | undefined

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
/** Not all of them are ASCII: bytes and letters differ. */
const NAMES = ['Zoë', 'Ada', 'Jürgen', 'Grace', '美咲', 'Łukasz', 'Noor', 'Sørine', 'Þóra', 'Νίκος']

/**
 * @param shared those of the whole go, for `{{shared.…}}`
 * @param random in [0, 1), as Math.random
 */
export function drawValues(shared: Values | null = null, random: () => number = Math.random): Values {
  const drawn = new Map<string, string>()
  const below = (count: number): number => Math.floor(random() * count)
  const word = (length: number): string => Array.from({ length }, () => LETTERS[below(LETTERS.length)]).join('')
  const make: Readonly<Record<string, () => string>> = {
    word: () => word(4 + below(5)),
    // A tail, so that no answer is there by heart.
    name: () => `${NAMES[below(NAMES.length)]}-${word(3)}`,
    int: () => String(10 + below(900)),
    digit: () => String(2 + below(8)),
  }
  const draw = (name: string): string | undefined => {
    if (/^\d{1,6}$/.test(name)) return name
    const [, scope, kind] = PART.exec(name) ?? []
    if (scope === 'shared' && shared !== null) return shared(name)
    const value = drawn.get(name) ?? (kind === undefined ? undefined : ownValue(make, kind)?.())
    // Two places of a probe are never equal by chance: an answer to the one would pass as one to the other.
    if (value !== undefined && !drawn.has(name)) {
      if ([...drawn.values()].includes(value)) return draw(name)
      drawn.set(name, value)
    }
    return value
  }
  return (name) => {
    const parts = name.split('+').map(draw)
    if (parts.length === 1) return parts[0]
    const sum = parts.reduce((total, part) => total + Number(part), 0)
    return Number.isNaN(sum) ? undefined : String(sum)
  }
}

/** A text, or all texts in a value of YAML, with values at their places. */
export function filled<Value>(value: Value, values: Values): Value
export function filled(value: unknown, values: Values): unknown {
  if (typeof value === 'string') return value.replace(PLACE, (place, name: string) => values(name) ?? place)
  if (Array.isArray(value)) return value.map((each) => filled(each, values))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, values)]))
}

/** Places of these texts for which there is no value. */
export function unknownPlaces(...texts: readonly unknown[]): string[] {
  const values = drawValues()
  const unknown: string[] = []
  filled(texts, (name) => {
    const value = values(name)
    if (value === undefined) unknown.push(name)
    return value
  })
  return unknown
}
