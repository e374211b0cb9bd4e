/**
 * JSON that came over the wire, or that somebody wrote, is set by `proto/wire/json-text.ts`: to parse and print it changes digits,
 * order and names. So whatever else prints JSON stands here with what it prints: values of the app's own.
 */
import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Where `JSON.stringify` is called in what people see or copy, and what goes into it. */
const PRINTERS: Readonly<Record<string, string>> = {
  'web/checks/matcher.ts': 'a value that a check has found, in its verdict',
  'web/checks/predicates/kafka-records.ts': 'keys to compare by',
  'web/environments/env-files.ts': 'names and values of variables, which are texts',
  'web/environments/store.ts': 'what this browser keeps',
  'web/frames/ladder/ladder.tsx': 'a key to remember by',
  'web/language/named-values.ts': 'a secret as JSON would write it, to be found',
  'web/playground/history.ts': 'what this browser keeps',
  'web/playground/mine/saved.ts': 'what this browser keeps of saved requests',
  'web/request/block/block-storage.ts': 'what this browser keeps',
  'web/request/graphql/answer-parts.ts': 'a name, put before a value as it came',
  'web/request/graphql/client.ts': 'a key of a table',
  'web/request/graphql/run-call.ts': 'what urql has kept and nothing of the wire',
  'web/request/graphql/written-variables.ts': 'names of members; and variables, to see whether they would change',
  'web/request/kafka/run-call.ts': 'the relay’s own account of a call; contents of records are texts in it',
  'web/protocols/json-rpc/places.ts': 'examples of calls',
  'web/protocols/socket-io/stream.ts': 'examples of events',
  'web/wire/ask.ts': 'a question of the app to its server',
  'web/wire/open.ts': 'a request of the app, and acts in it, to its server',
  'web/request/language/completion/body.ts': 'names of fields',
  'web/request/language/graphql/input-shape.ts': 'names of enum values',
  'web/request/answer/json/json-lines.ts': 'a name within a path',
  'web/request/language/contract/json-schema-shape.ts': 'values of a schema',
  'web/request/language/check/check-rest.ts': 'a value to compare with those of a schema',
  'web/request/language/contract/message-shape.ts': 'names of enum values',
  'web/request/language/contract/rest-surface.ts': 'examples of a schema',
  'web/request/copy/programs/graphql-http.ts': 'an operation, as urql sends it',
  'web/request/copy/programs/graphql.ts': 'a line of a program',
  'web/request/copy/programs/literals.ts': 'texts and values as literals',
  'web/request/copy/programs/service-config.ts': 'the settings of a client',
  'web/request/run/grpc/run-relay.ts': 'what the relay is asked for; messages that the relay printed from bytes',
  'web/request/run/grpc/status-details.ts': 'a message that was decoded from bytes',
  'web/request/streams/admission.ts': 'a note for other tabs',
  'web/request/streams/channels/grpc-stream.ts':
    'what the relay is asked for; messages that the relay printed from bytes',
  'web/request/streams/channels/socket-io.ts':
    'arguments that hold bytes, and those that go out: their client prints them so',
  'web/trace/session.ts': 'a key to remember by',
  'web/trace/ladder/titles.ts': 'a text in quotation marks',
}

async function sources(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const folders =
    'checks,environments,frames,graphql,kafka,kafka-bytes,language,playground,protocol-kit,protocols,request,terminal,trace,wire'
  const options = { cwd: ROOT, exclude: (name: string) => name === 'testing' || /\.(?:test|node)\.tsx?$/.test(name) }
  for await (const path of glob([`web/{${folders}}/**/*.{ts,tsx}`, 'proto/wire/**/*.ts'], options)) {
    if (!/\/testing\/|\.(?:test|node)\.tsx?$/.test(path)) found.set(path, code(readFileSync(`${ROOT}/${path}`, 'utf8')))
  }
  return found
}

/** Without comments. */
function code(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
}

test('each file that prints JSON is listed with what it prints, which is never JSON that came', async () => {
  const printing = [...(await sources())].flatMap(([path, text]) => (/\bJSON\.stringify\b/.test(text) ? [path] : []))
  expect(printing.toSorted()).toEqual(Object.keys(PRINTERS).toSorted())
})

test('nothing prints what it has just parsed', async () => {
  const all = [...(await sources())].flatMap(([path, text]) =>
    /JSON\.stringify\(\s*(?:JSON\.parse|parseJson)\b/.test(text) ? [path] : [],
  )
  expect(all).toEqual([])
})
