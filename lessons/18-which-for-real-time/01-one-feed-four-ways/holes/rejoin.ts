//en Hears a goal, is away for another one, and joins the room again.
//ru Слышит гол, пропускает следующий и снова входит в комнату.
// npm i socket.io-client; node rejoin.ts
import { io } from 'socket.io-client'

const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const room_id = `match-${Date.now()}`
const auth = { token: 'my-jwt-token' }

interface Said {
  readonly id: number
  readonly message: string
}

//en Somebody who tells of goals, and a fan who comes and goes.
//ru Тот, кто объявляет голы, и болельщик, который уходит и приходит.
const reporter = io(host, { auth, forceNew: true })
await reporter.timeout(5000).emitWithAck('join_chat', { room_id })
const goal = (message: string): Promise<unknown> =>
  reporter.timeout(5000).emitWithAck('send_message', { room_id, message })

let lastId = 0
async function visit(where: object, during: () => Promise<unknown>) {
  const fan = io(host, { auth, forceNew: true })
  fan.on('new_message', ({ id, message }: Said) => {
    console.log(`the fan hears ${message}`)
    lastId = id
  })
  await fan.timeout(5000).emitWithAck('join_chat', where)
  await during()
  //en The fan's own question is answered after all that came before.
  //ru На вопрос болельщика отвечают после всего, что пришло раньше.
  await fan.timeout(5000).emitWithAck('join_chat', { room_id })
  fan.disconnect()
}

await visit({ room_id }, () => goal('1:1'))
await goal('2:1')
//en ↓ The fan is a new client now. It says where it was.
//ru ↓ Теперь болельщик — новый клиент. Он говорит, где остановился.
const where = { room_id }
// ↑
await visit(where, async () => undefined)
reporter.disconnect()
