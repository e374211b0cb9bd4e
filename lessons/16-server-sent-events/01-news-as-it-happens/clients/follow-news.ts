/**
 * Follows the news, loses the line, and comes back without losing any news.
 * Run: node follow-news.ts
 */
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const me = `ada-${Date.now()}`
let lastId = ''

async function tell(text: string): Promise<void> {
  const response = await fetch(`${host}/api/notify/${me}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'match', data: { text } }),
  })
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
}

/** Each text of a stream; whoever stops listening drops the line. */
async function* follow(): AsyncGenerator<string> {
  const headers = new Headers({ accept: 'text/event-stream' })
  if (lastId !== '') headers.set('last-event-id', lastId)
  const url = `${host}/events?client_id=${me}`
  const { status, body } = await fetch(url, { headers })
  if (status !== 200 || body === null) throw new Error(`status ${status}`)
  let rest = ''
  // A chunk may end anywhere, even inside a letter.
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    const events = (rest + piece).split('\n\n')
    rest = events.pop() ?? ''
    for (const event of events) {
      const data: string[] = []
      for (const line of event.split('\n')) {
        const [name, value = ''] = line.split(/: ?(.*)/)
        if (name === 'id') lastId = value
        if (name === 'data') data.push(value)
      }
      if (data.length === 0) continue
      const { type, data: news } = JSON.parse(data.join('\n'))
      if (type === 'connected') yield type
      if (type === 'match') yield news.text
    }
  }
}

const seen: string[] = []
for await (const text of follow()) {
  if (text === 'connected') await tell('kick-off')
  else seen.push(text)
  if (seen.length === 1) break
}
console.log(`the line is lost after event ${lastId}`)
const missed = ['goal', 'half time']
for (const text of missed) await tell(text)

for await (const text of follow()) {
  if (text !== 'connected') seen.push(text)
  if (seen.length === 3) break
}
console.log(seen.join(', '))
const whole = ['kick-off', ...missed].join()
console.log(seen.join() === whole ? 'nothing lost' : 'lost something')
