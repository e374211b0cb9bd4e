/** A server of a learner that does what can go otherwise than planned: the contract and the code. */
export const PROTO = `syntax = "proto3";
package odd;
service Odd {
  rpc One(Msg) returns (Msg);
  rpc Many(Msg) returns (stream Msg);
  rpc Sum(stream Msg) returns (Msg);
  rpc Talk(stream Msg) returns (stream Msg);
  rpc Absent(Msg) returns (Msg);
}
message Msg { string text = 1; int32 number = 2; bytes data = 3; }
`

export const SOURCE = `import { serve, route, websocket, events, pause, Status, Code } from 'framewise'
import { Odd } from './api'

let aborted = 0
let made = 0
serve(Odd, {
  one(request, context) {
    if (request.text === 'mistake') null.nothing
    if (request.text === 'never') return new Promise(() => {})
    if (request.text === 'nothing') return undefined
    if (request.text === 'generator') return (function* () { yield { text: 'a' } })()
    if (request.text === 'typo') return { texxt: 'a' }
    if (request.text === 'log') context.log('mine', { a: 1n })
    if (request.text === 'trailer') { context.responseHeader.set('x-head', '1'); context.responseTrailer.set('x-end', '2') }
    if (request.text === 'counts') return { number: made, text: String(aborted) }
    return { text: request.text, number: context.timeoutMs() === undefined ? 0 : 1 }
  },
  async *many(request, { signal }) {
    signal.addEventListener('abort', () => { aborted += 1; console.log('left ' + request.text) })
    if (request.text === 'late') { yield { text: 'first' }; await pause(20); throw new Error('in the middle') }
    if (request.text === 'hang') { yield { text: 'first' }; await new Promise(() => {}) }
    made = 0
    for (;;) { made += 1; yield { data: new Uint8Array(8192), number: made } }
  },
  async sum(requests) { let sum = 0; for await (const { number } of requests) { sum += number; if (sum > 100) throw Status(Code.OutOfRange, 'enough') } return { number: sum } },
  async *talk(requests) { for await (const { text } of requests) yield { text: 'echo ' + text } },
})
route('GET', '/mistake', () => { throw new TypeError('of mine') })
route('GET', '/nothing', () => undefined)
const once = new Response('once')
route('GET', '/once', () => once)
route('GET', '/cut', () => new Response(new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode('a')); setTimeout(() => c.error(new Error('cut')), 20) } })))
route('POST', '/echo', async (request) => new Response(await request.bytes(), { headers: { 'x-host': request.headers.get('host') ?? '', 'x-cookie': request.headers.get('cookie') ?? '', 'set-cookie': 'mine=1' } }))
route('GET', '/slow', async (_, __, { signal }) => { await pause(60_000, signal); return new Response('late') })
route('GET', '/stray', () => { void Promise.reject(new Error('stray')); return new Response('ok') })
route('GET', '/files/*', (_, { '*': path }) => new Response(path))
websocket('/echo', (guest) => { guest.onmessage = (m) => guest.send(m) }, { protocols: ['v2', 'v1'] })
websocket('/members/:name', (guest) => { guest.send('in') }, { accept: ({ headers, params }) => params.name === 'ada' && headers.get('origin') === 'https://mine.example' })
websocket('/doubt', () => {}, { accept: () => { throw new Error('who knows') } })
websocket('/speak', async (guest) => { guest.send(guest.protocol || 'none'); await pause(1); guest.close(4321, 'bye') })
websocket('/mistake', () => { throw new Error('at once') })
websocket('/late', (guest) => { setTimeout(() => { guest.onmessage = (m) => guest.send('late ' + m) }, 30) })
websocket('/flood', (guest) => { const data = new Uint8Array(60_000); for (let i = 0; i < 50; i++) guest.send(data); guest.send('end') })
`

/** Where `null.nothing` stands. */
export const MISTAKE_LINE = 8
