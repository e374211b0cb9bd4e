import { describe, expect, it, test } from 'vitest'
import type { Field } from '../model.ts'
import { allFields, text } from '../testing/bodies.ts'
import { jsonRpcKeys } from './keys.ts'
import { jsonRpcExamples } from './testing/messages.ts'
import { jsonRpcFrames } from './view.ts'

function framesOf(body: string, start = 0) {
  const bytes = text(body)
  const span = { source: '>.s0.body', start, end: start + bytes.length }
  return jsonRpcFrames({ direction: 'toServer', span, bytes, stream: 0 })
}

describe.each(jsonRpcExamples)('$name', ({ text: body, kinds, issues }) => {
  it('is told by its kinds', () => {
    expect(framesOf(body).map(({ kind }) => kind)).toEqual(kinds)
  })

  it('has the issues that the specification gives it', () => {
    expect(framesOf(body).flatMap((frame) => frame.issues.map(({ code }) => code))).toEqual(issues)
  })

  it('says of each field the bytes where it stands, wherever the text begins', () => {
    const at = ({ span }: Field) =>
      Buffer.from(body)
        .subarray(span.start - 40, span.end - 40)
        .toString()
    for (const field of allFields(framesOf(body, 40))) expect(at(field)).toBe(String(field.value))
  })
})

test('a call says its members in the order in which they are written', () => {
  const fields = allFields(framesOf('{"id":7,"method":"users.get","jsonrpc":"2.0","params":{"id":1,"name":"\\u0410"}}'))
  expect(fields.map(({ key, value, symbol }) => [key, value, symbol])).toEqual([
    ['json-rpc.id', '7', undefined],
    ['json-rpc.method', 'users.get', undefined],
    ['json-rpc.version', '2.0', undefined],
    ['json-rpc.params', '{"id":1,"name":"\\u0410"}', undefined],
    ['json-rpc.param', '1', 'id'],
    ['json-rpc.param', '\\u0410', 'name'],
  ])
})

test.each(['{"a":1}', '[]', '[1]', '"jsonrpc"', '{"jsonrpc"', '', '[{"method":"a"}]'])('%s is no JSON-RPC', (body) => {
  expect(framesOf(body)).toEqual([])
})

test('the examples bring every key', () => {
  const brought = new Set(jsonRpcExamples.flatMap(({ text: body }) => allFields(framesOf(body)).map(({ key }) => key)))
  expect([...brought].toSorted()).toEqual(Object.keys(jsonRpcKeys).toSorted())
})
