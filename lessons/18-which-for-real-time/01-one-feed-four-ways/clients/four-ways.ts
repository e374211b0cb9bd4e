/**
 * The same goal over four ways, and what it takes to hear it.
 * Once: npm i socket.io-client. Run: node four-ways.ts
 */
import { io } from 'socket.io-client'

const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const me = `fan-${Date.now()}`
const goal = { type: 'goal', data: { score: '1:0' } }

async function post(path: string, body: unknown): Promise<void> {
  const response = await fetch(`${host}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
}

/** Ask, and be answered when there is something. */
async function byLongPolling(): Promise<string> {
  const url = `${host}/api/notifications/${me}/poll?since=0&timeout=10`
  const waiting = fetch(url)
  await post('/api/notifications/send', { user_id: me, ...goal })
  const { notifications } = await (await waiting).json()
  return notifications[0].data.score
}

/** Ask once; the answer does not end. A page has EventSource for it. */
async function byEvents(): Promise<string> {
  const { body } = await fetch(`${host}/events?client_id=${me}`)
  if (body === null) throw new Error('no stream')
  await post(`/api/notify/${me}`, goal)
  let rest = ''
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (!line.startsWith('data: ')) continue
      const { type, data } = JSON.parse(line.slice('data: '.length))
      if (type === 'goal') return data.score
    }
  }
  throw new Error('the stream ended')
}

/** Leave HTTP behind. This server gives back what it hears. */
function byWebSocket(): Promise<string> {
  const socket = new WebSocket(`${host.replace(/^http/, 'ws')}/ws`)
  return new Promise((resolve, reject) => {
    socket.onopen = () => socket.send(JSON.stringify(goal))
    socket.onerror = () => reject(new Error('no WebSocket'))
    socket.onmessage = ({ data }) => {
      resolve(JSON.parse(data).data.score)
      socket.close(1000)
    }
  })
}

/** Events with names and answers, in a room. */
async function bySocketIo(): Promise<string> {
  const socket = io(host, { auth: { token: 'my-jwt-token' } })
  const heard = new Promise<{ message: string }>((resolve) => {
    socket.on('new_message', resolve)
  })
  const calls = socket.timeout(5000)
  const room_id = me
  await calls.emitWithAck('join_chat', { room_id })
  await calls.emitWithAck('send_message', { room_id, message: '1:0' })
  const { message } = await heard
  socket.disconnect()
  return message
}

console.log(`long polling: ${await byLongPolling()}`)
console.log(`server-sent events: ${await byEvents()}`)
console.log(`WebSocket: ${await byWebSocket()}`)
console.log(`Socket.IO: ${await bySocketIo()}`)
