import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventsOf, openRelay, type RelayServer } from './testing/open-relay.ts'

let server: RelayServer

beforeAll(async () => {
  server = await openRelay()
})
afterAll(() => server.close())

describe('bad input', () => {
  test.each([
    {
      name: 'an unknown field',
      wanted: { message: { nam: 'A' } },
      status: 422,
      details: { 'message.nam': 'key "nam" is unknown' },
    },
    {
      name: 'a wrong type',
      wanted: { message: { name: 5 } },
      status: 422,
      details: { 'message.name': 'expected string, got 5' },
    },
    {
      name: 'a number out of range',
      wanted: { method: 'UserService/GetUser', message: { userId: 3_000_000_000 } },
      status: 422,
      details: { 'message.user_id': expect.stringContaining('3000000000') },
    },
    {
      name: 'a list for a message',
      wanted: { message: [1] },
      status: 422,
      details: { message: 'expected a JSON object, got Array(1)' },
    },
    {
      name: 'an unknown method',
      wanted: { method: 'UserService/Nothing' },
      status: 422,
      details: { method: 'there is no method UserService/Nothing in the contracts' },
    },
    {
      name: 'a path',
      wanted: { method: '/wire/sandbox' },
      status: 422,
      details: { method: expect.stringContaining('/wire') },
    },
    {
      name: 'an upper-case name',
      wanted: { metadata: [['X-Key', 'v']] },
      status: 422,
      details: { 'metadata.0': expect.stringContaining('X-Key') },
    },
    {
      name: 'a name of the client’s own',
      wanted: {
        metadata: [
          ['a', 'b'],
          ['grpc-timeout', '1S'],
        ],
      },
      status: 422,
      details: { 'metadata.1': expect.stringContaining('grpc-timeout') },
    },
    {
      name: 'another sandbox',
      wanted: { metadata: [['x-sandbox', 'brave-otter-42']] },
      status: 422,
      details: { 'metadata.0': expect.stringContaining('x-sandbox') },
    },
    {
      name: 'a line break in a value',
      wanted: { metadata: [['a', 'b\r\nc: d']] },
      status: 422,
      details: { 'metadata.0': expect.stringContaining('printable') },
    },
    {
      name: 'a binary value that is not base64',
      wanted: { metadata: [['a-bin', '!']] },
      status: 422,
      details: { 'metadata.0': expect.stringContaining('base64') },
    },
    { name: 'an address', wanted: { host: 'example.com' }, status: 422 },
    {
      name: 'more metadata than a server takes',
      wanted: { metadata: Array.from({ length: 10 }, (_, index) => [`k${index}`, 'v'.repeat(4000)]) },
      status: 422,
      details: { metadata: 'takes 40340 bytes, and may take 32768' },
    },
    { name: 'a run that is none', wanted: { run: 'x' }, status: 422, details: { run: expect.stringMatching(/./) } },
    { name: 'too much', wanted: { message: { name: 'x'.repeat(300_000) } }, status: 413 },
  ])('$name is answered $status and makes no connection', async ({ wanted, status, details }) => {
    const browser = await server.openBrowser()
    const answer = await browser.call(wanted)
    expect(answer.status).toBe(status)
    expect(answer.json.error.message).toMatch(/./)
    expect(answer.json.error.details).toEqual(details ?? answer.json.error.details)
    expect(eventsOf(server.log(browser))).toEqual([])
  })

  test.each([
    { name: 'no cookie', headers: { cookie: '' }, status: 401 },
    { name: 'a cookie of nobody', headers: { cookie: 'framewise_viewer=AAAAAAAAAAAAAAAAAAAAAA' }, status: 401 },
    { name: 'another origin', headers: { origin: 'http://evil.example' }, status: 403 },
    { name: 'another host', headers: { host: 'evil.example' }, status: 403 },
  ])('$name is answered $status by relay and reset', async ({ headers, status }) => {
    const browser = await server.openBrowser()
    expect((await browser.post('/wire/relay/grpc', {}, { headers })).status).toBe(status)
    expect((await browser.post('/wire/sandbox/reset', undefined, { headers })).status).toBe(status)
  })
})
