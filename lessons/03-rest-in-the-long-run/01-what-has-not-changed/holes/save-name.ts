//en Reads a user and saves a new name. Somebody else is quicker once.
//ru Читает пользователя и сохраняет новое имя. Один раз его опережают.
// node save-name.ts
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const url = `${host}/api/v1/users/5`
const json = { 'content-type': 'application/json' }

function patch(headers: Record<string, string>, change: object) {
  const body = JSON.stringify(change)
  return fetch(url, { method: 'PATCH', headers, body })
}

for (let attempt = 1; attempt <= 3; attempt += 1) {
  const read = await fetch(url)
  const user = await read.json()
  if (attempt === 1) await patch(json, { address: { city: 'Cambridge' } })

  const headers: Record<string, string> = { ...json }
  //en ↓ Save only if the user is still as it was read.
  //ru ↓ Сохранить, только если пользователь всё ещё такой, как прочитан.
  // ↑
  const change = { name: 'Alan M. Turing', address: user.address }
  const { status } = await patch(headers, change)
  console.log(`attempt ${attempt}: ${status}`)
  if (status !== 412) break
}
