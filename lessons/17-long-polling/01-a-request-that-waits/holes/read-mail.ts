//en Gets two messages by two polls. The second poll brings both.
//ru Получает два сообщения двумя опросами. Второй приносит оба.
// node read-mail.ts
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const me = `ada-${Date.now()}`

async function send(message: string): Promise<void> {
  await fetch(`${host}/api/send_message`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ recipient_id: me, sender_id: 'bob', message }),
  })
}

let since = 0
for (const message of ['tea at four', 'or at five']) {
  await send(message)
  const query = `since=${since}&timeout=2`
  const response = await fetch(`${host}/api/poll/${me}?${query}`)
  const { messages, timestamp } = await response.json()
  for (const each of messages) console.log(each.message)
  console.log(`read up to ${timestamp}`)
  //en ↓ The next poll is to bring what is newer, and only that.
  //ru ↓ Следующий опрос должен принести только то, что новее.
  // ↑
}
