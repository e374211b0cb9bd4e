//en Follows a match, loses the line, and comes back.
//ru Следит за матчем, теряет связь и возвращается.
// node follow-match.ts
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const me = `ada-${Date.now()}`
const url = `${host}/events?client_id=${me}`
let lastId = ''

async function tell(text: string): Promise<void> {
  await fetch(`${host}/api/notify/${me}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'match', data: { text } }),
  })
}

//en Reads until that text, or for two seconds.
//ru Читает до этого текста или две секунды.
async function follow(last: string): Promise<void> {
  const headers = new Headers({ accept: 'text/event-stream' })
  //en ↓ Whoever comes back says which event was the last.
  //ru ↓ Тот, кто вернулся, говорит, какое событие было последним.
  // ↑
  const leave = new AbortController()
  const timer = setTimeout(() => leave.abort(), 2000)
  try {
    const { body } = await fetch(url, { headers, signal: leave.signal })
    let rest = ''
    const text = body?.pipeThrough(new TextDecoderStream()) ?? []
    for await (const piece of text) {
      const lines = (rest + piece).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (line.startsWith('id: ')) lastId = line.slice(4)
        if (!line.startsWith('data: ')) continue
        const { type, data } = JSON.parse(line.slice(6))
        if (type === 'connected' && last === 'kick-off') await tell(last)
        if (type === 'match') console.log(data.text)
        if (data?.text === last) leave.abort()
      }
    }
  } catch {
    console.log(`the line is lost after event ${lastId}`)
  } finally {
    clearTimeout(timer)
  }
}

await follow('kick-off')
for (const text of ['goal', 'half time']) await tell(text)
await follow('half time')
