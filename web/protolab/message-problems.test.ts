import { expect, test } from 'vitest'
import { compile } from '../proto-compiler/index.ts'
import { checkJson } from './message-problems.ts'

const PROTO = `syntax = "proto2"; package lab;
message M { extensions 100 to 199; optional M inner = 1; }
message Other { extensions 100 to 199; }
extend M { optional string more = 100; }
extend Other { optional string less = 100; }`

test.each([
  ['an extension of the message', '{"[lab.more]": "hi"}', []],
  ['an extension of the message inside', '{"inner": {"[lab.more]": "hi"}}', []],
  ['an extension of another message', '{"[lab.less]": "hi"}', ['field-unknown']],
  ['an extension that nobody defined', '{"[lab.none]": "hi"}', ['field-unknown']],
])('%s', (_, json, codes) => {
  const { schema } = compile(PROTO)
  const problems = checkJson(json, schema?.registry ?? null, 'lab.M')
  expect(problems.map((one) => (one.kind === 'field' ? one.problem.code : one.kind))).toEqual(codes)
})
