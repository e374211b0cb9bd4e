import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeFrame } from '../../relay/websocket-frames.ts'
import { openWebSockets, type WebSocketServer } from './testing/open-web-sockets.ts'

let server: WebSocketServer

beforeAll(async () => {
  server = await openWebSockets()
})
afterAll(() => server.close())

describe('the echo', () => {
  test.each([
    { name: 'a text', message: 'Привет' },
    { name: 'an empty text', message: '' },
    { name: 'binary', message: Buffer.from([0, 255, 128]) },
    { name: 'empty binary', message: Buffer.alloc(0) },
    { name: 'a text as long as may be', message: 'x'.repeat(1024 * 1024) },
  ])('gives back $name as it came', async ({ message }) => {
    const { socket, next } = await server.connect('/ws')
    socket.send(message)
    expect(await next()).toEqual(message)
  })

  test('puts fragments together, and answers a ping between them', async () => {
    const client = await server.connectRaw('/ws')
    client.send(
      { opcode: 1, fin: false, payload: { text: 'Hel' } },
      { opcode: 9, payload: { text: 'still there?' } },
      { opcode: 0, payload: { text: 'lo' } },
    )
    expect(await client.next()).toMatchObject({ opcode: 10, preview: Buffer.from('still there?'), masked: false })
    expect(await client.next()).toMatchObject({ opcode: 1, fin: true, preview: Buffer.from('Hello'), masked: false })
  })

  test('takes a frame glued to the handshake', async () => {
    const glued = encodeFrame({ opcode: 1, payload: { text: 'early' } })
    const client = await server.connectRaw('/ws', [], glued)
    expect(await client.next()).toMatchObject({ opcode: 1, preview: Buffer.from('early') })
  })

  test.each([
    { name: 'a code', close: { code: 1000, reason: 'Bye' }, expected: '03e8427965' },
    { name: 'a code of its own', close: { code: 4999 }, expected: '1387' },
    { name: 'no code', close: undefined, expected: '' },
  ])('answers a Close with $name by the same', async ({ close, expected }) => {
    const client = await server.connectRaw('/ws')
    client.send({ opcode: 8, ...(close && { close }) })
    const { opcode, preview } = await client.next()
    expect([opcode, preview.toString('hex')]).toEqual([8, expected])
    expect(await client.gone).toEqual([])
  })
})

describe('by json.v1', () => {
  const open = () => server.connect('/ws', { protocols: ['json.v1'] })

  test('the server closes as it is told', async () => {
    const { socket, closed } = await open()
    socket.send('{"close":4001,"reason":"прощай"}')
    expect(await closed).toEqual({ code: 4001, reason: 'прощай' })
  })

  test.each([1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 4999])('%i may be asked for', async (code) => {
    const { socket, closed } = await open()
    socket.send(JSON.stringify({ close: code }))
    expect(await closed).toEqual({ code, reason: '' })
  })

  test.each([999, 1004, 1005, 1006, 1012, 1015, 2999, 5000])('%i may not', async (code) => {
    const { socket, nextJson } = await open()
    socket.send(JSON.stringify({ close: code }))
    expect(await nextJson()).toMatchObject({ type: 'error', message: expect.stringContaining(String(code)) })
  })

  test('the server pings, and hears the pong', async () => {
    const client = await server.connectRaw('/ws', ['Sec-WebSocket-Protocol: json.v1'])
    client.send({ opcode: 1, payload: { text: '{"ping":"hi"}' } })
    expect(await client.next()).toMatchObject({ opcode: 9, preview: Buffer.from('hi') })
  })

  test('the server sends fragments', async () => {
    const client = await server.connectRaw('/ws', ['Sec-WebSocket-Protocol: json.v1'])
    client.send({ opcode: 1, payload: { text: '{"fragments":["Hel","l","o"]}' } })
    const frames = [await client.next(), await client.next(), await client.next()]
    expect(frames.map(({ opcode, fin, preview }) => [opcode, fin, preview.toString()])).toEqual([
      [1, false, 'Hel'],
      [0, false, 'l'],
      [0, true, 'o'],
    ])
  })

  test.each([
    { name: 'any other value', text: '[1,{"a":null}]', answer: { type: 'echo', value: [1, { a: null }] } },
    { name: 'a command with something beside it', text: '{"ping":"a","b":1}', answer: { type: 'echo' } },
    { name: 'what is not JSON', text: '{close}', answer: { type: 'error', message: 'This is not JSON' } },
    {
      name: 'a reason that is too long',
      text: `{"close":1000,"reason":"${'я'.repeat(62)}"}`,
      answer: { type: 'error' },
    },
    { name: 'a ping that is too long', text: `{"ping":"${'x'.repeat(126)}"}`, answer: { type: 'error' } },
  ])('$name is answered', async ({ text, answer }) => {
    const { socket, nextJson } = await open()
    socket.send(text)
    expect(await nextJson()).toMatchObject(answer)
  })

  test('binary is not understood: 1003', async () => {
    const { socket, closed } = await open()
    socket.send(Buffer.from('{}'))
    expect((await closed).code).toBe(1003)
  })
})
