import { describe, expect, test } from 'vitest'
import { type JsonNode, readJson } from './json.ts'

/** Back to a plain value, so that `JSON.parse` can be the judge. */
function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.properties.map(({ name, value }) => [name, plain(value)]))
    case 'array':
      return node.items.map(plain)
    case 'null':
      return null
    case 'template':
      return 'template'
    default:
      return node.value
  }
}

describe('agrees with JSON.parse', () => {
  test.each([
    '{}',
    '[]',
    ' {"a": [1, -2.5e3, true, false, null, "x\\n\\u00e9"], "b": {"c": ""}} ',
    '"Привет"',
    '0',
    '[[[]]]',
  ])('%s', (text) => {
    const reading = readJson(text)
    expect(reading.ok && plain(reading.value)).toEqual(JSON.parse(text))
  })
})

describe('refuses what JSON.parse refuses, and says where and what', () => {
  test.each([
    ['', 0, 'value'],
    ['{"a": }', 6, 'value'],
    ['{"a" 1}', 5, 'colon'],
    ['{"a": 1 "b": 2}', 8, 'comma'],
    ['[1 2]', 3, 'comma'],
    ['[1,]', 3, 'value'],
    ['{a: 1}', 1, 'name'],
    ['{"a": 1,}', 8, 'name'],
    ["{'a': 1}", 1, 'name'],
    ['"abc', 0, 'string-end'],
    ['"\n"', 0, 'string-end'],
    ['01', 1, 'number'],
    ['{} x', 3, 'end'],
    ['nul', 0, 'value'],
  ])('%j', (text, offset, expected) => {
    expect(() => JSON.parse(text)).toThrow()
    expect(readJson(text)).toEqual({ ok: false, offset, expected })
  })

  test('a hundred thousand brackets', () => {
    expect(readJson('['.repeat(100_000)).ok).toBe(false)
  })
})

test('a variable stands for a value', () => {
  const reading = readJson('{"a": {{id}}, "b": [{{ x }}]}')
  expect(reading.ok && plain(reading.value)).toEqual({ a: 'template', b: ['template'] })
})

test('every value knows its place', () => {
  const text = '{"a": [true, "x"]}'
  const reading = readJson(text)
  const list = reading.ok && reading.value.kind === 'object' ? reading.value.properties[0]?.value : undefined
  const items = list?.kind === 'array' ? list.items : []
  expect(items.map(({ start, end }) => text.slice(start, end))).toEqual(['true', '"x"'])
})
