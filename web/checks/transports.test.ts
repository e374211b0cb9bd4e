/** gRPC calls as browsers make them, and the details of a status: what checks read out of real bytes. */
import { create, toBinary } from '@bufbuild/protobuf'
import { anyPack } from '@bufbuild/protobuf/wkt'
import { describe, expect, test } from 'vitest'
import { BadRequestSchema } from '#proto/gen/google/rpc/error_details_pb.js'
import { StatusSchema } from '#proto/gen/google/rpc/status_pb.js'
import { evaluate, isSolved } from './evaluate.ts'
import { parseChecks } from './parse.ts'
import { http1, type Recorded, run } from './testing/run-trace.ts'

const PATH = '/UserService/GetUser'

function answered(type: string, body: string, status = '200 OK', answer = type): Recorded {
  return http1(
    { line: `POST ${PATH} HTTP/1.1`, headers: { 'content-type': type } },
    { line: `HTTP/1.1 ${status}`, headers: { 'content-type': answer }, body },
  )
}

const trailers = (status: number): Buffer => {
  const lines = `grpc-status: ${status}\r\ngrpc-message: no%20user\r\n`
  return Buffer.concat([Buffer.from([0x80, 0, 0, 0, lines.length]), Buffer.from(lines)])
}
const message = Buffer.from('00000000050a03416461', 'hex')
/** Each frame padded on its own, as servers that flush them one by one do. */
const asText = (...frames: Buffer[]) => frames.map((frame) => frame.toString('base64')).join('')

const text = answered('application/grpc-web-text', asText(message, trailers(0)))
const refusedText = answered('application/grpc-web-text', asText(trailers(5)))
const connect = answered('application/json', '{"name":"Ada"}')
const refusedConnect = answered('application/json', '{"code":"not_found","message":"no user"}', '404 Not Found')
const get = http1(
  { line: `GET ${PATH}?connect=v1&encoding=json&message=%7B%7D HTTP/1.1` },
  { line: 'HTTP/1.1 200 OK', headers: { 'content-type': 'application/json' }, body: '{}' },
)
const rest = http1({ line: 'GET /api/users?connect=v1 HTTP/1.1' }, { line: 'HTTP/1.1 200 OK', body: '{}' })

const status = toBinary(
  StatusSchema,
  create(StatusSchema, {
    code: 3,
    message: 'no',
    details: [anyPack(BadRequestSchema, create(BadRequestSchema, { fieldViolations: [{ field: 'email' }] }))],
  }),
)
const detailed = http1(
  { line: `POST ${PATH} HTTP/1.1`, headers: { 'content-type': 'application/grpc' } },
  {
    line: 'HTTP/1.1 200 OK',
    headers: { 'grpc-status': '3', 'grpc-status-details-bin': Buffer.from(status).toString('base64url') },
  },
)

const rows = [
  {
    name: 'the status in the last frame of gRPC-Web, through base64',
    check: { grpc: { path: PATH, transport: 'grpc-web-text', status: 'OK' } },
    right: text,
    wrong: refusedText,
    saw: 'gRPC-Web (base64) /UserService/GetUser, status NOT_FOUND',
  },
  {
    name: 'the message of a status that gRPC-Web put into the body',
    check: { grpc: { status: 'NOT_FOUND', message: 'no user' } },
    right: refusedText,
    wrong: text,
    saw: 'gRPC-Web (base64) /UserService/GetUser, status OK',
  },
  {
    name: 'the status in the JSON of a Connect error',
    check: { grpc: { transport: 'connect', status: 'NOT_FOUND', message: 'no user' } },
    right: refusedConnect,
    wrong: connect,
    saw: 'Connect /UserService/GetUser, status OK; grpc-message: an empty text',
  },
  {
    name: 'a call by GET, whose path is the method without its query',
    check: { grpc: { path: PATH, transport: 'connect-get', status: 'OK' } },
    right: get,
    wrong: rest,
    saw: 'GET /api/users?connect=v1, status 200',
  },
  {
    name: 'a detail by its type and a word in it',
    check: { detail: { type: 'google.rpc.BadRequest', text: { contains: 'email' } } },
    right: detailed,
    wrong: refusedText,
    saw: 'gRPC-Web (base64) /UserService/GetUser, status NOT_FOUND; no details',
  },
]

describe('calls of gRPC methods without native gRPC', () => {
  test.each(rows)('$name: passes', ({ check, right }) => {
    expect(isSolved(evaluate(parseChecks([check], 'lesson.yaml'), [run(right)]))).toBe(true)
  })

  test.each(rows)('$name: fails, and says what was seen', ({ check, wrong, saw }) => {
    const [result] = evaluate(parseChecks([check], 'lesson.yaml'), [run(wrong)])
    expect(result?.passed).toBe(false)
    expect(result?.saw('en')).toBe(saw)
  })
})
