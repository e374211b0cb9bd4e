//en Asks for three users at once, then writes their names in capitals.
//ru Спрашивает сразу о трёх пользователях и пишет имена прописными.
// node by-its-id.ts
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'

interface Answer {
  id: unknown
  result?: { name: string }
}

async function send(calls: object[]): Promise<Answer[]> {
  const response = await fetch(`${host}/rpc`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(calls),
  })
  console.log(response.status)
  return response.status === 204 ? [] : response.json()
}

const users = [5, 1, 2]
//en ↓ Calls whose answers can be told apart, in whatever order they come.
//ru ↓ Вызовы, ответы на которые различимы, в каком бы порядке ни пришли.
const calls = users.map((user) => ({
  jsonrpc: '2.0',
  method: 'users.get',
  params: { id: user },
}))
// ↑
const answers = await send(calls)

const renames: object[] = []
for (const [at, user] of users.entries()) {
  const call: { id?: unknown } = calls[at] ?? {}
  const answer = answers.find(({ id }) => id === call.id)
  if (!answer?.result) continue
  const params = { id: user, name: answer.result.name.toUpperCase() }
  renames.push({ jsonrpc: '2.0', method: 'users.rename', params })
}
if (renames.length > 0) await send(renames)
console.log(renames)
