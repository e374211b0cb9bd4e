/**
 * The notation of the table, and its meaning for one version of one message.
 *
 *     Produce 0 3-13 flexible 9+              name, key, versions, from which on lengths are varints and tags follow (KIP-482)
 *       request
 *         acks int16, topicData []            `[]`: structures, `{}`: one structure; their fields are the deeper lines
 *           name string -12, index int32      only up to version 12
 *           ids [int32] 4+                    numbers or texts in a row, from version 4 on
 *           note string? 8+                   may be null; `?7+`: from version 7 on
 *           leader int32 10+ #0 = -1          tagged field 0; left out where it is -1. Otherwise: what an absent field reads as
 */
export interface ApiDefinition {
  readonly key: number
  readonly name: string
  readonly min: number
  readonly max: number
  /** The first flexible version; more than `max` where there is none. */
  readonly flexibleFrom: number
  readonly request: readonly FieldDefinition[]
  readonly response: readonly FieldDefinition[]
}

export type Scalar =
  | 'bool'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uuid'
  | 'string'
  | 'bytes'
  /** Bytes that hold record batches. */
  | 'records'

export interface FieldDefinition {
  readonly name: string
  readonly type: Scalar | 'struct'
  readonly isArray: boolean
  readonly from: number
  readonly to: number
  /** May be null from this version on; Infinity: never. */
  readonly nullableFrom: number
  /** -1: not tagged. */
  readonly tag: number
  readonly initial: number | bigint | boolean | string | Uint8Array | null
  /** Empty but for structures. */
  readonly fields: readonly FieldDefinition[]
}

interface OpenField extends FieldDefinition {
  readonly fields: FieldDefinition[]
}

const FIELD =
  /^(?<name>\w+) (?<type>\[\]|\{\}|\[\w+\]|\w+)(?:(?<nullable>\?)(?:(?<nullableFrom>\d+)\+)?)?(?: (?<from>\d*)(?:(?<open>\+)|-(?<to>\d+)))?(?: #(?<tag>\d+))?(?: = (?<initial>\S+))?$/

/** The messages of a table. Throws where the table is wrong, which is seen at once: tables are ours. */
export function parseTable(text: string): readonly ApiDefinition[] {
  return text
    .split(/\n(?=\S)/)
    .filter((part) => part.trim() !== '')
    .map(parseApi)
}

/** Fields alone, each line indented by `depth` steps of two spaces. */
export function parseFields(lines: readonly string[], depth: number): readonly FieldDefinition[] {
  const top: FieldDefinition[] = []
  const open: FieldDefinition[][] = [top]
  for (const line of lines) {
    const level = line.search(/\S/) / 2 - depth
    open.length = level + 1
    const into = open[level]
    if (into === undefined) throw new Error(`indented too far: ${line}`)
    for (const part of line.trim().replace(/,$/, '').split(', ')) {
      const field = parseField(part)
      into.push(field)
      if (field.type === 'struct') open[level + 1] = field.fields
    }
  }
  return top
}

function parseApi(text: string): ApiDefinition {
  const [head = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '')
  const found = /^(\w+) (\d+) (\d+)-(\d+) flexible (?:(\d+)\+|none)$/.exec(head)
  const [, name, key, min, max, flexible] = found ?? []
  const split = lines.findIndex((line) => line.trim() === 'response')
  if (name === undefined || lines[0]?.trim() !== 'request' || split === -1) throw new Error(`no message: ${head}`)
  return {
    name,
    key: Number(key),
    min: Number(min),
    max: Number(max),
    flexibleFrom: flexible === undefined ? Number.POSITIVE_INFINITY : Number(flexible),
    request: parseFields(lines.slice(1, split), 2),
    response: parseFields(lines.slice(split + 1), 2),
  }
}

function parseField(text: string): OpenField {
  const groups = FIELD.exec(text)?.groups
  if (groups === undefined) throw new Error(`no field: ${text}`)
  const { name = '', type = '', nullable, nullableFrom, from, open, to, tag, initial } = groups
  const isArray = type.startsWith('[')
  const inner = type.replace(/[[\]{}]/g, '')
  const kind = inner === '' ? 'struct' : toScalar(inner)
  const none = Number.POSITIVE_INFINITY
  const isNullable = nullable !== undefined
  return {
    name,
    type: kind,
    isArray,
    from: Number(from ?? 0),
    to: to === undefined || open !== undefined ? none : Number(to),
    nullableFrom: isNullable ? Number(nullableFrom ?? 0) : none,
    tag: tag === undefined ? -1 : Number(tag),
    initial: initialOf(kind, isArray, isNullable, initial),
    fields: [],
  }
}

const SCALARS: ReadonlySet<string> = new Set<Scalar>([
  'bool',
  'int8',
  'int16',
  'int32',
  'int64',
  'uuid',
  'string',
  'bytes',
  'records',
])

function toScalar(text: string): Scalar {
  if (!isScalar(text)) throw new Error(`no type: ${text}`)
  return text
}

function isScalar(text: string): text is Scalar {
  return SCALARS.has(text)
}

const NO_BYTES = new Uint8Array(0)
const NO_UUID = new Uint8Array(16)

function initialOf(
  type: Scalar | 'struct',
  isArray: boolean,
  isNullable: boolean,
  text: string | undefined,
): FieldDefinition['initial'] {
  if (isArray || type === 'struct') return null
  if (type === 'int64') return BigInt(text ?? 0)
  if (type === 'bool') return text === 'true'
  if (type.startsWith('int')) return Number(text ?? 0)
  if (isNullable) return null
  return type === 'string' ? (text ?? '') : type === 'uuid' ? NO_UUID : NO_BYTES
}
