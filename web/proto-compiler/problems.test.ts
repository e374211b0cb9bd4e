import { describe, expect, test } from 'vitest'
import { compile } from './compile.ts'
import type { ProtoProblemCode } from './problem.ts'

const HEAD = 'syntax = "proto3";\n'
const inMessage = (fields: string) => `${HEAD}message M {\n${fields}\n}\n`

/** Each text has one mistake, at the words in `at`. */
const ROWS: readonly {
  readonly code: ProtoProblemCode
  readonly text: string
  readonly at: string
  readonly facts?: Readonly<Record<string, string>>
}[] = [
  { code: 'character', text: inMessage('string a = 1; §'), at: '§', facts: { character: '§' } },
  { code: 'string-open', text: `${HEAD}option go_package = "a;\n`, at: '"a' },
  { code: 'comment-open', text: `${HEAD}/* never`, at: '/*' },
  { code: 'expected', text: inMessage('string a = 1'), at: '1', facts: { what: ';', found: '}' } },
  { code: 'expected', text: inMessage('string a 1;'), at: '1', facts: { what: '=', found: '1' } },
  { code: 'expected', text: `${HEAD}message M { string a = 1;`, at: ';', facts: { what: '}', found: '' } },
  { code: 'expected', text: `${HEAD}massage M {}`, at: 'massage', facts: { what: 'statement', found: 'massage' } },
  { code: 'expected', text: `${HEAD}message 1 {}`, at: '1', facts: { what: 'name', found: '1' } },
  { code: 'expected', text: `${HEAD}}`, at: '}', facts: { what: 'statement', found: '}' } },
  { code: 'number-needed', text: inMessage('string a = one;'), at: 'one' },
  { code: 'number-needed', text: inMessage('string a = 1.5;'), at: '1.5' },
  { code: 'syntax-unknown', text: 'syntax = "proto4";', at: '"proto4"', facts: { found: 'proto4' } },
  { code: 'edition-unknown', text: 'edition = "2022"; message M { string a = 1; }', at: '"2022"' },
  { code: 'escape', text: `${HEAD}option go_package = "a\\qb";`, at: '\\q', facts: { found: '\\q' } },
  { code: 'number-form', text: inMessage('string a = 089;'), at: '089', facts: { found: '089' } },
  {
    code: 'import-twice',
    text: `${HEAD}import "google/protobuf/any.proto"; import "google/protobuf/any.proto";`,
    at: '"google/protobuf/any.proto"',
  },
  { code: 'package-twice', text: `${HEAD}package a; package b;`, at: 'b' },
  { code: 'group-proto2', text: inMessage('repeated group G = 1 { }'), at: 'group', facts: { edition: '' } },
  { code: 'extensions-proto3', text: inMessage('extensions 100 to 199;'), at: 'extensions' },
  { code: 'extend-number', text: 'syntax = "proto2"; message M {} extend M { optional int32 a = 1; }', at: '1' },
  { code: 'reserved-mixed', text: inMessage('reserved 1, "foo";'), at: '"foo"' },
  { code: 'reserved-twice', text: inMessage('reserved "a", "a";'), at: '"a"' },
  { code: 'reserved-name', text: inMessage('reserved "foo bar";'), at: '"foo bar"' },
  { code: 'range-overlap', text: inMessage('reserved 1 to 5, 3;'), at: '3', facts: { from: '3' } },
  { code: 'enum-similar', text: `${HEAD}enum E { E_A = 0; A = 1; }`, at: 'A', facts: { other: 'E_A' } },
  {
    code: 'option-twice',
    text: inMessage('string a = 1 [deprecated = true, deprecated = true];'),
    at: 'deprecated = true',
  },
  { code: 'option-value', text: inMessage('string a = 1 [deprecated = 1];'), at: '1' },
  { code: 'option-place', text: inMessage('int32 a = 1 [jstype = JS_STRING];'), at: 'jstype = JS_STRING' },
  { code: 'option-unknown', text: inMessage('string a = 1 [(my.rule) = 1];'), at: 'my.rule' },
  { code: 'label-edition', text: 'edition = "2023"; message M { optional string a = 1; }', at: 'optional' },
  {
    code: 'default-value',
    text: 'syntax = "proto2"; message M { optional int32 a = 1 [default = 2147483648]; }',
    at: '2147483648',
    facts: { kind: 'whole', high: '2147483647' },
  },
  { code: 'type-unknown', text: inMessage('sting a = 1;'), at: 'sting', facts: { nearest: 'string' } },
  {
    code: 'type-unknown',
    text: inMessage('google.protobuf.Timestamp at = 1;'),
    at: 'google.protobuf.Timestamp',
    facts: { file: 'google/protobuf/timestamp.proto' },
  },
  {
    code: 'type-not-message',
    text: `${HEAD}enum E { A = 0; } service S { rpc Get(E) returns (E2); } message E2 {}`,
    at: 'E',
  },
  { code: 'name-twice', text: inMessage('string a = 1; bytes a = 2;'), at: 'a' },
  { code: 'json-name-twice', text: inMessage('string user_id = 1; string userId = 2;'), at: 'userId' },
  { code: 'number-twice', text: inMessage('string a = 1; string b = 1;'), at: '1', facts: { other: 'a', free: '2' } },
  { code: 'number-range', text: inMessage('string a = 0;'), at: '0' },
  { code: 'number-range', text: inMessage('string a = 536870912;'), at: '536870912' },
  { code: 'number-range', text: inMessage('string a = -1;'), at: '-1' },
  { code: 'number-range', text: inMessage('string a = 99999999999999999999;'), at: '99999999999999999999' },
  { code: 'number-kept', text: inMessage('string a = 19500;'), at: '19500' },
  { code: 'number-reserved', text: inMessage('reserved 1 to 3; string a = 2;'), at: '2', facts: { free: '4' } },
  { code: 'name-reserved', text: inMessage('reserved "a"; string a = 2;'), at: 'a' },
  { code: 'range-empty', text: inMessage('reserved 5 to 3;'), at: '5 to 3' },
  { code: 'enum-empty', text: `${HEAD}enum E {}`, at: 'E' },
  { code: 'enum-first', text: `${HEAD}enum E { A = 1; }`, at: '1' },
  { code: 'enum-alias', text: `${HEAD}enum E { A = 0; B = 0; }`, at: '0' },
  { code: 'enum-range', text: `${HEAD}enum E { A = 0; B = 2147483648; }`, at: '2147483648' },
  { code: 'enum-scope', text: `${HEAD}enum E { A = 0; } enum F { A = 0; }`, at: 'A' },
  { code: 'map-key', text: inMessage('map<double, string> a = 1;'), at: 'double' },
  { code: 'map-label', text: inMessage('repeated map<string, string> a = 1;'), at: 'repeated' },
  { code: 'label-missing', text: 'syntax = "proto2"; message M { string a = 1; }', at: 'string' },
  { code: 'label-required', text: inMessage('required string a = 1;'), at: 'required' },
  { code: 'oneof-label', text: inMessage('oneof o { repeated string a = 1; }'), at: 'repeated' },
  { code: 'oneof-empty', text: inMessage('oneof o {}'), at: 'o' },
  { code: 'packed', text: inMessage('repeated string a = 1 [packed = true];'), at: 'packed = true' },
  { code: 'default-proto3', text: inMessage('string a = 1 [default = "x"];'), at: 'default = "x"' },
  { code: 'option-unknown', text: inMessage('string a = 1 [packt = true];'), at: 'packt' },
]

