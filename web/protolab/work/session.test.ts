import { fromBinary, toJson } from '@bufbuild/protobuf'
import protobuf from 'protobufjs'
import { describe, expect, test } from 'vitest'
import { contracts } from '#proto/api/schema.ts'
import { compile } from '../../proto-compiler/index.ts'
import { EXAMPLES } from '../examples.ts'
import { encode, show } from './encode.ts'
import type { Verdict } from './evolution.ts'
import { generateTypeScript } from './generate.ts'
import { answer, type LabAnswer, type LabQuestion } from './session.ts'

type Compiled = NonNullable<LabAnswer['compiled']>

function ask(proto: string, more: Partial<LabQuestion> = {}): Compiled {
  const { problems, compiled } = answer({ proto, message: null, json: '{}', frozen: null, ...more }, generateTypeScript)
  expect(problems).toEqual([])
  if (compiled === null) throw new Error('not compiled')
  return compiled
}

const message = (fields: string) => `syntax = "proto3";\npackage lab;\nmessage M {\n${fields}\n}\n`

describe('bytes', () => {
  const ROWS: readonly { readonly fields: string; readonly json: unknown; readonly hex: string }[] = [
    { fields: 'int32 a = 1;', json: { a: 150 }, hex: '089601' },
    { fields: 'sint32 a = 1;', json: { a: 150 }, hex: '08ac02' },
    { fields: 'int32 a = 16;', json: { a: 150 }, hex: '80019601' },
    { fields: 'int32 a = 1;', json: { a: -1 }, hex: '08ffffffffffffffffff01' },
    { fields: 'fixed32 a = 1;', json: { a: 1 }, hex: '0d01000000' },
    { fields: 'double a = 1;', json: { a: 1 }, hex: '09000000000000f03f' },
    { fields: 'optional bool a = 1;', json: { a: false }, hex: '0800' },
    { fields: 'repeated int32 a = 1;', json: { a: [3, 270] }, hex: '0a03038e02' },
    { fields: 'repeated int32 a = 1 [packed = false];', json: { a: [3, 270] }, hex: '0803088e02' },
    { fields: 'map<string, int32> a = 1;', json: { a: { x: 1 } }, hex: '0a050a01781001' },
    { fields: 'oneof o { string a = 1; M b = 2; }', json: { b: { a: 'hi' } }, hex: '12040a026869' },
    { fields: 'enum E { Z = 0; O = 1; } E a = 1;', json: { a: 'O' }, hex: '0801' },
  ]

  test.each(ROWS)('$fields with $json is $hex, as protobufjs has it', ({ fields, json, hex }) => {
    const { encoded } = ask(message(fields), { json: JSON.stringify(json) })
    expect(Buffer.from(encoded?.bytes ?? []).toString('hex')).toBe(hex)
    const type = protobuf.parse(message(fields), { keepCase: false }).root.resolveAll().lookupType('lab.M')
    expect(Buffer.from(type.encode(type.fromObject(Object(json))).finish()).toString('hex')).toBe(hex)
  })

  const OLDER: readonly {
    readonly what: string
    readonly proto: string
    readonly json: unknown
    readonly hex: string
  }[] = [
    {
      what: 'a group stands between two tags',
      proto: 'syntax = "proto2"; package lab; message M { optional group Inner = 1 { optional int32 a = 2; } }',
      json: { inner: { a: 150 } },
      hex: '0b1096010c',
    },
    {
      what: 'a delimited message of an edition is written like a group',
      proto:
        'edition = "2023"; package lab; message M { N a = 1 [features.message_encoding = DELIMITED]; } message N { int32 b = 2; }',
      json: { a: { b: 150 } },
      hex: '0b1096010c',
    },
    {
      what: 'an extension is a field like others',
      proto:
        'syntax = "proto2"; package lab; message M { extensions 100 to 199; } extend M { optional string more = 100; }',
      json: { '[lab.more]': 'hi' },
      hex: 'a206026869',
    },
    {
      what: '0 is sent in an edition',
      proto: 'edition = "2023"; package lab; message M { int32 a = 1; }',
      json: { a: 0 },
      hex: '0800',
    },
    {
      what: '0 is not sent where presence is implicit',
      proto: 'edition = "2023"; package lab; message M { int32 a = 1 [features.field_presence = IMPLICIT]; }',
      json: { a: 0 },
      hex: '',
    },
    {
      what: 'numbers of an edition are packed',
      proto: 'edition = "2023"; package lab; message M { repeated int32 a = 1; }',
      json: { a: [3, 270] },
      hex: '0a03038e02',
    },
    {
      what: 'numbers of an edition stand one by one where it says so',
      proto:
        'edition = "2023"; option features.repeated_field_encoding = EXPANDED; package lab; message M { repeated int32 a = 1; }',
      json: { a: [3, 270] },
      hex: '0803088e02',
    },
  ]

  test.each(OLDER)('$what', ({ proto, json, hex }) => {
    const { encoded } = ask(proto, { json: JSON.stringify(json), message: 'lab.M' })
    expect(Buffer.from(encoded?.bytes ?? []).toString('hex')).toBe(hex)
    expect(
      encoded?.frame.issues.map(({ code }) => code).filter((code) => code !== 'protobuf.group.deprecated'),
    ).toEqual([])
  })

  test('the frame names an extension as JSON does', () => {
    const proto =
      'syntax = "proto2"; package lab; message M { extensions 100 to 199; } extend M { optional string more = 100; }'
    const { encoded } = ask(proto, { json: '{"[lab.more]": "hi"}' })
    expect(encoded?.frame.fields.map(({ symbol }) => symbol)).toContain('[lab.more]')
  })

  test('a default is not sent', () => {
    expect(ask(message('bool a = 1;'), { json: '{"a": false}' }).encoded?.bytes).toEqual(new Uint8Array())
  })

  const ours = EXAMPLES.filter(({ file }) => file !== '')
  test.each(ours)('of $file decode with the descriptors that buf made', ({ proto, message, json }) => {
    const { encoded } = ask(proto, { message, json })
    const schema = contracts.getMessage(message)
    if (schema === undefined || encoded === null) throw new Error(`no ${message}`)
    expect(toJson(schema, fromBinary(schema, encoded.bytes))).toEqual(JSON.parse(json))
  })

  test.each(EXAMPLES)('the example $id has bytes and names for all of its fields', ({ proto, message, json }) => {
    const { encoded, refused, message: chosen } = ask(proto, { message, json })
    expect(chosen).toBe(message)
    expect(refused).toBeNull()
    expect(encoded?.frame.issues).toEqual([])
    expect(encoded?.frame.fields.filter(({ symbol }) => symbol === undefined)).toEqual([])
  })

  test('a message that does not fit is told, and the code stays', () => {
    const { encoded, refused, typescript } = ask(message('int32 a = 1;'), { json: '{"a": "x"}' })
    expect(encoded).toBeNull()
    expect(refused).toContain('lab.M.a')
    expect(typescript).toContain('a: number')
  })
})

