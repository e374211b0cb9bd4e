import { describe, expect, test } from 'vitest'
import type { Field, Frame } from '#proto/wire/model.ts'
import { explainedKeys } from './examples.node.ts'
import { type FieldPlace, type Level, placeOf } from './place-of.ts'

const span = (start: number, end: number) => ({ source: '<', start, end })
const field = (key: string, start: number, end: number, more: Partial<Field> = {}): Field => ({
  key,
  span: span(start, end),
  value: null,
  ...more,
})
const frameOf = (fields: readonly Field[], payload?: Frame['payload']): Frame => ({
  id: 'one',
  protocol: 'http2',
  kind: 'HEADERS',
  direction: 'toClient',
  span: span(0, 99),
  fields,
  ...(payload && { payload }),
  status: 'complete',
  issues: [],
})

const outline = ({ levels }: FieldPlace) =>
  levels.map(({ unit, parts, at }) =>
    [unit, ...parts.map(({ kind, key, size }, index) => `${index === at ? '*' : ''}${key ?? kind} ${size}`)].join(
      ' | ',
    ),
  )

describe('placeOf', () => {
  test('a field stands among its siblings and the payload, in the order of the bytes', () => {
    const length = field('length', 0, 3)
    expect(outline(placeOf(frameOf([length, field('type', 3, 4)], span(4, 12)), [length]))).toEqual([
      'byte | *length 3 | type 1 | payload 8',
    ])
  })

  test('a flag stands among the bits of its byte, and that byte among the others', () => {
    const mask = field('mask', 1, 2, { bits: { from: 0, count: 1 } })
    const fields = [
      field('fin', 0, 1, { bits: { from: 0, count: 1 } }),
      field('opcode', 0, 1, { bits: { from: 1, count: 7 } }),
      mask,
      field('length', 1, 2, { bits: { from: 1, count: 7 } }),
      field('key', 2, 6),
    ]
    expect(outline(placeOf(frameOf(fields), [mask]))).toEqual([
      'byte | bits 1 | *bits 1 | key 4',
      'bit | *mask 1 | length 7',
    ])
  })

  test('a field in a field is shown within it', () => {
    const value = field('value', 2, 5)
    const header = field('header', 1, 5, { children: [field('name', 1, 2), value] })
    expect(outline(placeOf(frameOf([field('first', 0, 1), header]), [header, value]))).toEqual([
      'byte | first 1 | *header 4',
      'byte | name 1 | *value 3',
    ])
  })

  test('of many siblings those near by stay, and the rest is put together', () => {
    const fields = Array.from({ length: 20 }, (_, index) => field(`f${index}`, index, index + 1))
    const tenth = fields[10] ?? field('none', 0, 0)
    expect(outline(placeOf(frameOf(fields), [tenth]))).toEqual([
      'byte | more 8 | f8 1 | f9 1 | *f10 1 | f11 1 | f12 1 | more 7',
    ])
  })
})

test('every example that has a place is at its end the field itself', () => {
  const ends = explainedKeys('en').flatMap(({ key, example }) => {
    const level: Level | undefined = example?.place?.levels.at(-1)
    return level === undefined ? [] : [{ key, end: level.parts[level.at]?.key }]
  })
  expect(ends.length).toBeGreaterThan(300)
  expect(ends.filter(({ key, end }) => key !== end)).toEqual([])
})
