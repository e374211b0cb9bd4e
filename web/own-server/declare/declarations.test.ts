/** Every starter compiles under what the editor is told, and mistakes do not. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compile } from '../../proto-compiler/index.ts'
import { STARTERS, starterFiles } from '../starters/index.ts'
import { commentsOf } from './comments.ts'
import { declarationsOf } from './declarations.ts'

const TSC = resolve(import.meta.dirname, '../../../node_modules/typescript/bin/tsc')

const PROTO = `syntax = "proto3";
package shop;
import "google/protobuf/timestamp.proto";
import "google/protobuf/wrappers.proto";

// Where things are
// sold.
service Shop {
  // Finds one thing.
  rpc Find(Query) returns (Thing);
  rpc Watch(Query) returns (stream Thing);
}

message Query { string text = 1; optional int32 most = 2; }

/* What is sold. */
message Thing {
  enum Size { SIZE_UNSPECIFIED = 0; SIZE_LARGE = 1; }
  message Part { string name = 1; }
  // In cents.
  int64 price = 1;
  Size size = 2;
  repeated Part parts = 3;
  map<string, int32> stock = 4;
  oneof owner { string person = 5; Part machine = 6; }
  google.protobuf.Timestamp made = 7;
  google.protobuf.StringValue note = 8;
  bytes picture = 9;
}
`

const HEAD =
  "import { serve, route, websocket, Status, Code } from 'framewise'\nimport { Shop, Thing_Size } from './api'\n"

/** The line counts from 1 behind the imports; null: it compiles. */
const CASES: readonly { readonly name: string; readonly code: string; readonly fault: string | null }[] = [
  {
    name: 'all kinds of fields',
    code: "serve(Shop, { find: ({ text, most }) => ({ price: 5n, size: Thing_Size.LARGE, parts: [{ name: text }], stock: { a: most ?? 1 }, owner: { case: 'person', value: 'me' }, made: { seconds: 1n, nanos: 0 }, note: 'new', picture: new Uint8Array() }) })",
    fault: null,
  },
  {
    name: 'a stream',
    code: 'serve(Shop, { async *watch({ text }, { signal }) { signal.throwIfAborted(); yield { price: BigInt(text.length) } } })',
    fault: null,
  },
  { name: 'a refusal', code: "serve(Shop, { find() { throw Status(Code.NotFound, 'no') } })", fault: null },
  { name: 'a param of a path', code: "route('GET', '/a/:b/c/:d', (_, { b, d }) => new Response(b + d))", fault: null },
  {
    name: 'a guest',
    code: "websocket('/a/:room', (guest) => { guest.onmessage = (text) => guest.send(guest.params.room + text) })",
    fault: null,
  },
  { name: 'a field of another type', code: "serve(Shop, { find: () => ({ price: 'much' }) })", fault: 'TS2322' },
  { name: 'a method that is not there', code: 'serve(Shop, { seek: () => ({}) })', fault: 'TS2353' },
  {
    name: 'a field that a request has not',
    code: 'serve(Shop, { find: (query) => ({ note: query.nothing }) })',
    fault: 'TS2339',
  },
  {
    name: 'a param that a path has not',
    code: "route('GET', '/a/:b', (_, { c }) => new Response(c))",
    fault: 'TS2339',
  },
  { name: 'a handler that answers nothing', code: "route('GET', '/a', () => {})", fault: 'TS2345' },
]

let folder = ''
let said: readonly string[] = []

function files(name: string, proto: string, source: string): readonly (readonly [string, string])[] {
  const { schema } = compile(proto, 'api.proto')
  if (schema === null) throw new Error(`${name} does not compile`)
  return [
    [`${name}/server.ts`, source],
    ...declarationsOf(schema, proto).map(({ path, text }) => [`${name}/${path}`, text] as const),
  ]
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-types-'))
  const all = [
    ...STARTERS.flatMap(({ id }) => {
      const { proto, source } = starterFiles(id, 'ru')
      return files(`starter-${id}`, proto, source)
    }),
    ...CASES.flatMap(({ code }, at) => files(`case-${at}`, PROTO, HEAD + code)),
  ]
  for (const [path, text] of all) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const options = {
    strict: true,
    noEmit: true,
    target: 'esnext',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['esnext', 'webworker'],
    types: [],
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*/server.ts'] }))
  said = await new Promise((done) => {
    execFile(process.execPath, [TSC, '-p', folder, '--pretty', 'false'], { cwd: folder }, (_, text) =>
      done(text.split('\n')),
    )
  })
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const saidOf = (name: string): readonly string[] => said.filter((line) => line.startsWith(`${name}/`))

test.each(STARTERS)('the starter $id compiles', ({ id }) => {
  expect(saidOf(`starter-${id}`)).toEqual([])
})

test.each(CASES.map((one, at) => ({ ...one, at })))('$name', ({ fault, at }) => {
  expect(saidOf(`case-${at}`).map((line) => /error (TS\d+)/.exec(line)?.[1])).toEqual(fault === null ? [] : [fault])
})

describe('comments', () => {
  test('stand where they are about something', () => {
    expect([...commentsOf(PROTO)]).toEqual([
      ['Shop', 'Where things are\nsold.'],
      ['Shop.Find', 'Finds one thing.'],
      ['Thing', 'What is sold.'],
      ['Thing.price', 'In cents.'],
    ])
  })

  test('become what the editor shows', () => {
    const { schema } = compile(PROTO, 'api.proto')
    const [api] = schema === null ? [] : declarationsOf(schema, PROTO)
    expect(api?.text).toContain('/** Where things are\n * sold. */\nexport declare const Shop')
    expect(api?.text).toContain('  /** In cents. */\n  price: bigint')
  })
})
