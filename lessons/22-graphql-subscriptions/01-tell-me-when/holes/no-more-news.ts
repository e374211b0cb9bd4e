//en Subscribes to new posts; after the first it needs no more of them.
//ru Подписывается на новые посты; после первого они не нужны.
// node no-more-news.ts
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const url = `${host.replace(/^http/, 'ws')}/graphql`

const socket = new WebSocket(url, ['graphql-transport-ws'])
const say = (message: object) => socket.send(JSON.stringify(message))

//en Until a message of this type (and of this id) comes.
//ru До сообщения такого типа (и с таким id).
function until(type: string, id?: string): Promise<void> {
  return new Promise((done) => {
    socket.addEventListener('message', function hear({ data }) {
      const message = JSON.parse(data)
      if (message.type !== type || message.id !== id) return
      socket.removeEventListener('message', hear)
      done()
    })
  })
}

function ask(id: string, query: string): void {
  say({ id, type: 'subscribe', payload: { query } })
}

async function write(title: string): Promise<void> {
  await fetch(`${host}/api/v1/posts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title, content: '…', author_id: 1 }),
  })
}

socket.addEventListener('open', () => say({ type: 'connection_init' }))
socket.addEventListener('message', ({ data }) => console.log(data))
await until('connection_ack')

ask('news', 'subscription { postAdded { title } }')
ask('first', '{ user(id: 1) { name } }')
await until('complete', 'first')
const heard = until('next', 'news')
await write('One')
await heard
//en ↓ No more news; the line stays open for other questions.
//ru ↓ Новостей больше не надо; линия остаётся для других вопросов.
// ↑
await write('Two')
ask('last', '{ user(id: 5) { name } }')
await until('complete', 'last')
socket.close()
