// Two clients of the chat in plain JavaScript, by socket.io-client. Argument: the server's URL.
import { once } from 'node:events'
import { io } from 'socket.io-client'

const url = process.argv[2]
const room_id = 'interop-javascript'

const connect = (token, transports) => io(url, { auth: { token }, transports, reconnection: false, forceNew: true })

const stranger = connect(undefined, ['polling'])
const refusal = await new Promise((resolve) => stranger.once('connect_error', resolve))
console.log('refused:', refusal.message)

const ada = connect('my-jwt-token', ['polling', 'websocket'])
console.log('first:', (await new Promise((resolve) => ada.once('connected', resolve))).message)
if (ada.io.engine.transport.name === 'polling') await once(ada.io.engine, 'upgrade')
console.log('upgraded to', ada.io.engine.transport.name)
const grace = connect('your-jwt-token', ['websocket'])
await new Promise((resolve) => grace.once('connected', resolve))

await ada.emitWithAck('join_chat', { room_id })
const joined = new Promise((resolve) =>
  ada.on('user_joined', ({ username, message }) => username === 'grace' && resolve(message)),
)
await grace.emitWithAck('join_chat', { room_id })
console.log(await joined)

const heard = new Promise((resolve) => ada.once('new_message', resolve))
const { id } = await grace.emitWithAck('send_message', { room_id, message: 'Hello from JavaScript' })
const message = await heard
console.log('message:', message.message, 'of', message.username, message.id === id)

const file = new Promise((resolve) => grace.once('new_file', resolve))
ada.emit('send_file', { room_id, name: 'bytes', data: Buffer.from([0, 255, 106, 115]) })
console.log('file:', (await file).data.toString('hex'))

const left = new Promise((resolve) => ada.once('user_left', resolve))
grace.disconnect()
console.log((await left).message)
const history = await (await fetch(`${url}/api/chat/${room_id}/messages?page=1&per_page=10`)).json()
console.log('history:', history.messages.map(({ message }) => message).join(), history.page, 'of', history.pages)
ada.disconnect()