describe('generated TypeScript', () => {
  test.each([
    ['int32 user_id = 1;', 'userId: number;'],
    ['int64 user_id = 1;', 'userId: bigint;'],
    ['optional string name = 1;', 'name?: string | undefined;'],
    ['repeated string names = 1;', 'names: string[];'],
    ['map<string, bool> by_name = 1;', 'byName: { [key: string]: boolean };'],
    ['oneof what { string text = 1; }', 'case: "text";'],
    ['import_ a = 1; message import_ {}', 'a?: M_import_ | undefined;'],
  ])('of %s says %s', (fields, code) => {
    expect(ask(message(fields)).typescript).toContain(code)
  })
})

describe('old bytes under a new contract', () => {
  const OLD =
    'int32 id = 1;\nstring name = 2;\nrepeated int32 marks = 3;\nInner inner = 4;\nmessage Inner { string text = 1; }'
  const json = JSON.stringify({ id: 150, name: 'Ada', marks: [1, 2], inner: { text: 'x' } })

  const ROWS: readonly {
    readonly change: readonly [string, string]
    readonly number: number
    readonly verdict: Verdict
  }[] = [
    { change: ['', ''], number: 1, verdict: 'same' },
    { change: ['name = 2', 'full_name = 2'], number: 2, verdict: 'renamed' },
    { change: ['int32 id', 'int64 id'], number: 1, verdict: 'retyped' },
    { change: ['string name', 'bytes name'], number: 2, verdict: 'retyped' },
    { change: ['int32 id', 'sint32 id'], number: 1, verdict: 'reread' },
    { change: ['int32 id', 'bool id'], number: 1, verdict: 'reread' },
    { change: ['int32 id', 'string id'], number: 1, verdict: 'mistyped' },
    { change: ['string name', 'fixed32 name'], number: 2, verdict: 'mistyped' },
    { change: ['string name = 2;', ''], number: 2, verdict: 'unknown' },
    { change: ['string name = 2;', 'reserved 2;'], number: 2, verdict: 'unknown' },
    { change: ['string name = 2;', 'string name = 2; bool active = 9;'], number: 9, verdict: 'absent' },
    { change: ['string name', 'Inner name'], number: 2, verdict: 'broken' },
    { change: ['repeated int32 marks', 'repeated sint32 marks'], number: 3, verdict: 'reread' },
  ]

  test.each(ROWS)('$change: field $number is $verdict', ({ change: [from, to], number, verdict }) => {
    const { encoded, proto } = ask(message(OLD), { json })
    const frozen = { bytes: encoded?.bytes ?? new Uint8Array(), proto, message: 'lab.M', json }
    const { evolution } = ask(message(OLD.replace(from, to)), { json, frozen })
    const row = evolution?.rows.find((one) => one.depth === 0 && one.number === number)
    expect(row?.verdict).toBe(verdict)
  })

  test('fields of messages inside have rows of their own', () => {
    const { encoded, proto } = ask(message(OLD), { json })
    const frozen = { bytes: encoded?.bytes ?? new Uint8Array(), proto, message: 'lab.M', json }
    const { evolution } = ask(message(OLD.replace('string text = 1', 'string words = 1')), { json, frozen })
    expect(evolution?.rows.filter(({ depth }) => depth === 1)).toMatchObject([
      { number: 1, verdict: 'renamed', written: { name: 'text', value: 'x' }, read: { name: 'words', value: 'x' } },
    ])
  })
})

test('what is shown tiles the bytes', () => {
  const { schema } = compile(EXAMPLES[0]?.proto ?? '')
  const type = schema?.file.messages[0]
  if (schema === null || type === undefined) throw new Error('not compiled')
  const encoded = encode(type, EXAMPLES[0]?.json ?? '', schema.registry)
  if (!encoded.ok) throw new Error(encoded.words)
  const { frame, bytes } = show(type, encoded.bytes, schema.registry)
  expect(frame.span).toEqual({ source: '>', start: 0, end: bytes.length })
  expect(frame.fields.at(-1)?.span.end).toBe(bytes.length)
})
