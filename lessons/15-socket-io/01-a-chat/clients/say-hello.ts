/**
 * Joins a room, says hello, and waits until it is kept.
 * Once: npm i socket.io-client. Run: node say-hello.ts
 */
import { io } from 'socket.io-client'

interface NewMessage {
  readonly id: number
  readonly username: string
  readonly message: string
}

const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const socket = io(host, { auth: { token: 'my-jwt-token' } })
const room = { room_id: 'lobby' }

// A wrong token: trying again would not help.
socket.on('connect_error', (error) => {
  console.error(error.message)
  if (!socket.active) process.exitCode = 1
})

const heard = new Promise<NewMessage>((resolve) => {
  socket.on('new_message', resolve)
})

// Until it is connected, events wait in the client.
const calls = socket.timeout(5000)
await calls.emitWithAck('join_chat', room)
const message = { ...room, message: 'Hello from TypeScript' }
const kept = await calls.emitWithAck('send_message', message)
console.log(`kept: ${kept.status}`)

const { username, message: text } = await heard
console.log(`${username}: ${text}`)
socket.disconnect()
