import { describe, expect, it, test } from 'vitest'
import { graphqlKeys, graphqlKinds } from '../graphql-keys.ts'
import type { Field, Frame } from '../model.ts'
import { allFields, text } from '../testing/bodies.ts'
import { answersOfBody, requestOfTarget, requestsOfBody } from './facts.ts'
import { ANSWERED, ASKED, BOUNDARY, DOCUMENT, MIXED, PARTS, TARGET, UPLOAD } from './testing/bodies.ts'
import { graphqlBodyFrames, graphqlTargetFrame, withLines } from './view.ts'

const SOURCE = { toServer: '>.s0.body', toClient: '<.s0.body' } as const

function framesOf(
  direction: 'toServer' | 'toClient',
  body: string,
  contentType = 'application/json',
): readonly Frame[] {
  return graphqlBodyFrames({ direction, source: SOURCE[direction], bytes: text(body), contentType, stream: 0 })
}

function at(body: string, { span }: Field): string {
  return Buffer.from(body).subarray(span.start, span.end).toString()
}

const everything = [
  ...framesOf('toServer', ASKED),
  ...framesOf('toClient', ANSWERED),
  ...framesOf('toServer', UPLOAD, BOUNDARY),
  ...framesOf('toClient', PARTS, MIXED),
]

describe('a request', () => {
  it('says its document line by line, each with the bytes in the JSON string that it came from', () => {
    const [frame] = framesOf('toServer', ASKED)
    const lines = allFields(frame === undefined ? [] : [frame]).filter(({ key }) => key === 'graphql.query.line')
    expect(lines.map(({ value }) => value).join('\n')).toBe(DOCUMENT)
    expect(lines.map((line) => JSON.parse(`"${at(ASKED, line)}"`)).join('')).toBe(DOCUMENT)
  })

  it('names its operation, its variables and the hash of its document', () => {
    const fields = allFields(framesOf('toServer', ASKED))
    const told = fields.filter(({ key }) => key !== 'graphql.query.line' && key !== 'graphql.query')
    expect(told.map((field) => [field.key, field.symbol ?? '', at(ASKED, field)])).toEqual([
      ['graphql.operation-name', '', 'User'],
      ['graphql.variables', '', '{"id":"1","deep":{"a":[1]}}'],
      ['graphql.variable', 'id', '"1"'],
      ['graphql.variable', 'deep', '{"a":[1]}'],
      ['graphql.extensions', '', '{"persistedQuery":{"version":1,"sha256Hash":"ecf4edb4"}}'],
      ['graphql.persisted.hash', '', 'ecf4edb4'],
      ['graphql.other', 'other', '1'],
    ])
    expect(fields.find(({ key }) => key === 'graphql.query')?.symbol).toBe('query User')
  })

  it('by GET leads to the escaped letters of the URL', () => {
    const span = { source: '>', start: 4, end: 4 + TARGET.length }
    const frame = graphqlTargetFrame(span, text(TARGET), 0)
    const fields = allFields(frame === undefined ? [] : [frame])
    const told = fields.map(({ key, value, span: { start, end } }) => [key, value, TARGET.slice(start - 4, end - 4)])
    expect(told).toEqual([
      ['graphql.query', 'query A($x:Int){a}', 'query%20A%28%24x%3AInt%29%7Ba%7D'],
      ['graphql.query.line', 'query A($x:Int){', 'query%20A%28%24x%3AInt%29%7B'],
      ['graphql.query.line', '  a', 'a'],
      ['graphql.query.line', '}', '%7D'],
      ['graphql.variables', '{"x": 7}', '%7B%22x%22%3A+7%7D'],
      ['graphql.variable', '7', '7'],
      ['graphql.operation-name', 'A', 'A'],
    ])
  })

  test.each([
    ['JSON that only has a text called query', '{"query":"shoes"}'],
    ['JSON without one', '{"name":"Ada"}'],
    ['no JSON', 'query { a }'],
    ['half of it', ASKED.slice(0, 40)],
    ['an empty list', '[]'],
  ])('is not %s', (_, body) => {
    expect(framesOf('toServer', body)).toEqual([])
    expect(requestsOfBody(text(body), 'application/json')).toEqual([])
  })

  it('several in one body are several', () => {
    const body = '[{"query":"{ a }"},{"query":"mutation M { b }"}]'
    expect(framesOf('toServer', body).map(({ span }) => body.slice(span.start, span.end))).toEqual([
      '{"query":"{ a }"}',
      '{"query":"mutation M { b }"}',
    ])
    expect(requestsOfBody(text(body), 'application/json').map(({ title }) => title)).toEqual([
      'query { a }',
      'mutation M',
    ])
  })

  test.each(['/graphql', '/graphql?run=1', '/search?query=shoes'])('is not in the URL %s', (target) => {
    const span = { source: '>', start: 0, end: target.length }
    expect(requestOfTarget(target)).toBeUndefined()
    expect(graphqlTargetFrame(span, text(target), 0)?.fields.some(({ symbol }) => symbol !== undefined) ?? false).toBe(
      false,
    )
  })
})

