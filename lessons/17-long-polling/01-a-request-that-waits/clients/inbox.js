/**
 * An inbox for a page: polls for ever, waits longer after each failure, and
 * never shows a message twice. Node runs it too: node inbox.js
 */
export async function watchInbox(host, user, show, signal) {
  let since = 0
  let pause = 500
  const shown = new Set()
  while (!signal.aborted) {
    try {
      const url = `${host}/api/poll/${user}?since=${since}&timeout=25`
      const response = await fetch(url, { signal, cache: 'no-store' })
      if (!response.ok) throw new Error(`status ${response.status}`)
      const { messages, timestamp } = await response.json()
      for (const message of messages) {
        if (!shown.has(message.id)) show(message)
        shown.add(message.id)
      }
      since = timestamp
      pause = 500
    } catch (error) {
      if (signal.aborted) return
      console.warn(`${error}; again in ${pause} ms`)
      await new Promise((resolve) => setTimeout(resolve, pause))
      pause = Math.min(pause * 2, 30_000)
    }
  }
}

if (typeof process !== 'undefined') {
  const host = process.env.FRAMEWISE_URL ?? 'http://127.0.0.1:8080'
  const user = `ada-${Date.now()}`
  const leaving = new AbortController()
  const texts = ['tea at four', 'or at five']
  let left = texts.length
  const watching = watchInbox(
    host,
    user,
    ({ message }) => {
      console.log(message)
      left -= 1
      if (left === 0) leaving.abort()
    },
    leaving.signal,
  )
  for (const message of texts) {
    await fetch(`${host}/api/send_message`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ recipient_id: user, sender_id: 'bob', message }),
    })
  }
  await watching
  console.log('nothing lost')
}
