/** A value that a shape allows, to begin from: what must be there, and where nothing must, a few fields that say most. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Shape, ShapeField } from '../request/index.ts'

const MOST_OPTIONAL = 4
const DEEPEST = 3

/** What contracts leave open, by the name of the field. The world has users 1 and 123. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  id: '1',
  userid: '1',
  name: 'Katherine Johnson',
  email: 'katherine@example.org',
  title: 'On frames',
  content: 'They end.',
  text: 'Hello',
  message: 'Hello',
  password: 'a long secret',
  room: 'general',
  roomid: 'general',
  times: 3,
  code: 5,
  offset: 0,
  chunksize: 65_536,
  method: 'user.UserService/GetUser',
  // Protocol Buffers have a form of their own for them in JSON, of which OpenAPI knows a pattern.
  traveltime: '1.5s',
  updatemask: 'name,email',
  // Where nothing means all.
  service: '',
  filter: '',
  pagetoken: '',
}

/** By the format of a text. */
const BY_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2026-11-21T10:00:00Z',
  date: '2026-11-21',
  DateTime: '2026-11-21T10:00:00Z',
  int64: '1',
  uint64: '1',
}

/** Messages whose fields are like those of others, and mean something else. */
const BY_TYPE: Readonly<Record<string, unknown>> = {
  'files.v1.DownloadRequest': { name: 'hello.txt' },
}

export function sampleOf(shape: Shape, name = '', depth = 0): unknown {
  const known = ownValue(BY_TYPE, shape.type)
  if (known !== undefined) return known
  const [first] = shape.values
  if (first !== undefined) return JSON.parse(first.json)
  switch (shape.kind) {
    case 'object':
      return Object.fromEntries(
        chosen(shape.fields(), depth).map((field) => [field.name, sampleOf(field.shape(), field.name, depth + 1)]),
      )
    case 'list': {
      const item = depth < DEEPEST ? shape.item() : null
      return item === null ? [] : [sampleOf(item, name, depth + 1)]
    }
    case 'map':
      return {}
    default:
      return plain(shape, name)
  }
}

const ANOTHER = new Map<unknown, unknown>([
  ['Katherine Johnson', 'Annie Easley'],
  ['katherine@example.org', 'annie@example.org'],
])

/** The same of somebody else: an address that is taken is refused. */
export function ofAnother(sample: unknown): unknown {
  return JSON.parse(JSON.stringify(sample), (_, value) => ANOTHER.get(value) ?? value)
}

/** Levels of an example of an answer: what lies deeper is left empty. */
const DEEPEST_ANSWER = 4

/** What only answers have that say how something failed; where a schema has alternatives, their fields stand side by side. */
const FAILURE = /^errors?(_?message)?$/i

/** An answer as it comes. Text that is no JSON has nothing to show where its contract gives no example. */
export function exampleOf(shape: Shape, format: 'json' | 'text'): string {
  if (shape.kind === 'any') return ''
  const answer = answerOf(shape)
  if (format === 'json' || typeof answer !== 'string') return jsonOf(answer)
  return shape.values.length > 0 ? answer.trimEnd() : ''
}

/** What may come back when all is well: every field, of a oneof its first. */
export function answerOf(shape: Shape, name = '', depth = 0): unknown {
  const value = shape.values.find(({ json }) => !json.endsWith('_UNSPECIFIED"'))
  if (value !== undefined) return JSON.parse(value.json)
  switch (shape.kind) {
    case 'object':
      return Object.fromEntries(
        answered(shape.fields(), depth).map((field) => [field.name, answerOf(field.shape(), field.name, depth + 1)]),
      )
    case 'list': {
      const item = depth < DEEPEST_ANSWER ? shape.item() : null
      return item === null ? [] : [answerOf(item, name, depth + 1)]
    }
    case 'map': {
      const item = depth < DEEPEST_ANSWER ? shape.item() : null
      // Keys of a map of Protocol Buffers may be numbers.
      const key = /^map<(?!string)/.test(shape.type) ? '1' : 'key'
      return item === null ? {} : { [key]: answerOf(item, key, depth + 1) }
    }
    default:
      return plain(shape, name)
  }
}

function answered(fields: readonly ShapeField[], depth: number): readonly ShapeField[] {
  const first = oneOfEach(fields).filter(({ name }) => !FAILURE.test(name))
  return depth < DEEPEST_ANSWER ? first : first.filter(({ isRequired }) => isRequired)
}

function plain({ kind, type }: Shape, name: string): unknown {
  const formatted = kind === 'string' ? ownValue(BY_FORMAT, type) : undefined
  if (formatted !== undefined) return formatted
  const known = ownValue(BY_NAME, name.replaceAll('_', '').toLowerCase())
  if (kind === 'number') return typeof known === 'number' ? known : 1
  if (kind === 'boolean') return true
  if (kind === 'string') return known === undefined ? 'text' : String(known)
  return known ?? { text: 'hello' }
}

function chosen(fields: readonly ShapeField[], depth: number): readonly ShapeField[] {
  const required = fields.filter(({ isRequired }) => isRequired)
  if (required.length > 0 || depth > 0) return required
  const simple = fields.filter((field) => ['string', 'number', 'boolean'].includes(field.shape().kind))
  return oneOfEach(simple).slice(0, MOST_OPTIONAL)
}

/** Of a oneof only one may be set. */
function oneOfEach(fields: readonly ShapeField[]): readonly ShapeField[] {
  return fields.filter(({ group }, index) => group === null || fields.findIndex((one) => one.group === group) === index)
}

/** On one line where it is short, else two spaces deep. */
export function jsonOf(value: unknown): string {
  const short = JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ')
  return short.length <= 60 ? short : JSON.stringify(value, null, 2)
}