describe('an answer', () => {
  it('says its data line by line, and each error with its path and code', () => {
    const fields = allFields(framesOf('toClient', ANSWERED))
    const data = fields.filter(({ key }) => key === 'graphql.data.line')
    expect(JSON.parse(data.map(({ value }) => value).join('\n'))).toEqual(JSON.parse(ANSWERED).data)
    expect(data.map((line) => at(ANSWERED, line)).join('')).toBe(JSON.stringify(JSON.parse(ANSWERED).data))
    expect(data.find(({ value }) => String(value).includes('"A"'))?.symbol).toBe('user.posts.0.title')
    const errors = fields.filter(({ key }) => key.startsWith('graphql.error.'))
    expect(errors.map((field) => [field.key.slice(14), at(ANSWERED, field)])).toEqual([
      ['message', 'no'],
      ['path', '["user",0]'],
      ['locations', '[{"line":1,"column":2}]'],
      ['extensions', '{"code":"NOT_FOUND"}'],
      ['code', 'NOT_FOUND'],
    ])
  })

  it('in parts is a frame for each part', () => {
    const frames = framesOf('toClient', PARTS, MIXED)
    expect(frames.map(({ kind, span }) => [kind, PARTS.slice(span.start, span.end)])).toEqual([
      ['part', '{"data":{"a":1},"hasNext":true}'],
      ['part', '{"incremental":[],"hasNext":false}'],
    ])
    expect(answersOfBody(text(PARTS), MIXED)).toEqual([{ data: { a: 1 }, errors: [], extensions: undefined }])
  })

  test.each(['<html>', '{"status":"ok"}', '"text"'])('is not %s', (body) => {
    expect(framesOf('toClient', body)).toEqual([])
    expect(answersOfBody(text(body), 'application/json')).toEqual([])
  })
})

it('a request with files is its operation and the map of its files', () => {
  expect(framesOf('toServer', UPLOAD, BOUNDARY).map(({ kind }) => kind)).toEqual(['request', 'upload'])
  expect(requestsOfBody(text(UPLOAD), BOUNDARY).map(({ title }) => title)).toEqual(['mutation Up'])
})

it('all keys and kinds are met, and no others', () => {
  expect(new Set(allFields(everything).map(({ key }) => key))).toEqual(new Set(Object.keys(graphqlKeys)))
  expect(new Set(everything.map(({ kind }) => kind))).toEqual(new Set(Object.keys(graphqlKinds)))
})

it('lines are not made twice', () => {
  const [frame] = framesOf('toClient', ANSWERED)
  const fields = frame?.fields ?? []
  expect(withLines(fields, () => new Uint8Array(0))).toEqual(fields)
})
