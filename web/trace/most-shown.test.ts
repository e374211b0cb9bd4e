import { describe, expect, test } from 'vitest'
import type { Field, Frame, Span } from '#proto/wire/model.ts'
import { createStack } from '#proto/wire/stack.ts'
import { decode } from '#proto/wire/testing/traffic.ts'
import { catalogues } from '../explain/registry.ts'
import { FIELDS_LEFT_OUT, FRAMES_LEFT_OUT, framesLeftOut, ISSUES_LEFT_OUT, Shown } from './most-shown.ts'

const spanOf = (start: number, end: number): Span => ({ source: '<', start, end })
const fieldOf = (start: number, end: number, children?: readonly Field[]): Field => ({
  key: 'x',
  span: spanOf(start, end),
  value: null,
  ...(children && { children }),
})
/** A field of a byte for each, from `start`. */
const bytesAsFields = (start: number, count: number): readonly Field[] =>
  Array.from({ length: count }, (_, index) => fieldOf(start + index, start + index + 1))
const frameOf = (fields: readonly Field[], payload?: Span): Frame => ({
  id: 'f',
  protocol: 'http1',
  kind: 'chunk',
  direction: 'toClient',
  span: spanOf(0, 100),
  fields,
  status: 'complete',
  issues: [],
  ...(payload && { payload }),
})

/** A field as its range, its children in brackets; how many were left out after a plus sign. */
function said({ key, span, value, children }: Field): string {
  const inside = children === undefined ? '' : `(${children.map(said).join(' ')})`
  return key === FIELDS_LEFT_OUT ? `${span.start}–${span.end}+${value}` : `${span.start}–${span.end}${inside}`
}

describe('of a frame', () => {
  test.each([
    { name: 'that fits, all is shown', most: 4, fields: bytesAsFields(0, 3), shown: '0–1 1–2 2–3' },
    { name: 'with more fields, the last are one', most: 3, fields: bytesAsFields(0, 5), shown: '0–1 1–2 2–5+3' },
    {
      name: 'whose fields have more in them, those are left out inside',
      most: 5,
      fields: [fieldOf(0, 2, bytesAsFields(0, 2)), fieldOf(2, 9, bytesAsFields(2, 7)), fieldOf(9, 10)],
      shown: '0–2(0–1 1–2) 2–9(2–9+7) 9–10+1',
    },
    {
      name: 'with a payload, what is left out covers none of it',
      most: 3,
      fields: [...bytesAsFields(0, 4), ...bytesAsFields(20, 3)],
      payload: spanOf(4, 20),
      shown: '0–1 1–2 2–4+2 20–23+3',
    },
    {
      name: 'that begins with its payload, the rest is left out behind it',
      most: 2,
      fields: bytesAsFields(20, 3),
      payload: spanOf(0, 20),
      shown: '20–21 21–23+2',
    },
  ])('$name', ({ most, fields, payload, shown }) => {
    expect(new Shown(most).take(frameOf(fields, payload)).fields.map(said).join(' ')).toBe(shown)
  })

  test('nothing is copied where there is room', () => {
    const frame = frameOf(bytesAsFields(0, 3))
    expect(new Shown(4).take(frame)).toBe(frame)
  })

  test('that comes when the room is taken, all fields are one', () => {
    const shown = new Shown(4)
    shown.take(frameOf(bytesAsFields(0, 3)))
    expect(shown.isFull).toBe(true)
    expect(shown.take(frameOf(bytesAsFields(0, 3))).fields.map(said)).toEqual(['0–3+3'])
  })
})

test('a block of header fields that is one byte for each is shown in part, and still tiles its frame', () => {
  const count = 16_000
  const preface = new TextEncoder().encode('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
  const settings = [0, 0, 0, 4, 0, 0, 0, 0, 0]
  const headers = [0, count >> 8, count & 0xff, 1, 4, 0, 0, 0, 1, ...new Array<number>(count).fill(0x82)]
  const bytes = Uint8Array.from([...preface, ...settings, ...headers])
  const { frames } = decode(() => createStack({ version: 2 }), [{ direction: 'toServer', bytes }])
  const block = frames.find(({ kind }) => kind === 'HEADERS')
  if (block === undefined) throw new Error('there are no HEADERS')
  expect(countOf(block.fields)).toBeGreaterThan(20_000)
  const { fields, issues } = new Shown().take(block)
  expect(countOf(fields)).toBeLessThanOrEqual(20_001)
  const all = [...fields, ...(fields.at(-1)?.children ?? [])]
  expect(all.at(-1)?.key).toBe(FIELDS_LEFT_OUT)
  expect(all.at(-1)?.span.end).toBe(block.span.end)
  // The same pseudo-header again and again.
  expect(block.issues.length).toBeGreaterThan(10_000)
  expect(issues).toHaveLength(1_001)
  expect(issues.at(-1)?.code).toBe(ISSUES_LEFT_OUT)
})

function countOf(fields: readonly Field[]): number {
  return fields.reduce((sum, { children = [] }) => sum + 1 + countOf(children), 0)
}

test.each(['en', 'ru'] as const)('what is left out is explained (%s)', (language) => {
  const { fields, frames, issues } = catalogues[language]
  const { kind, protocol } = framesLeftOut(frameOf([]), 3)
  expect(fields.has(FIELDS_LEFT_OUT) && fields.has(FRAMES_LEFT_OUT)).toBe(true)
  expect(frames.has(`${protocol}:${kind}`)).toBe(true)
  expect(issues.has(ISSUES_LEFT_OUT)).toBe(true)
})
