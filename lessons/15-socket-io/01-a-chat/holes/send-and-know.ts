//en Joins a room, says something, and leaves.
//ru Входит в комнату, говорит что-то и уходит.
// npm i socket.io-client; node send-and-know.ts
import { io } from 'socket.io-client'

const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const socket = io(host, { auth: { token: 'my-jwt-token' } })
const room_id = `room-${Date.now()}`

//en Until it is connected, events wait in the client.
//ru Пока соединения нет, события ждут в клиенте.
const calls = socket.timeout(5000)
await calls.emitWithAck('join_chat', { room_id })

const message = { room_id, message: 'The train leaves at nine' }
//en ↓ Go on only when the server says that it has kept the message.
//ru ↓ Дальше — только когда сервер скажет, что сохранил сообщение.
socket.emit('send_message', message)
const status = 'who knows'
// ↑
console.log(`kept: ${status}`)
socket.disconnect()
