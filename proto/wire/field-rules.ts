/**
 * What RFC 9110 asks of the fields of a message, whichever version carries it: their form, that some come once, that some
 * come with others, and that an answer has what its status promises. HTTP/1.1 and HTTP/2 tell it under codes of their own.
 */
import { listElements, withParameters } from './http-list.ts'
import type { HeaderField } from './model.ts'

export interface FieldFault {
  readonly rule: 'form' | 'repeated' | 'required' | 'alone'
  /** The field that breaks it; undefined where one is missing. */
  readonly field?: HeaderField
}

export interface MessageFields {
  readonly fields: readonly HeaderField[]
  /** Of a response. */
  readonly status?: number | undefined
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
/** RFC 9110 §5.6.7: of the three forms that are read the only one that may be sent. */
const DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?:0[1-9]|[12]\d|3[01]) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} (?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60) GMT$/
const TAG = /^(?:W\/)?"[!#-~\x80-\xff]*"$/
const TAGS = /^(?:W\/)?"[!#-~\x80-\xff]*"(?:[\t ]*,[\t ]*(?:W\/)?"[!#-~\x80-\xff]*")*$/
const NUMBER = /^\d+$/
const WEIGHT = /^q=(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i
const MEDIA_TYPE =
  /^[!#$%&'*+.^_`|~0-9A-Za-z-]+\/[!#$%&'*+.^_`|~0-9A-Za-z-]+(?:[\t ]*;[\t ]*(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+=(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+|"(?:[^"\\]|\\.)*"))?)*$/

const isDate = (value: string): boolean => DATE.test(value)
const areTokens = (value: string): boolean => listElements(value).every((one) => TOKEN.test(one))
const areWeighed = (value: string): boolean =>
  listElements(value).every((one) => {
    const [, ...parameters] = withParameters(one)
    return parameters.every((parameter) => !/^q=/i.test(parameter) || WEIGHT.test(parameter))
  })

/** RFC 9110 §14.1.1: a range does not end before it begins. */
function areRanges(value: string): boolean {
  const [, unit = '', set = ''] = /^([^=]+)=(.*)$/.exec(value) ?? []
  if (unit.toLowerCase() !== 'bytes') return TOKEN.test(unit) && set !== ''
  const ranges = listElements(set).map((range) => /^(\d*)-(\d*)$/.exec(range))
  return ranges.length > 0 && ranges.every((range) => range !== null && isRange(range[1] ?? '', range[2] ?? ''))
}

function isRange(first: string, last: string): boolean {
  return first === '' ? last !== '' : last === '' || BigInt(first) <= BigInt(last)
}

/** §14.4: `bytes 0-9/100`, of what cannot be satisfied only the length. */
function isContentRange(value: string): boolean {
  if (!/^bytes /i.test(value)) return /^[^ ]+ ./.test(value)
  const [, first, last = '', length = ''] = /^bytes (?:(\d+)-(\d+)|\*)\/(\d+|\*)$/i.exec(value) ?? []
  if (first === undefined) return NUMBER.test(length)
  return BigInt(first) <= BigInt(last) && (length === '*' || BigInt(last) < BigInt(length))
}

const FORMS: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ...['date', 'last-modified', 'expires', 'if-modified-since', 'if-unmodified-since'].map(
    (name) => [name, isDate] as const,
  ),
  ...['connection', 'vary', 'allow', 'trailer', 'accept-ranges', 'content-encoding'].map(
    (name) => [name, areTokens] as const,
  ),
  ...['accept', 'accept-charset', 'accept-encoding', 'accept-language', 'te'].map(
    (name) => [name, areWeighed] as const,
  ),
  ...['age', 'max-forwards'].map((name) => [name, (value: string) => NUMBER.test(value)] as const),
  ['etag', (value) => TAG.test(value)],
  ['if-match', (value) => value === '*' || TAGS.test(value)],
  ['if-none-match', (value) => value === '*' || TAGS.test(value)],
  // §13.1.5: a weak tag cannot say that two parts fit together.
  ['if-range', (value) => isDate(value) || (TAG.test(value) && !value.startsWith('W/'))],
  ['retry-after', (value) => NUMBER.test(value) || isDate(value)],
  ['content-type', (value) => MEDIA_TYPE.test(value)],
  ['range', areRanges],
  ['content-range', isContentRange],
  // §10.1.3
  ['referer', (value) => !/#|^[a-z][a-z0-9+.-]*:\/\/[^/?]*@/i.test(value)],
])

/** §5.3: no list, so a second line would contradict the first. `Content-Length` and `Host` are told apart, where they frame. */
const ONCE: ReadonlySet<string> = new Set([
  ...['age', 'authorization', 'content-location', 'content-range', 'content-type', 'date', 'etag', 'expires', 'from'],
  ...['if-modified-since', 'if-range', 'if-unmodified-since', 'last-modified', 'location', 'max-forwards', 'origin'],
  ...['proxy-authorization', 'range', 'referer', 'retry-after', 'server', 'user-agent'],
])

/** §15: what an answer of such a status must have. */
const REQUIRED: ReadonlyMap<number, string> = new Map([
  [401, 'www-authenticate'],
  [405, 'allow'],
  [407, 'proxy-authenticate'],
])

export function fieldFaults({ fields, status }: MessageFields): readonly FieldFault[] {
  const faults: FieldFault[] = []
  const first = new Map<string, HeaderField>()
  for (const field of fields) {
    const name = field.name.toLowerCase()
    if (ONCE.has(name) && first.has(name)) faults.push({ rule: 'repeated', field })
    if (!first.has(name)) first.set(name, field)
    if (FORMS.get(name)?.(field.value) === false) faults.push({ rule: 'form', field })
  }
  const ifRange = first.get('if-range')
  if (ifRange !== undefined && !first.has('range')) faults.push({ rule: 'alone', field: ifRange })
  if (status !== undefined && lacks(status, first)) faults.push({ rule: 'required' })
  return faults
}

function lacks(status: number, fields: ReadonlyMap<string, HeaderField>): boolean {
  const required = REQUIRED.get(status)
  if (required !== undefined) return !fields.has(required)
  // §15.3.7: one range in the head, several in the parts.
  const isInParts = /^multipart\/byteranges\b/i.test(fields.get('content-type')?.value ?? '')
  return status === 206 && !fields.has('content-range') && !isInParts
}
