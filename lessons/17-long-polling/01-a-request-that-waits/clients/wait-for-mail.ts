/**
 * Waits for messages by long polling, and loses none between two polls.
 * Run: node wait-for-mail.ts
 */
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const me = `ada-${Date.now()}`

async function send(message: string): Promise<void> {
  const response = await fetch(`${host}/api/send_message`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ recipient_id: me, sender_id: 'bob', message }),
  })
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
}

const sent = ['tea at four', 'or at five', 'never mind']
const writing = (async () => {
  for (const message of sent) await send(message)
})()

const seen: string[] = []
let since = 0
while (seen.length < sent.length) {
  const query = `since=${since}&timeout=10`
  const response = await fetch(`${host}/api/poll/${me}?${query}`)
  const { messages, timestamp } = await response.json()
  // How far we have read, by the server's own count.
  since = timestamp
  for (const { message } of messages) {
    console.log(message)
    seen.push(message)
  }
}
await writing
console.log(seen.join() === sent.join() ? 'nothing lost' : 'lost something')
