import { describe, expect, test } from 'vitest'
import type { DeployFailure, HandlerError } from '../own-server/index.ts'
import { compile } from '../proto-compiler/index.ts'
import { authorityOf } from './address.ts'
import { isWithoutPlace, protoMarkers, sourceMarkers } from './failure.ts'

const SOURCE = "import { serve } from 'framewise'\n\nserve({\n  sayHello: () => nothing.at.all,\n})\n"

const thrown = (line: number | null, message = 'broken'): HandlerError => ({ at: 0, call: 'a.B/C', line, message })

interface Row {
  readonly name: string
  readonly failure?: DeployFailure
  readonly errors?: readonly HandlerError[]
  readonly isStale?: boolean
  /** What is marked, with what is said of it. */
  readonly marked: readonly (readonly [text: string, message: string])[]
}

const AT_LINE_4 = 'sayHello: () => nothing.at.all,'

const ROWS: readonly Row[] = [
  { name: 'nothing is wrong', marked: [] },
  {
    name: 'a mistake of syntax, from its column to the end of the line',
    failure: { kind: 'syntax', line: 4, column: 13, message: 'Unexpected token' },
    marked: [['() => nothing.at.all,', 'Unexpected token']],
  },
  {
    name: 'a column behind its line, as a text that ends too early has',
    failure: { kind: 'syntax', line: 5, column: 99, message: 'Unexpected end' },
    marked: [[')', 'Unexpected end']],
  },
  {
    name: 'what the file threw when it ran',
    failure: { kind: 'run', line: 4, message: 'nothing is not defined' },
    marked: [[AT_LINE_4, 'nothing is not defined']],
  },
  { name: 'a line that is not there', failure: { kind: 'run', line: 40, message: 'far' }, marked: [] },
  { name: 'no line', failure: { kind: 'run', line: null, message: 'somewhere' }, marked: [] },
  { name: 'what a handler threw, with its call', errors: [thrown(4)], marked: [[AT_LINE_4, 'a.B/C: broken']] },
  {
    name: 'what was thrown in no call, as by a timer',
    errors: [{ at: 0, call: '', line: 4, message: 'late' }],
    marked: [[AT_LINE_4, 'late']],
  },
  {
    name: 'of several at a line the newest',
    errors: [thrown(4, 'now'), thrown(4, 'before'), thrown(1, 'first')],
    marked: [
      [AT_LINE_4, 'a.B/C: now'],
      ["import { serve } from 'framewise'", 'a.B/C: first'],
    ],
  },
  { name: 'nothing at lines that have moved since', errors: [thrown(4)], isStale: true, marked: [] },
]

test.each(ROWS)('marks in the handlers: $name', ({ failure = null, errors = [], isStale = false, marked }) => {
  const markers = sourceMarkers({ failure, errors, isStale }, SOURCE)
  expect(markers.map(({ start, end, message }) => [SOURCE.slice(start, end), message])).toEqual(marked)
})

test('a mistake of the contract is said in the language of the page, at its place', () => {
  const text = 'syntax = "proto3";\nmessage A { strin name = 1; }\n'
  const { problems } = compile(text, 'api.proto')
  const [english] = protoMarkers(problems, 'en')
  const [russian] = protoMarkers(problems, 'ru')
  expect(text.slice(english?.start, english?.end)).toBe('strin')
  expect(english?.message).not.toBe(russian?.message)
})

describe('a sentence above the page where no line is meant', () => {
  test.each<{ failure: DeployFailure; isAbove: boolean }>([
    { failure: { kind: 'refused', reason: 'stuck', detail: '' }, isAbove: true },
    { failure: { kind: 'run', line: null, message: 'x' }, isAbove: true },
    { failure: { kind: 'run', line: 1, message: 'x' }, isAbove: false },
    { failure: { kind: 'proto', problems: [] }, isAbove: false },
  ])('$failure.kind', ({ failure, isAbove }) => {
    expect(isWithoutPlace(failure)).toBe(isAbove)
  })
})

test.each([
  ['127.0.0.1', 51_000, 'localhost:51000'],
  ['192.168.0.10', 51_007, '192.168.0.10:51007'],
  ['localhost', null, null],
])('a page at %s with port %s is called at %s', (host, port, expected) => {
  expect(authorityOf({ port }, host)).toBe(expected)
})
