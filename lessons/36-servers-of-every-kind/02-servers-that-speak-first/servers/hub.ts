// Rooms: what one guest says goes to all others in the same room.
// Once: npm install ws
// Run: node hub.ts        PORT moves it away from 8080.
import { type WebSocket, WebSocketServer } from 'ws'

/** Bytes that a guest has not taken yet: beyond this it is too slow. */
const MOST_WAITING = 64 * 1024

const rooms = new Map<string, Set<WebSocket>>()
const port = Number(process.env['PORT'] ?? 8080)
const server = new WebSocketServer({ host: '127.0.0.1', port })

server.on('connection', (guest, request) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const [, , room = '', name = ''] = pathname.split('/').map(decodeURIComponent)
  const guests = rooms.get(room) ?? new Set<WebSocket>()
  rooms.set(room, guests.add(guest))

  function tellOthers(told: object) {
    for (const one of guests) {
      if (one === guest) continue
      // Node queues what is sent; nobody waits for a slow guest.
      if (one.bufferedAmount > MOST_WAITING) one.terminate()
      else one.send(JSON.stringify(told))
    }
  }

  guest.on('message', (data) => {
    tellOthers({ from: name, text: String(data) })
  })
  guest.on('error', (error) => console.error(error.message))
  // Comes once, however the connection ends.
  guest.on('close', () => {
    guests.delete(guest)
    if (guests.size === 0) rooms.delete(room)
    tellOthers({ left: name })
  })
})
