/**
 * What a value has to be: `200`, `'>= 2'`, `present`, `absent`, `{ contains: x }`, `{ matches: '^a' }`, `{ not: 5 }`.
 * A matcher can say itself in both languages.
 */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../i18n/index.ts'
import type { Reader } from './reader.ts'
import type { Say } from './types.ts'
import { say } from './words.ts'

export interface Matcher {
  test(value: unknown): boolean
  /** Follows the name of the thing: ` = 200`, ` ≥ 2`, ` contains “x”`. */
  readonly need: Say
}

/** What a count has to be where nothing is said of it. */
export const atLeastOne: Matcher = { test: (value) => Number(value) >= 1, need: () => '≥ 1' }

const comparisons: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '>=': (left, right) => left >= right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '<': (left, right) => left < right,
}
const signs: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '>': '>', '<': '<' }

export function parseMatcher(reader: Reader): Matcher {
  const { value } = reader
  if (value === 'present') return { test: isThere, need: say('isThere') }
  if (value === 'absent') return { test: (given) => !isThere(given), need: say('isNotThere') }
  if (typeof value === 'string') return comparison(value) ?? equals(value)
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return equals(value)
  const { contains, matches, not, equals: same } = reader.map(['contains', 'matches', 'not', 'equals'])
  if (same) return parseScalar(same)
  if (contains) return containing(contains.text())
  if (matches) return matching(matches)
  return inverted(parseMatcher(not ?? reader.fail('says nothing')))
}

/** `equals: '>= 2'` is that very text. */
function parseScalar(reader: Reader): Matcher {
  const { value } = reader
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return equals(value)
  return reader.fail('has to be a text, a number, true or false')
}

export function equals(expected: string | number | boolean | null): Matcher {
  return {
    test: (value) => scalarText(value) === scalarText(expected) || (value === undefined && isDefault(expected)),
    need: () => `= ${shown(expected)}`,
  }
}

function comparison(text: string): Matcher | undefined {
  const [, sign = '', digits = ''] = /^(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)$/.exec(text) ?? []
  const compare = ownValue(comparisons, sign)
  if (!compare) return undefined
  const bound = Number(digits)
  return {
    test: (value) => (typeof value === 'number' || typeof value === 'bigint') && compare(Number(value), bound),
    need: () => `${ownValue(signs, sign)} ${digits}`,
  }
}

function containing(part: string): Matcher {
  return {
    test: (value) => isThere(value) && scalarText(value).includes(part),
    need: say('contains', part),
  }
}

function matching(reader: Reader): Matcher {
  const pattern = reader.text()
  const expression = compiled(pattern, reader)
  return {
    test: (value) => isThere(value) && expression.test(scalarText(value)),
    need: say('matches', pattern),
  }
}

function compiled(pattern: string, reader: Reader): RegExp {
  try {
    return new RegExp(pattern, 'u')
  } catch (cause) {
    return reader.fail(`is not a regular expression: ${String(cause)}`)
  }
}

function inverted(matcher: Matcher): Matcher {
  return {
    test: (value) => !matcher.test(value),
    need: (language) => say('not', matcher.need(language))(language),
  }
}

/** Fields with default values are not sent by proto3: nothing is as good as zero. */
function isDefault(value: unknown): boolean {
  return value === '' || value === 0 || value === false
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null
}

/** Numbers compare by value, whatever width they had on the wire. */
function scalarText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

/** A value as a sentence shows it. */
export function shown(value: unknown, language: Language = 'en'): string {
  if (value === undefined) return say('nothing')(language)
  const text = scalarText(value).replace(/\p{Cc}+/gu, '·')
  const short = text.length > 80 ? `${text.slice(0, 79)}…` : text
  return short === '' ? say('emptyText')(language) : short
}
