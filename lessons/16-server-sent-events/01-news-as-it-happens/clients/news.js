/**
 * News for a page. The browser's EventSource connects again by itself and says
 * Last-Event-ID; where there is none, fetch does the same by hand.
 * Node runs it too: node news.js
 */
export function watchNews(url, show, signal) {
  if (typeof EventSource === 'undefined') return watchByFetch(url, show, signal)
  const source = new EventSource(url)
  source.onmessage = ({ data }) => show(JSON.parse(data))
  source.onerror = () => {
    // Between two connections it is CONNECTING; after a refusal, CLOSED.
    if (source.readyState === EventSource.CLOSED) console.warn('refused')
  }
  return new Promise((resolve) => {
    const leave = () => resolve(source.close())
    signal.addEventListener('abort', leave, { once: true })
  })
}

async function watchByFetch(url, show, signal) {
  let lastId = ''
  let retry = 3000
  while (!signal.aborted) {
    try {
      const headers = { accept: 'text/event-stream' }
      if (lastId !== '') headers['last-event-id'] = lastId
      const response = await fetch(url, { headers, signal, cache: 'no-store' })
      if (response.status !== 200) return console.warn(await response.text())
      let rest = ''
      const decoder = new TextDecoderStream()
      for await (const piece of response.body.pipeThrough(decoder)) {
        const events = (rest + piece).split('\n\n')
        rest = events.pop()
        for (const lines of events) read(lines)
      }
    } catch (error) {
      if (!signal.aborted) console.warn(`${error}; again in ${retry} ms`)
    }
    if (!signal.aborted) await new Promise((go) => setTimeout(go, retry))
  }

  function read(lines) {
    const data = []
    for (const line of lines.split('\n')) {
      const [name, value = ''] = line.split(/: ?(.*)/)
      if (name === 'id') lastId = value
      if (name === 'retry') retry = Number(value)
      if (name === 'data') data.push(value)
    }
    if (data.length > 0) show(JSON.parse(data.join('\n')))
  }
}

if (typeof process !== 'undefined') {
  const host = process.env.FRAMEWISE_URL ?? 'http://127.0.0.1:8080'
  const me = `ada-${Date.now()}`
  const leaving = new AbortController()
  const url = `${host}/events?client_id=${me}`
  const show = ({ type, data }) => {
    if (type === 'match') console.log(data.text)
    if (data?.text === 'full time') leaving.abort()
  }
  const watching = watchNews(url, show, leaving.signal)
  for (const text of ['kick-off', 'full time']) {
    const response = await fetch(`${host}/api/notify/${me}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'match', data: { text } }),
    })
    if (!response.ok) throw new Error(`status ${response.status}`)
  }
  await watching
}
