import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../language/parse.ts'
import type { Problem } from '../../../language/problem.ts'
import { surroundings } from '../testing/surroundings.ts'
import { describeProblem } from '../texts.ts'
import { checkDocument } from './check.ts'

function check(text: string): readonly Problem[] {
  return checkDocument(parseDocument(text), surroundings)
}

const hello = (message: string) => `GRPC {{host}}/example.ExampleService/SayHello\n\n${message}`
const getUser = (message: string) => `GRPC {{host}}/UserService/GetUser\n\n${message}`
const newUser = (body: string) => `POST {{host}}/api/v1/users\ncontent-type: application/json\n\n${body}`
const json = (body: string) => `POST {{host}}/a\ncontent-type: application/json\n\n${body}`

const parts = (type: string) =>
  `POST {{host}}/a\ncontent-type: ${type}\n\n--b\ncontent-disposition: form-data; name="a"\n\n1\n--b--`

const ws = (body: string) => `WEBSOCKET {{host}}/ws\n\n${body}`
const fill = (body: string) => `GRPC {{host}}/shop.Shop/Fill\n\n${body}`
const sio = (body: string) => `SOCKETIO {{host}}\n\n${body}`

/** Text, and the problems as `severity code: the marked text`. */
const cases: readonly (readonly [name: string, text: string, problems: readonly string[]])[] = [
  ['a plain request is fine', 'GET {{host}}/api/v1/users/1', []],
  ['an empty block says what to write', '', ['error request-missing: ']],
  ['a mistyped method can be sent', 'GTE {{host}}/a', ['warning method-unknown: GTE']],
  ['a method is a token', 'GE@T {{host}}/a', ['error method-unknown: GE@T']],
  ['methods are capitals', 'patch {{host}}/a', ['warning method-case: patch']],
  ['CONNECT is not for browsers', 'CONNECT {{host}}/a', ['error method-forbidden: CONNECT']],
  ['another protocol has its own blocks', 'MQTT {{host}}/a', ['error protocol-elsewhere: MQTT']],
  ['but a path and its host are one', 'GET /api\nHost: h:8080', []],
  ['a path alone has no server', 'GET /api', ['error url-invalid: /api']],
  ['another scheme is no HTTP', 'GET ftp://h/a', ['error url-invalid: ftp://h/a']],
  ['a URL names nobody', 'GET http://ada:secret@h/a', ['error url-credentials: http://ada:secret@h/a']],
  ['a header name has no spaces', 'GET {{host}}/a\nbad name: 1', ['error header-name-invalid: bad name']],
  ['the browser keeps Host to itself', 'GET {{host}}/a\nHost: x', ['warning header-forbidden: Host']],
  ['and Sec-*', 'GET {{host}}/a\nsec-fetch-mode: x', ['warning header-forbidden: sec-fetch-mode']],
  ['native gRPC may name te', 'GRPC {{host}}/UserService/GetUser\nte: trailers\n\n{}', []],
  [
    'gRPC-Web may not',
    '# @transport grpc-web\nGRPC {{host}}/UserService/GetUser\nte: trailers\n\n{}',
    ['warning header-forbidden: te'],
  ],
  ['GET has no body', 'GET {{host}}/a\n\nhi', ['error body-with-get: hi']],
  ['DELETE may have one', 'DELETE {{host}}/a\n\nhi', []],
  ['broken JSON is only odd', json('{"a": }'), ['warning body-not-json: }']],
  [
    'JSON with a suffix type is checked too',
    'PATCH {{host}}/a\ncontent-type: application/merge-patch+json\n\n{',
    ['warning body-not-json: '],
  ],
  ['other bodies are not read', 'POST {{host}}/a\ncontent-type: text/plain\n\n{', []],
  [
    'every digit of a number counts',
    'GRPC {{host}}/echo.v1.EchoService/Echo\n\n{"uint64Value": 18446744073709551615, "int64Value": -9223372036854775808, "int32Value": 1e2}',
    [],
  ],
  [
    'and one too many is told',
    'GRPC {{host}}/echo.v1.EchoService/Echo\n\n{"uint64Value": 18446744073709551616}',
    ['error field-type: 18446744073709551616'],
  ],
  ['a variable may be a value', `@n = 1\n${json('{"a": {{n}}}')}`, []],
  ['another request begins', 'GET {{host}}/a\n\nGET {{host}}/b', ['error separator-missing: GET {{host}}/b']],
  ['a script is not run', 'GET {{host}}/a\n\n> {% x %}', ['warning script-left-out: > {% x %}']],
  ['a value may be made anew', 'GET {{host}}/{{$guid}}?a={{$randomInt 1 5}}&b={{$datetime "YYYY"}}', []],
  ['but not by any name', 'GET {{host}}/{{$processEnv HOME}}', ['error variable-unknown: {{$processEnv HOME}}']],
  ['nor by those of an object', 'GET {{host}}/a\nx: {{constructor}}', ['error variable-unknown: {{constructor}}']],
  [
    'an answer above may be used',
    '# @name login\nPOST {{host}}/a\n\n###\n@token = {{login.response.body.token}}\nGET {{host}}/b\nx: {{token}} {{login.id}}',
    [],
  ],
  [
    'one below may not',
    'GET {{host}}/{{login.response.body.id}}\n\n### login\nGET {{host}}/b',
    ['error answer-unknown: {{login.response.body.id}}'],
  ],
  [
    'a definition uses what is known',
    '@a = {{b}}\n@b = 1\nGET {{host}}/a\nx: {{a}}',
    ['error variable-unknown: {{b}}'],
  ],
  ['a password may have any letter', 'GET {{host}}/a\nauthorization: Basic ada:пароль', []],
  ['a variable must be known', 'GET {{hots}}/a', ['error variable-unknown: {{hots}}']],
  [
    'in headers and bodies too',
    'POST {{host}}/a\nx: {{y}}\n\n{{z}}',
    ['error variable-unknown: {{y}}', 'error variable-unknown: {{z}}'],
  ],
  [
    'a transport is one of a few',
    '# @transport quic\nGRPC {{host}}/UserService/GetUser',
    ['error directive-value: # @transport quic'],
  ],
  ['the older name of a transport is fine', '# @transport native\nGRPC {{host}}/UserService/GetUser', []],
  [
    'another port is one of two',
    '# @port 8080\nGRPC {{host}}/UserService/GetUser',
    ['error directive-value: # @port 8080'],
  ],
  [
    'and out of reach for a page',
    '# @transport connect\n# @port 50052\nGRPC {{host}}/UserService/GetUser',
    ['error directive-value: # @port 50052'],
  ],
  ['there the contract is another', '# @port 50052\nGRPC {{host}}/user.UserService/ListUsers\n\n{"filter": "a"}', []],
  [
    'and not the one of the first port',
    '# @port 50052\nGRPC {{host}}/user.UserService/ListUsers\n\n{"page": 1}',
    ['error field-unknown: "page"'],
  ],
  [
    'the messages of another contract may be spoken',
    '# @contract parcel.v2.DepotService\nGRPC {{host}}/parcel.v1.DepotService/Stamp\n\n{"note": "x", "to": "y"}',
    ['error field-unknown: "to"'],
  ],
  [
    'if there is such a contract',
    '# @contract parcel.v9.DepotService\nGRPC {{host}}/parcel.v1.DepotService/Stamp',
    ['warning service-unknown: # @contract parcel.v9.DepotService'],
  ],
  ['a client tries again', '# @retry 4\nGRPC {{host}}/UserService/GetUser', []],
  ['but not for ever', '# @retry 5\nGRPC {{host}}/UserService/GetUser', ['error directive-value: # @retry 5']],
  [
    'the relay sends no HTTP',
    '# @via relay\nGET {{host}}/a\nOrigin: http://x',
    ['warning directive-elsewhere: # @via relay', 'warning header-forbidden: Origin'],
  ],
  ['nor events', '# @via relay\nSOCKETIO {{host}}', ['warning directive-elsewhere: # @via relay']],
  ['nor calls', '# @via relay\nGRPC {{host}}/UserService/GetUser', ['warning directive-elsewhere: # @via relay']],
  ['what is for calls is told elsewhere', '# @retry 3\nGET {{host}}/a', ['warning directive-elsewhere: # @retry 3']],
  [
    'and of documents',
    '# @policy cache-first\nPOST {{host}}/a',
    ['warning directive-elsewhere: # @policy cache-first'],
  ],
  ['a socket in either spelling', '# @via relay\n# @auto-pong no\nWS {{host}}/ws', []],
  ['parts have a boundary', parts('multipart/form-data; boundary=b'), []],
  ['in quotes as well', parts('multipart/form-data; boundary="b"'), []],
  ['or by a variable', `@b = b\n${parts('multipart/mixed;boundary={{b}}')}`, []],
  [
    'and without one nobody can read them',
    parts('multipart/form-data'),
    ['warning boundary-missing: multipart/form-data'],
  ],
  [
    'nor by an empty one',
    parts('multipart/mixed; boundary='),
    ['warning boundary-missing: multipart/mixed; boundary='],
  ],
  ['where nothing is sent there is nothing to part', 'DELETE {{host}}/a\ncontent-type: multipart/form-data', []],
  ['a page can send a file by QUERY', 'QUERY {{host}}/a\n\n< ./a.json', ['warning method-unknown: QUERY']],
  ['a time needs a unit that there is', '# @timeout 5h\nGET {{host}}/a', ['error directive-value: # @timeout 5h']],
  ['and is fine with one', '# @timeout 500ms\nGET {{host}}/a', []],
  ['other directives are for other tools', '# @no-redirect\nGET {{host}}/a', []],
  [
    'a directive of no tool is a slip',
    '# @transprot grpc\nGET {{host}}/a',
    ['warning directive-unknown: # @transprot grpc'],
  ],
  ['a header comes once', 'GET {{host}}/a\nx-a: 1\nX-A: 2', ['warning header-twice: X-A']],
  ['metadata may come twice', 'GRPC {{host}}/UserService/GetUser\nx-a: 1\nx-a: 2', []],
  ['a header carries Latin letters', 'GET {{host}}/a\nx-a: Привет', ['error header-value-invalid: Привет']],
  ['a path of ours is known', 'GET {{host}}/api/v1/users/7?page=2', []],
  ['another may be tried', 'GET {{host}}/api/v1/user', ['warning path-unknown: {{host}}/api/v1/user']],
  ['what is no API is no matter here', 'GET {{host}}/healthz', []],
  ['nor is another server', 'GET http://h/api/v1/user', []],
  ['a method that the path lacks', 'PATCH {{host}}/api/v1/users', ['warning method-not-allowed: PATCH']],
  ['what can be read has a head', 'HEAD {{host}}/api/v1/users/7', []],
  [
    'a parameter wants a value',
    'GET {{host}}/api/v1/users/{id}',
    ['warning path-parameter-missing: {{host}}/api/v1/users/{id}'],
  ],
  [
    'also where it is left out',
    'GET {{host}}/api/v1/users/',
    ['warning path-parameter-missing: {{host}}/api/v1/users/'],
  ],
  ['a REST body is right', newUser('{"name": "A", "email": "a@b", "more": 1}'), []],
  ['a slip in a name is worth a word', newUser('{"nmae": "A"}'), ['warning field-unknown: "nmae"']],
  ['one of several types may be any of them', newUser('{"label": 5, "near": [1]}'), []],
  [
    'but none besides',
    newUser('{"label": true, "near": ["x"]}'),
    ['warning field-type: true', 'warning field-type: "x"'],
  ],
  ['a wrong type too', newUser('{"name": 5}'), ['warning field-type: 5']],
  [
    'and a value that is not named',
    newUser('{"preferences": {"theme": "drak"}}'),
    ['warning enum-value-unknown: "drak"'],
  ],
  ['null takes a field away', newUser('{"name": null}'), []],
  ['an answer may stream to a browser', '# @transport grpc-web\nGRPC {{host}}/shop.Shop/Watch', []],
  ['and through the relay', 'GRPC {{host}}/shop.Shop/Watch', []],
  [
    'a request cannot stream',
    '# @transport connect\nGRPC {{host}}/shop.Shop/Fill',
    ['error grpc-method-streaming: Fill'],
  ],
  ['but a native call can, message by message', fill('{}\n=== wait-for-server\n{}\n=== half-close'), []],
  ['each of them is checked', fill('{}\n===\n{"nothing": 1}'), ['error field-unknown: "nothing"']],
  ['and must be JSON', fill('{}\n===\n{'), ['error body-not-json: ']],
  ['an act is one of its own', fill('{}\n=== close 1000'), ['error act-unknown: close 1000']],
  ['GET is for calls without side effects', '# @transport connect-get\nGRPC {{host}}/shop.Shop/Find', []],
  [
    'other calls go by POST',
    '# @transport connect-get\nGRPC {{host}}/shop.Shop/Buy',
    ['warning connect-get-by-post: # @transport connect-get'],
  ],
  ['a WebSocket speaks', ws('hello\n===\n# @binary hex\n48 65\n=== wait-for-server\n=== close 1000 "bye"'), []],
  ['by its short name too', 'WS ws://127.0.0.1:8080/ws', []],
  ['in capitals', 'websocket {{host}}/ws', ['warning method-case: websocket']],
  ['a page names subprotocols', 'WEBSOCKET {{host}}/ws\nSec-WebSocket-Protocol: a, b', []],
  ['as tokens, each once', 'WEBSOCKET {{host}}/ws\nSec-WebSocket-Protocol: a, a', ['error subprotocol-invalid: a, a']],
  ['and no other header', 'WEBSOCKET {{host}}/ws\nOrigin: http://x', ['error header-needs-relay: Origin']],
  ['the relay sends any', '# @via relay\nWEBSOCKET {{host}}/ws\nOrigin: http://x', []],
  ['a browser cannot ping', ws('=== ping'), ['error act-needs-relay: ping']],
  [
    'the relay can, and more',
    `# @via relay\n${ws('=== ping\nhi\n=== frame opcode=3 fin=no rsv1 mask=no length-bits=16 pause=1s\n=== close 1006\n=== bytes\n81 00')}`,
    [],
  ],
  [
    'a word of a frame means something',
    `# @via relay\n${ws('=== frame color=red')}`,
    ['error frame-word: frame color=red'],
  ],
  ['an opcode has four bits', `# @via relay\n${ws('=== frame opcode=16')}`, ['error frame-word: frame opcode=16']],
  ['an act is one of a few', ws('hi\n=== shout'), ['error act-unknown: shout']],
  ['a page closes by few codes', ws('=== close 1002'), ['error close-code: close 1002']],
  ['a reason is short', ws(`=== close 1000 ${'é'.repeat(62)}`), [`error close-reason: close 1000 ${'é'.repeat(62)}`]],
  ['bytes are digits', ws('# @binary\n4x'), ['error binary-unreadable: 4x']],
  ['or base64', ws('# @binary base64\nAAEC'), []],
  ['in a form that is known', ws('# @binary octal\n77'), ['error directive-value: # @binary octal']],
  ['a stream ends when it is told', `# @until 3 messages\n# @until silence 2s\n${ws('hi')}`, []],
  ['and not in other words', `# @until tomorrow\n${ws('hi')}`, ['error directive-value: # @until tomorrow']],
  ['Socket.IO emits events', sio('["typing", {"room_id": "general"}]\n===\n# @ack\n["a"]\n=== close'), []],
  ['that are arrays', sio('{"a": 1}'), ['error event-not-array: {"a": 1}']],
  ['of right JSON', sio('["a", ]'), ['error body-not-json: ]']],
  ['with a name that is free', sio('["connect"]'), ['error event-reserved: ["connect"]']],
  ['it has no frames of its own', sio('=== ping'), ['error act-unknown: ping']],
  ['nor headers', 'SOCKETIO {{host}}\nx-a: 1', ['error header-of-client: x-a']],
  ['it says who it is', `# @auth {"token": "x"}\n# @transport polling\n${sio('["a"]')}`, []],
  ['by an object', `# @auth my-token\n${sio('["a"]')}`, ['error auth-not-object: # @auth my-token']],
  [
    'on a transport of its own',
    `# @transport grpc-web\n${sio('["a"]')}`,
    ['error directive-value: # @transport grpc-web'],
  ],
  [
    'events of the server are a GET',
    '# @until 2 events\nGET {{host}}/events?client_id=ada\nAccept: text/event-stream',
    [],
  ],
  ['a gRPC call is right', hello('{"name": "Anna"}'), []],
  ['with no message it sends an empty one', 'GRPC {{host}}/example.ExampleService/SayHello', []],
  ['it names service and method', 'GRPC {{host}}/SayHello', ['error grpc-path: {{host}}/SayHello']],
  [
    'an unknown service may be tried',
    'GRPC {{host}}/example.ExampleServise/SayHello',
    ['warning service-unknown: example.ExampleServise'],
  ],
  ['an unknown method too', 'GRPC {{host}}/UserService/GetUsr', ['warning grpc-method-unknown: GetUsr']],
  ['a message is JSON', hello('{"name": "Anna"'), ['error body-not-json: ']],
  ['a message is an object', hello('["Anna"]'), ['error message-not-object: ["Anna"]']],
  ['a field must exist', hello('{"nmae": "Anna"}'), ['error field-unknown: "nmae"']],
  ['a string is no number', hello('{"name": 5}'), ['error field-type: 5']],
  ['a field has two spellings', getUser('{"user_id": 1}'), []],
  ['but one value', getUser('{"user_id": 1, "userId": 2}'), ['error field-twice: "userId"']],
  ['an integer may be in quotes', getUser('{"userId": "12"}'), []],
  ['but not be a fraction', getUser('{"userId": 1.5}'), ['error field-type: 1.5']],
  ['nor pass 32 bits', getUser('{"userId": 2147483648}'), ['error field-type: 2147483648']],
  ['nor be a word', getUser('{"userId": "one"}'), ['error field-type: "one"']],
  ['null is not set', getUser('{"userId": null}'), []],
  ['a variable may stand for a number', `@id = 1\n${getUser('{"userId": {{id}}}')}`, []],
]

