import { describe, expect, test } from 'vitest'
import { contracts } from '#proto/api/schema.ts'
import type { NamedValue } from '../../language/named.ts'
import { namedValuesOf } from '../../language/named-values.ts'
import { variableUses, variableValue } from '../../language/variables.ts'
import { parseDocument } from '../language/index.ts'
import { type CommandTarget, commandFor } from './commands.ts'
import { copiedRequest } from './copied-request.ts'
import { httpFile } from './http-file.ts'
import { PROGRAM_LANGUAGES, programFor } from './programs/index.ts'
import { asMark, saysSecrets, shellName } from './secret-places.ts'
import { SHELLS } from './shell.ts'
import { usedSecrets } from './used-secrets.ts'

const reader = { variableUses, variableValue }
const SECRET = 's3cr3t-Value'
const list: readonly NamedValue[] = [
  { name: 'api-token', written: SECRET, isSecret: true, environment: 'local' },
  { name: 'auth', written: 'Bearer {{api-token}}', isSecret: false, environment: null },
  { name: 'user', written: '7', isSecret: false, environment: 'local' },
]
const named = namedValuesOf(list)
const app = { host: 'http://127.0.0.1:8080', kafka: '127.0.0.1:9092' }
const target: CommandTarget = {
  httpUrl: app.host,
  grpcTarget: 'localhost:50051',
  sandbox: null,
  kafkaOwner: 'quiet-otter',
  contracts,
}

/** Everything that a block becomes in other tools, by the form's name; null: this form has none. */
function copiesOf(text: string, isRevealed = false): ReadonlyMap<string, string | null> {
  const document = parseDocument(text)
  const variables = named.over(app, reader, isRevealed ? undefined : asMark)
  const [node] = document.requests
  const copied = node === undefined ? null : copiedRequest(document, node, variables, target)
  const request = copied?.type === 'request' ? copied.request : null
  const judged = (made: string | null | undefined) => (made != null && saysSecrets(made, request) ? made : null)
  return new Map([
    ...SHELLS.map((shell) => [shell, request && judged(commandFor(request, shell, target)?.line)] as const),
    ...PROGRAM_LANGUAGES.map((one) => [one, request && judged(programFor(request, one, target)?.text)] as const),
  ])
}

const BLOCKS: Readonly<Record<string, string>> = {
  'a header': 'GET {{host}}/a\nauthorization: Bearer {{api-token}}',
  'a header by a variable': 'GET {{host}}/a\nauthorization: {{auth}}',
  'a header by the block’s own variable': '@mine-too = x {{api-token}}\nGET {{host}}/a\nx-key: {{mine-too}}',
  'a URL': 'GET {{host}}/a/{{api-token}}/b?key={{api-token}}&user={{user}}',
  'a body of JSON': 'POST {{host}}/a\ncontent-type: application/json\n\n{\n  "token": "{{api-token}}"\n}',
  'a body without quotation marks': 'POST {{host}}/a\n\n{"pin": {{api-token}}}',
  'a header of Latin-1': 'GET {{host}}/a\nx-café: é {{api-token}} ü'.replace('x-café', 'x-cafe'),
  'metadata and a message':
    'GRPC {{host}}/example.ExampleService/SayHello\nx-key: {{api-token}}\n\n{"name": "{{api-token}}"}',
  'a document': 'GRAPHQL {{host}}/graphql\nx-key: {{api-token}}\n\nquery A { user(id: "{{api-token}}") { name } }',
  'a socket': '# @until 1 message\nWEBSOCKET {{host}}/ws\n\n{"token": "{{api-token}}"}',
  events: '# @until 1 message\nGET {{host}}/events?client_id={{api-token}}\nAccept: text/event-stream',
  'a record': 'KAFKA {{kafka}}/produce/orders\n\n# @key ada\n{"token": "{{api-token}}"}',
  'what is encoded': 'GET {{host}}/a\nauthorization: Basic ada:{{api-token}}',
  'what is hashed': '# @persisted\nGRAPHQL {{host}}/graphql\n\nquery A { user(id: "{{api-token}}") { name } }',
}

