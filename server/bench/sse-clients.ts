/**
 * The clients of the SSE bench, in a process of their own: opens so many streams, then tells for each broadcast how long it
 * took to come to each of them. Raw sockets, since a thousand clients of a library would measure the library.
 */
import { connect, type Socket } from 'node:net'

export type Order = { readonly open: number; readonly port: number } | { readonly broadcast: string }
export type Report = { readonly connectMilliseconds: readonly number[] } | { readonly delays: readonly number[] }

const sockets: Socket[] = []
let port = 0
/** Streams at which the mark that is looked for has arrived. */
let arrivals: number[] = []
let mark = ''
let began = 0
let onAll: () => void = () => undefined

function open(): Promise<number> {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`GET /events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/event-stream\r\n\r\n`)
    })
    let isOpen = false
    socket.setNoDelay(true).setEncoding('latin1')
    socket.once('error', reject)
    socket.on('data', (text: string) => {
      if (!isOpen && text.includes('"connected"')) {
        isOpen = true
        resolve(performance.now() - start)
      }
      if (mark === '' || !text.includes(mark)) return
      arrivals.push(performance.now() - began)
      if (arrivals.length === sockets.length) onAll()
    })
    sockets.push(socket)
  })
}

/** A few at a time, as people come. */
async function openAll(count: number): Promise<number[]> {
  const times: number[] = []
  const one = async (): Promise<void> => {
    while (sockets.length < count) times.push(await open())
  }
  await Promise.all(Array.from({ length: 50 }, one))
  return times
}

async function broadcast(given: string): Promise<readonly number[]> {
  arrivals = []
  mark = given
  const all = new Promise<void>((resolve) => {
    onAll = resolve
  })
  const body = JSON.stringify({ type: 'bench', data: { mark } })
  began = performance.now()
  const response = await fetch(`http://127.0.0.1:${port}/api/broadcast`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  if (!response.ok) throw new Error(`the broadcast was refused: ${response.status}`)
  await all
  return arrivals
}

process.on('message', async (order: Order) => {
  if ('open' in order) {
    port = order.port
    process.send?.({ connectMilliseconds: await openAll(order.open) } satisfies Report)
  } else process.send?.({ delays: await broadcast(order.broadcast) } satisfies Report)
})
process.on('disconnect', () => process.exit())
