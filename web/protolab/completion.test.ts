import { describe, expect, test } from 'vitest'
import { suggestProto } from './completion.ts'

const HEAD =
  'syntax = "proto3";\nimport "google/protobuf/timestamp.proto";\nmessage Other { enum Kind { NONE = 0; } }\n'

/** `|` is the caret. */
function labels(marked: string): readonly string[] {
  const text = HEAD + marked.replace('|', '')
  return suggestProto(text, HEAD.length + marked.indexOf('|')).map(({ label }) => label)
}

const OFFERED: readonly (readonly [string, readonly string[]])[] = [
  ['mess|', ['message', 'enum', 'service', 'import']],
  ['import "goo|"', ['google/protobuf/timestamp.proto', 'google/protobuf/any.proto']],
  ['message M {\n  |\n}', ['repeated', 'oneof', 'map', 'string', 'Other', 'Other.Kind', 'google.protobuf.Timestamp']],
  ['message M { repeated st|', ['string', 'Other']],
  ['message M { string a = 1; oneof o { int32 b = 7; st|', ['string', 'Other']],
  ['message M { map<|', ['string', 'int32']],
  ['message M { map<string, |', ['Other', 'bytes']],
  ['message M { string a = 1; string b = |', ['2']],
  ['message M { string a = 1; oneof o { int32 b = 7; } string c = |', ['8']],
  ['enum E { A = 0; B = |', ['1']],
  ['message M { string a = 1 [dep|', ['deprecated', 'json_name', 'packed']],
  ['message M { string a = 1 [deprecated = |', ['true', 'false']],
  ['message M { string a = 1 [jstype = |', ['JS_STRING']],
  ['message M { ext|', ['extensions', 'extend']],
  ['enum E { option |', ['allow_alias']],
  ['service S { r|', ['rpc']],
  ['service S { rpc Get(|', ['stream', 'Other', 'google.protobuf.Timestamp']],
]

describe('completion', () => {
  test.each(OFFERED)('at %s offers %j', (marked, wanted) => {
    expect(labels(marked)).toEqual(expect.arrayContaining([...wanted]))
  })

  test.each([
    ['// mess|', 'message'],
    ['/* mess|', 'message'],
    ['message M { string na|', 'string'],
    ['message M { map<|', 'bytes'],
    ['service S { rpc Get(|', 'Other.Kind'],
    ['enum E {\n  |\n}', 'string'],
    ['message M {|', 'repeated'],
    ['message M { string a = 1;|', 'repeated'],
  ])('at %s does not offer %s', (marked, unwanted) => {
    expect(labels(marked)).not.toContain(unwanted)
  })

  test('takes the place of what was typed', () => {
    const text = 'message M { repeated st'
    const found = suggestProto(text, text.length).find(({ label }) => label === 'string')
    expect(found).toMatchObject({ start: text.length - 2, end: text.length, insert: 'string' })
  })
})
