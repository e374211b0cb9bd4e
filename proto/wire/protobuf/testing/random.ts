/** Random messages and damage that come out the same for the same seed. */
import { create, type DescMessage, type Message, ScalarType } from '@bufbuild/protobuf'
import { type ReflectMessage, reflect } from '@bufbuild/protobuf/reflect'

/** A number in [0, limit), made by mulberry32. */
export type Random = (limit: number) => number

export function seeded(seed: number): Random {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit)
  }
}

const INT32 = [0, 1, -1, 127, 128, 300, -2147483648, 2147483647]
const UINT32 = [0, 1, 127, 128, 16383, 16384, 4294967295]
const INT64 = [0n, 1n, -1n, 300n, 2n ** 53n, -(2n ** 63n), 2n ** 63n - 1n]
const UINT64 = [0n, 1n, 128n, 2n ** 32n, 2n ** 64n - 1n]
const FLOAT = [0, -0, 1.5, -2.25, Number.POSITIVE_INFINITY, Number.NaN]
const STRING = ['', 'a', 'Ada', 'Привет', `😀 + ${'x'.repeat(200)}`]
const pools: Readonly<Record<ScalarType, readonly unknown[]>> = {
  [ScalarType.DOUBLE]: [...FLOAT, 0.1, Number.MAX_VALUE],
  [ScalarType.FLOAT]: FLOAT,
  [ScalarType.INT64]: INT64,
  [ScalarType.UINT64]: UINT64,
  [ScalarType.INT32]: INT32,
  [ScalarType.FIXED64]: UINT64,
  [ScalarType.FIXED32]: UINT32,
  [ScalarType.BOOL]: [true, false],
  [ScalarType.STRING]: STRING,
  [ScalarType.BYTES]: [
    new Uint8Array(0),
    Uint8Array.of(0, 255),
    Uint8Array.of(8, 150, 1),
    new Uint8Array(300).fill(200),
  ],
  [ScalarType.UINT32]: UINT32,
  [ScalarType.SFIXED32]: INT32,
  [ScalarType.SFIXED64]: INT64,
  [ScalarType.SINT32]: INT32,
  [ScalarType.SINT64]: INT64,
}

/** About one field in three is set, down to `depth` nested levels. */
export function randomMessage(schema: DescMessage, random: Random, depth: number): Message {
  const message = create(schema)
  const view = reflect(schema, message)
  for (const field of schema.fields) if (random(3) === 0) setField(view, field, random, depth)
  return message
}

function setField(view: ReflectMessage, field: DescMessage['fields'][number], random: Random, depth: number): void {
  const scalar = (type: ScalarType): unknown => pools[type][random(pools[type].length)]
  const nested = (type: DescMessage): unknown => reflect(type, randomMessage(type, random, depth - 1))
  const element = (part: {
    readonly scalar?: ScalarType | undefined
    readonly enum?: unknown
    readonly message?: DescMessage | undefined
  }): unknown =>
    part.message
      ? nested(part.message)
      : part.enum
        ? ([0, 1, -1, 7][random(4)] ?? 0)
        : scalar(part.scalar ?? ScalarType.INT32)
  if (field.message && depth === 0) return
  switch (field.fieldKind) {
    case 'list':
      for (let count = random(4); count > 0; count--) view.get(field).add(element(field))
      return
    case 'map':
      for (let count = random(3); count > 0; count--) view.get(field).set(scalar(field.mapKey), element(field))
      return
    default:
      view.set(field, element(field))
  }
}
