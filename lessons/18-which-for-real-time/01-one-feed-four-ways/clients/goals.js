// Goals for a page over four ways, each with what brings it back after a
// loss. Every way gives tell(score) and leave().
// In a page: an import map that says where socket.io-client is, then
//   <script type="module" src="goals.js"></script>
// In Node, which has no EventSource: npm i socket.io-client, node goals.js
import { io } from 'socket.io-client'

const AGAIN_MS = 2000

/** A position, and the next question: both are lines of this code. */
export function byLongPolling(host, fan, show) {
  const leaving = new AbortController()
  const { signal } = leaving
  const watch = async () => {
    let since = 0
    while (!signal.aborted) {
      const query = `poll?since=${since}&timeout=25`
      const url = `${host}/api/notifications/${fan}/${query}`
      try {
        const response = await fetch(url, { signal, cache: 'no-store' })
        if (!response.ok) throw new Error(`status ${response.status}`)
        const { notifications, timestamp } = await response.json()
        for (const { data } of notifications) show(data.score)
        since = timestamp
      } catch {
        if (signal.aborted) return
        await new Promise((go) => setTimeout(go, AGAIN_MS))
      }
    }
  }
  watch()
  const inbox = `${host}/api/notifications/send`
  return {
    tell: (score) => post(inbox, { user_id: fan, ...goal(score) }),
    leave: () => leaving.abort(),
  }
}

/** The browser comes back by itself and says Last-Event-ID. */
export function byEvents(host, fan, show) {
  const source = new EventSource(`${host}/events?client_id=${fan}`)
  source.onmessage = ({ data }) => {
    const event = JSON.parse(data)
    if (event.type === 'goal') show(event.data.score)
  }
  return {
    tell: (score) => post(`${host}/api/notify/${fan}`, goal(score)),
    leave: () => source.close(),
  }
}

/** Comes back, but knows of nothing that it missed. Here it echoes. */
export function byWebSocket(host, _fan, show) {
  let socket
  let isLeaving = false
  let opened
  const open = () => {
    socket = new WebSocket(`${host.replace(/^http/, 'ws')}/ws`)
    opened = new Promise((resolve) => {
      socket.onopen = resolve
    })
    socket.onmessage = ({ data }) => show(JSON.parse(data).data.score)
    socket.onclose = () => {
      if (!isLeaving) setTimeout(open, AGAIN_MS)
    }
  }
  open()
  return {
    tell: async (score) => {
      await opened
      socket.send(JSON.stringify(goal(score)))
    },
    leave: () => {
      isLeaving = true
      socket.close(1000)
    },
  }
}

/** The library comes back; only a new session has to join anew. */
export function bySocketIo(host, fan, show) {
  const socket = io(host, { auth: { token: 'my-jwt-token' } })
  const room = { room_id: fan }
  const joined = new Promise((enter) => {
    socket.on('connect', () => {
      if (!socket.recovered) socket.emit('join_chat', room, enter)
    })
  })
  socket.on('new_message', ({ message }) => show(message))
  const calls = socket.timeout(5000)
  const said = (message) => ({ ...room, message })
  return {
    tell: async (score) => {
      await joined
      await calls.emitWithAck('send_message', said(score))
    },
    leave: () => socket.disconnect(),
  }
}

function goal(score) {
  return { type: 'goal', data: { score } }
}

async function post(url, body) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`status ${response.status}`)
}

if (globalThis.process !== undefined) {
  const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
  for (const way of [byLongPolling, byWebSocket, bySocketIo]) {
    const fan = `fan-${Date.now()}`
    await new Promise((heard, failed) => {
      const line = way(host, fan, (score) => {
        console.log(`${way.name}: ${score}`)
        line.leave()
        heard()
      })
      line.tell('1:0').catch(failed)
    })
  }
}
