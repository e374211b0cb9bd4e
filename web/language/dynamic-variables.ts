/**
 * `{{$guid}}` and its kind: values that are made anew wherever they stand, as VS Code REST Client, IntelliJ's HTTP client and
 * httpYac make them. Each name of the three is known; where they differ, as REST Client has it (a random number below its
 * second bound, times in UTC).
 */
import { ownValue } from '#proto/wire/own-value.ts'

/** The clock and the dice, which a test may hold. */
export interface Chance {
  /** ms since 1970 */
  now(): number
  /** In [0, 1). */
  random(): number
}

const WORLD: Chance = { now: Date.now, random: Math.random }

/** As they are proposed; what may stand behind them is optional. */
export const DYNAMIC_VARIABLES = [
  '$guid',
  '$uuid',
  '$timestamp',
  '$isoTimestamp',
  '$randomInt 1 100',
  '$datetime iso8601',
  '$datetime rfc1123',
] as const

const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}
const OFFSET = /^([+-]?\d+)\s*(ms|[smhdwMy])$/

/** `written`: what stands between the braces. Null: it is none of these. */
export function dynamicValue(written: string, chance: Chance = WORLD): string | null {
  const [, name = '', inside = ''] = /^\$([\w.]+)(?:\s+(.*)|(\(.*\)))?$/.exec(written) ?? []
  const rest = inside.trim()
  switch (name) {
    case 'guid':
    case 'uuid':
    case 'random.uuid':
      return rest === '' ? uuid(chance) : null
    case 'randomInt':
    case 'random.integer':
      return randomInt(written, chance)
    case 'random.alphabetic':
      return randomText(written, LETTERS, chance)
    case 'random.alphanumeric':
      return randomText(written, `${LETTERS}${DIGITS}_`, chance)
    case 'random.numeric':
      return randomText(written, DIGITS, chance)
    case 'random.hexadecimal':
      return randomText(written, `${DIGITS}ABCDEF`, chance)
    case 'random.email':
      return rest === '' ? `${letters(8, LETTERS.slice(26), chance)}@example.com` : null
    case 'timestamp': {
      const at = moment(rest, chance)
      return at && String(Math.floor(at.getTime() / 1000))
    }
    case 'isoTimestamp':
      return moment(rest, chance)?.toISOString() ?? null
    case 'datetime':
    case 'localDatetime':
      return datetime(rest, name === 'localDatetime', chance)
    default:
      return null
  }
}

/** Version 4 (RFC 9562 §5.4). */
function uuid({ random }: Chance): string {
  const bytes = Array.from({ length: 16 }, () => Math.floor(random() * 256))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** `$randomInt`: 0 to 999. `$randomInt 5 10`, `$random.integer(5, 10)`: 5 to 9. */
function randomInt(written: string, { random }: Chance): string | null {
  const bounds = /^\$[\w.]+(?:\s+(-?\d+)\s+(-?\d+)|\(\s*(-?\d+)\s*,\s*(-?\d+)\s*\)|\(\s*\))?$/.exec(written)
  if (!bounds) return null
  const least = Number(bounds[1] ?? bounds[3] ?? 0)
  const end = Number(bounds[2] ?? bounds[4] ?? 1000)
  return end > least ? String(least + Math.floor(random() * (end - least))) : null
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const DIGITS = '0123456789'
/** Longer ones nobody reads. */
const MOST_LETTERS = 10_000

/** IntelliJ's `$random.alphabetic(10)`: so many letters. */
function randomText(written: string, alphabet: string, chance: Chance): string | null {
  const count = Number(/\(\s*(\d+)\s*\)$/.exec(written)?.[1] ?? Number.NaN)
  return count >= 1 && count <= MOST_LETTERS ? letters(count, alphabet, chance) : null
}

function letters(count: number, alphabet: string, { random }: Chance): string {
  return Array.from({ length: count }, () => alphabet[Math.floor(random() * alphabet.length)]).join('')
}

/** Now, or so much earlier or later: `-3 h`. Months and years are those of the calendar. */
function moment(offset: string, { now }: Chance): Date | null {
  const at = new Date(now())
  if (offset === '') return at
  const [, count = '', unit = ''] = OFFSET.exec(offset) ?? []
  if (unit === '') return null
  if (unit === 'y') at.setUTCFullYear(at.getUTCFullYear() + Number(count))
  else if (unit === 'M') at.setUTCMonth(at.getUTCMonth() + Number(count))
  else at.setTime(at.getTime() + Number(count) * (ownValue(MILLISECONDS, unit) ?? 0))
  return at
}

/** `iso8601`, `rfc1123`, or a format in quotation marks, then an offset. */
function datetime(rest: string, isLocal: boolean, chance: Chance): string | null {
  const [, word, double, single, offset = ''] =
    /^(?:(rfc1123|iso8601)|"([^"]*)"|'([^']*)')(?:\s+(.*))?$/.exec(rest) ?? []
  const format = word ?? double ?? single
  const at = format === undefined ? null : moment(offset.trim(), chance)
  if (!at || format === undefined) return null
  if (word === 'rfc1123' && !isLocal) return at.toUTCString()
  if (word === 'iso8601' && !isLocal) return at.toISOString()
  if (word === 'rfc1123') return formatted(at, 'ddd, DD MMM YYYY HH:mm:ss ZZ', true)
  return formatted(at, word === 'iso8601' ? 'YYYY-MM-DDTHH:mm:ss.SSSZ' : format, isLocal)
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(',')
const TOKEN = /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|DD|D|dddd|ddd|HH|H|hh|h|mm|m|ss|s|SSS|A|a|ZZ|Z|X|x/g

/** The format of Day.js, which REST Client takes: letters in brackets stand for themselves. */
function formatted(at: Date, format: string, isLocal: boolean): string {
  const minutes = isLocal ? -at.getTimezoneOffset() : 0
  // Its UTC fields are those of the place.
  const there = new Date(at.getTime() + minutes * 60_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const [year, month, day] = [there.getUTCFullYear(), there.getUTCMonth(), there.getUTCDate()]
  const [hour, minute, second] = [there.getUTCHours(), there.getUTCMinutes(), there.getUTCSeconds()]
  const zone = (colon: string) =>
    `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}${colon}${two(Math.abs(minutes) % 60)}`
  const values: Readonly<Record<string, string | number>> = {
    YYYY: year,
    YY: two(year % 100),
    MMMM: MONTHS[month] ?? '',
    MMM: (MONTHS[month] ?? '').slice(0, 3),
    MM: two(month + 1),
    M: month + 1,
    DD: two(day),
    D: day,
    dddd: DAYS[there.getUTCDay()] ?? '',
    ddd: (DAYS[there.getUTCDay()] ?? '').slice(0, 3),
    HH: two(hour),
    H: hour,
    hh: two(hour % 12 || 12),
    h: hour % 12 || 12,
    mm: two(minute),
    m: minute,
    ss: two(second),
    s: second,
    SSS: String(there.getUTCMilliseconds()).padStart(3, '0'),
    A: hour < 12 ? 'AM' : 'PM',
    a: hour < 12 ? 'am' : 'pm',
    Z: zone(':'),
    ZZ: zone(''),
    X: Math.floor(at.getTime() / 1000),
    x: at.getTime(),
  }
  return format.replaceAll(TOKEN, (token, quoted: string | undefined) => quoted ?? String(ownValue(values, token)))
}
