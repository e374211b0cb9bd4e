// Socket.IO: rooms, acknowledgements, and who has left.
// Once: npm install socket.io
// Run: node rooms.ts        PORT moves it away from 8080.
import { createServer } from 'node:http'
import { Server } from 'socket.io'

type Ack = (answer: { ok: boolean; error?: string }) => void

const http = createServer()
const io = new Server(http)

io.on('connection', (socket) => {
  let room = ''
  let name = ''

  socket.on('join', async (data: { room: string; name: string }, ack?: Ack) => {
    ;({ room, name } = data)
    await socket.join(room)
    ack?.({ ok: true })
  })

  socket.on('say', ({ text }: { text: string }, ack?: Ack) => {
    if (room === '') return ack?.({ ok: false, error: 'join a room first' })
    // To the others alone: socket.to(room).
    io.to(room).emit('said', { name, text })
    ack?.({ ok: true })
  })

  // The library takes it out of its rooms; the others are ours to tell.
  socket.on('disconnect', () => {
    if (room !== '') io.to(room).emit('user_left', { name })
  })
})

http.listen(Number(process.env['PORT'] ?? 8080), '127.0.0.1')
