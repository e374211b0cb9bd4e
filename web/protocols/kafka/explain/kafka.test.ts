import { describe, expect, it } from 'vitest'
import {
  APIS,
  kafkaIssues,
  kafkaKeys,
  kafkaKinds,
  writeBatch,
  writeRequest,
  writeResponse,
} from '#proto/wire/kafka/index.ts'
import { type FieldShape, messageShape, type Shape, type Value } from '#proto/wire/kafka/shape.ts'
import { batchesFixtures } from '#proto/wire/kafka/testing/batches.ts'
import { brokenFixtures } from '#proto/wire/kafka/testing/broken.ts'
import { groupsFixtures } from '#proto/wire/kafka/testing/groups.ts'
import { trafficFixtures } from '#proto/wire/kafka/testing/traffic.ts'
import { troubleFixtures } from '#proto/wire/kafka/testing/trouble.ts'
import { createStack } from '#proto/wire/stack.ts'
import { parseAnnotatedHex } from '#proto/wire/testing/annotated-hex.ts'
import { allFields } from '#proto/wire/testing/bodies.ts'
import { decode, type Result, type Turn } from '#proto/wire/testing/traffic.ts'
import { explainField, explainFrame, loadKafkaWords } from '../../../explain/index.ts'
import { LANGUAGES } from '../../../i18n/index.ts'
import { catalogues } from '../../explanations.ts'
import { kafkaWords } from './index.ts'

const fixtures = [...trafficFixtures, ...groupsFixtures, ...batchesFixtures, ...troubleFixtures, ...brokenFixtures]

const FILLS = ['nothing', 'something'] as const
type Fill = (typeof FILLS)[number]

/** A body with every field set, to what says nothing or to what says something. */
function bodyOf(shape: Shape, fill: Fill): Record<string, Value> {
  return Object.fromEntries([...shape.fields, ...shape.tagged].map((field) => [field.name, fieldValue(field, fill)]))
}

function fieldValue(field: FieldShape, fill: Fill): Value {
  if (!field.isArray) return oneOf(field, fill)
  return fill === 'nothing' ? (field.isNullable ? null : []) : [oneOf(field, fill), oneOf(field, fill)]
}

function oneOf({ type, shape, isNullable }: FieldShape, fill: Fill): Value {
  const isNothing = fill === 'nothing'
  switch (type) {
    case 'struct':
      return shape === null ? null : bodyOf(shape, fill)
    case 'bool':
      return !isNothing
    case 'int64':
      return isNothing ? -1n : 7n
    case 'string':
      return isNothing ? (isNullable ? null : '') : 'till.orders'
    case 'uuid':
      return new Uint8Array(16).fill(isNothing ? 0 : 5)
    case 'bytes':
    case 'records':
      return isNothing && isNullable ? null : new Uint8Array(0)
    default:
      return isNothing ? -1 : 2
  }
}

function everyCall(fill: Fill): Result {
  const turns: Turn[] = []
  let correlationId = 0
  for (const { key: apiKey, min, max } of APIS) {
    for (let apiVersion = min; apiVersion <= max; apiVersion += 1) {
      correlationId += 1
      const api = APIS.find(({ key }) => key === apiKey)
      if (api === undefined) throw new Error('not in the table')
      const asked = bodyOf(messageShape(api, apiVersion, 'request'), fill)
      const answered = bodyOf(messageShape(api, apiVersion, 'response'), fill)
      const clientId = fill === 'nothing' ? null : 'till'
      const request = { apiKey, apiVersion, correlationId, clientId, body: asked }
      turns.push({ direction: 'toServer', bytes: writeRequest(request) })
      turns.push({ direction: 'toClient', bytes: writeResponse(apiKey, apiVersion, correlationId, answered) })
    }
  }
  return decode(() => createStack({ version: 'kafka' }), turns)
}

/** More than a decoder takes apart, and a message with a hole. */
function muchAndLittle(): Result {
  const clientId = 'till'
  const all = Array.from({ length: 5000 }, (_, topic) => ({ topicId: null, name: `t${topic}` }))
  const metadata = writeRequest({ apiKey: 3, apiVersion: 9, correlationId: 1, clientId, body: { topics: all } })
  const records = writeBatch({ records: Array.from({ length: 3000 }, () => ({ value: Uint8Array.of(1) })) })
  const topicData = [{ name: 'orders', partitionData: [{ index: 0, records }] }]
  const produce = writeRequest({ apiKey: 0, apiVersion: 9, correlationId: 2, clientId, body: { acks: 1, topicData } })
  return decode(
    () => createStack({ version: 'kafka' }),
    [
      { direction: 'toServer', bytes: joined(metadata, produce, metadata.subarray(0, 40)) },
      { direction: 'toServer', gap: 100 },
      { direction: 'toServer', bytes: metadata.subarray(140) },
    ],
  )
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

const samples: readonly Result[] = [
  ...FILLS.map(everyCall),
  muchAndLittle(),
  ...fixtures.map(({ text }) => decode(() => createStack({ version: 'kafka' }), parseAnnotatedHex(text).turns)),
]

await loadKafkaWords()

describe.each(LANGUAGES)('Kafka in %s', (language) => {
  const { fields, frames, issues, specs } = catalogues[language]

  it('has words for every key, kind and issue, and for nothing else', () => {
    expect(Object.keys(kafkaWords.in[language].fields).sort()).toEqual(Object.keys(kafkaKeys).sort())
    expect(Object.keys(kafkaWords.in[language].issues ?? {}).sort()).toEqual(Object.keys(kafkaIssues).sort())
    const kinds = [...APIS.map(({ name }) => name), ...Object.keys(kafkaKinds)]
    expect(Object.keys(kafkaWords.in[language].frames).sort()).toEqual(kinds.sort())
    expect(kinds.filter((kind) => !frames.has(`kafka:${kind}`))).toEqual([])
    expect(Object.keys(kafkaKeys).filter((key) => !fields.has(key) || !specs.has(key))).toEqual([])
    expect(new Set(issues.values()).size).toBe(issues.size)
  })

  it('every message is a sentence', () => {
    for (const { frames, store } of samples) {
      for (const frame of frames) {
        const { text } = explainFrame(frame, store, language)
        expect(text, frame.kind).toMatch(SENTENCE)
        expect(text, frame.kind).not.toMatch(SLIP)
      }
    }
  })

  it('every field is a sentence, different for different keys, whatever its value', () => {
    const keyOf = new Map<string, string>()
    const told = new Set<string>()
    for (const { frames, store } of samples) {
      for (const frame of frames) {
        for (const field of allFields([frame])) {
          // Thousands of records say the same.
          const said = `${frame.kind}${frame.direction}${field.key}${String(field.value)}`
          if (told.has(said)) continue
          told.add(said)
          const { text, label } = explainField(field, frame, store, language)
          expect(text, `${field.key} = ${String(field.value)}`).toMatch(SENTENCE)
          expect(text, `${field.key} = ${String(field.value)}`).not.toMatch(SLIP)
          expect(label).not.toBe(field.key)
          expect(keyOf.get(text) ?? field.key, text).toBe(field.key)
          keyOf.set(text, field.key)
        }
      }
    }
    const met = new Set(keyOf.values())
    expect(Object.keys(kafkaKeys).filter((key) => !met.has(key))).toEqual([])
  })
})

/** Ends like a sentence, perhaps behind a quotation. */
const SENTENCE = /[.…?!»”]$/
const SLIP = /undefined|NaN|\[object|[“«]null/