describe('a mistake is told at its place', () => {
  test.each(ROWS)('$code at $at', ({ code, text, at, facts = {} }) => {
    const { problems, schema } = compile(text)
    expect(problems.map((problem) => problem.code)).toEqual([code])
    const [problem] = problems
    expect(text.slice(problem?.start, problem?.end).trim()).toBe(at)
    expect(problem?.facts).toMatchObject(facts)
    expect(schema).toBeNull()
  })

  test('one mistake does not hide the next', () => {
    const { problems } = compile(inMessage('string a 1;\n  string b = 0;\n  wrong c = 3;'))
    expect(problems.map(({ code }) => code)).toEqual(['expected', 'number-range', 'type-unknown'])
  })

  test.each([
    ['a file without its first line is proto2', 'message M { optional string a = 1; }', 'syntax-missing'],
    ['a file that is not here brings nothing', `${HEAD}import "my/rules.proto"; message M {}`, 'import-unknown'],
    [
      'an option of a file that is not here is passed over',
      `${HEAD}import "my/rules.proto"; message M { string a = 1 [(my.rule).most = { to: 5 }]; }`,
      'import-unknown',
      'option-custom',
    ],
  ] as const)('%s, with a warning', (_, text, ...codes) => {
    const { problems, schema } = compile(text)
    expect(problems.map((problem) => [problem.code, problem.severity])).toEqual(codes.map((code) => [code, 'warning']))
    expect(schema?.file.messages.map(({ name }) => name)).toEqual(['M'])
  })
})

describe('nothing that can be typed breaks it', () => {
  const whole = inMessage('map<string, M> a = 1; oneof o { string b = 2; } reserved 5 to max; enum E { X = 0; }')
  const prefixes = Array.from({ length: whole.length }, (_, length) => whole.slice(0, length))
  const holes = Array.from({ length: whole.length }, (_, at) => whole.slice(0, at) + whole.slice(at + 1))

  test('every beginning and every text with a letter missing is read, and none but whole ones passes', () => {
    for (const text of [...prefixes, ...holes]) expect(() => compile(text)).not.toThrow()
    for (const text of prefixes.filter((one) => one.includes('{'))) {
      const { schema, problems } = compile(text)
      expect(schema === null).toBe(problems.some(({ severity }) => severity === 'error'))
    }
    expect(compile(whole).schema).not.toBeNull()
  })

  test.each([
    '',
    '{{{{',
    '}}}}',
    ';;;;',
    '"',
    '/*',
    'message',
    'syntax',
    'syntax =',
    `message M {${'message A {'.repeat(5000)}`,
  ])('odd text %#', (text) => {
    expect(() => compile(text)).not.toThrow()
  })
})