describe('a secret never stands in a copy', () => {
  test.each(Object.entries(BLOCKS))('in %s', (_, text) => {
    const copies = [...copiesOf(text).values()].flatMap((copy) => copy ?? [])
    const forms = [SECRET, SECRET.toLowerCase(), btoa(`ada:${SECRET}`), 'qsecretq']
    expect(copies.filter((copy) => forms.some((form) => copy.includes(form)))).toEqual([])
    expect(httpFile(text, named.over(app, reader), list)).not.toContain(SECRET)
  })

  test.each(['what is encoded', 'what is hashed'])('%s cannot be copied without it, and can with it', (name) => {
    const text = BLOCKS[name] ?? ''
    expect(new Set(copiesOf(text).values())).toEqual(new Set([null]))
    expect([...copiesOf(text, true).values()].some((copy) => copy !== null)).toBe(true)
  })
})

describe('a variable of the shell stands in its place', () => {
  test.each([
    ['a header', 'bash', `curl -i http://127.0.0.1:8080/a -H 'authorization: Bearer '"$API_TOKEN"`],
    ['a header', 'powershell', `curl.exe -i 'http://127.0.0.1:8080/a' -H ('authorization: Bearer ' + $env:API_TOKEN)`],
    ['a header', 'cmd', 'curl -i http://127.0.0.1:8080/a -H ^"authorization: Bearer %API_TOKEN%^"'],
    ['a URL', 'bash', `http://127.0.0.1:8080/a/"$API_TOKEN"'/b?key='"$API_TOKEN"'&user=7'`],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of the program that is written here
    ['a header', 'typescript', 'authorization: `Bearer ${process.env.API_TOKEN}`'],
    ['a header', 'python', '"authorization": ("Bearer " + os.environ["API_TOKEN"])'],
    ['a header', 'python', 'import os\nimport requests'],
    ['a header', 'go', '\t"net/http"\n\t"os"\n)'],
    ['a header', 'go', 'request.Header.Set("authorization", ("Bearer " + os.Getenv("API_TOKEN")))'],
    ['a header by a variable', 'bash', `'authorization: Bearer '"$API_TOKEN"`],
    ['a header by the block’s own variable', 'bash', `'x-key: x '"$API_TOKEN"`],
    ['a header of Latin-1', 'bash', `$'x-cafe: \\xe9 '"$API_TOKEN"$' \\xfc'`],
    ['metadata and a message', 'bash', `'{"name": "'"$API_TOKEN"'"}'`],
    ['metadata and a message', 'python', '("x-key", os.environ["API_TOKEN"])'],
    ['a record', 'python', 'os.environ["API_TOKEN"]'],
    ['a socket', 'python', 'os.environ["API_TOKEN"]'],
    ['events', 'bash', 'client_id='],
  ])('%s, in %s', (name, form, part) => {
    expect(
      copiesOf(BLOCKS[name] ?? '')
        .get(form)
        ?.replaceAll(/ [\\`]\n +/g, ' '),
    ).toContain(part)
  })

  test('unless its value is asked for', () => {
    expect(copiesOf(BLOCKS['a header'] ?? '', true).get('bash')).toContain(`Bearer ${SECRET}`)
  })
})

test.each([
  ['api-token', 'API_TOKEN'],
  ['x', 'X'],
  ['path', 'MY_PATH'],
  ['_', 'MY__'],
])('%s is %s in a shell', (name, wished) => {
  expect(shellName(name)).toBe(wished)
})

test('secrets are found through the variables that need them, and what the block defines itself is none', () => {
  expect(usedSecrets('GET {{host}}/a\nx: {{auth}}', list)).toEqual(['API_TOKEN'])
  expect(usedSecrets('@auth = 1\nGET {{host}}/a\nx: {{auth}}', list)).toEqual([])
})

test('a .http file defines what is used, and names the secrets that it lacks', () => {
  const text = 'GET {{host}}/a/{{user}}\nauthorization: {{auth}}\n'
  expect(httpFile(text, named.over(app, reader), list)).toBe(
    `@host = http://127.0.0.1:8080\n@user = 7\n# api-token is a secret: give it a value in http-client.private.env.json\n@auth = Bearer {{api-token}}\n\n${text}`,
  )
  expect(httpFile(text, named.over(app, reader), list, true)).toContain(`@api-token = ${SECRET}\n`)
})