test.each(cases)('%s', (_, text, expected) => {
  const found = check(text).map(
    ({ severity, code, span }) => `${severity} ${code}: ${text.slice(span.start, span.end)}`,
  )
  expect(found).toEqual(expected)
})

describe('a hint names what was meant', () => {
  test.each([
    ['GTE {{host}}/a', 'GET'],
    ['DELTE {{host}}/a', 'DELETE'],
    ['GRPC {{host}}/example.ExampleServise/SayHello', 'example.ExampleService'],
    ['GRPC {{host}}/UserService/GetUsr', 'GetUser'],
    [hello('{"nmae": "Anna"}'), 'name'],
    ['GET {{hots}}/a', '{{host}}'],
    ['GET {{host}}/api/v1/usres/7', '/api/v1/users/7'],
    ['# @timeuot 1s\nGET {{host}}/a', '@timeout'],
    [newUser('{"nmae": "A"}'), 'name'],
  ])('%j', (text, meant) => {
    const [problem] = check(text)
    const sentences = problem ? [describeProblem(problem, 'en'), describeProblem(problem, 'ru')] : []
    expect(sentences).toEqual([expect.stringContaining(meant), expect.stringContaining(meant)])
  })
})

test('every problem that the table shows has two different sentences', () => {
  const problems = cases.flatMap(([, text]) => check(text))
  expect(new Set(problems.map((problem) => problem.code)).size).toBeGreaterThan(26)
  for (const problem of problems) {
    const en = describeProblem(problem, 'en')
    expect(describeProblem(problem, 'ru')).toMatch(/[а-яё]{3}/i)
    expect(en).not.toMatch(/[а-яё]|undefined/i)
  }
})

test('nothing is said of services before the contracts are there', () => {
  const document = parseDocument(hello('{"nmae": 1}'))
  expect(checkDocument(document, { variables: { host: 'http://h' }, contracts: null })).toEqual([])
})
