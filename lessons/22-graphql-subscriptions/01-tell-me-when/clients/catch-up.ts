/**
 * Hears of new posts, loses the line, and comes back without a gap.
 * Run: node catch-up.ts
 */
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const url = `${host.replace(/^http/, 'ws')}/graphql`
const mark = `run ${Date.now()}`
const seen = new Set<string>()

interface Post {
  readonly id: string
  readonly title: string
}

/** A post may come twice, as news and as part of a list. */
function hear(how: string, { id, title }: Post): void {
  if (seen.has(id) || !title.startsWith(mark)) return
  seen.add(id)
  console.log(`${how}: ${title.slice(mark.length + 1)}`)
}

/** Subscribes, and only then asks what there is: no gap between. */
async function open(): Promise<WebSocket> {
  const socket = new WebSocket(url, ['graphql-transport-ws'])
  const say = (message: object) => socket.send(JSON.stringify(message))
  const ask = (id: string, query: string) => {
    say({ id, type: 'subscribe', payload: { query } })
  }

  const { promise: acknowledged, resolve } = Promise.withResolvers<void>()

  socket.addEventListener('open', () => say({ type: 'connection_init' }))
  socket.addEventListener('message', ({ data }) => {
    const { type, payload } = JSON.parse(data)
    if (type === 'connection_ack') resolve()
    if (type === 'ping') say({ type: 'pong' })
    if (type !== 'next') return
    const { postAdded, posts = [] } = payload.data
    if (postAdded) hear('news', postAdded)
    for (const post of posts.toReversed()) hear('caught up', post)
  })

  await acknowledged
  ask('news', 'subscription { postAdded { id title } }')
  ask('list', '{ posts(limit: 20) { id title } }')
  return socket
}

async function write(title: string): Promise<void> {
  const post = { title: `${mark} ${title}`, content: '…', author_id: 1 }
  await fetch(`${host}/api/v1/posts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(post),
  })
}

async function until(count: number): Promise<void> {
  for (let tries = 0; seen.size < count && tries < 100; tries += 1) {
    await new Promise((next) => setTimeout(next, 50))
  }
}

const first = await open()
await write('kick-off')
await until(1)
first.close()
await write('half time')
const second = await open()
await until(2)
await write('full time')
await until(3)
second.close()
console.log(seen.size === 3 ? 'nothing lost' : `only ${seen.size}`)
