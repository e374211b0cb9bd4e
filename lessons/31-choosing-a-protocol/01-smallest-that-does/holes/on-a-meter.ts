//en Asks for Ada's name and e-mail over a line that is paid by the byte.
//ru Спрашивает имя и почту Ады по линии с платой за каждый байт.
// node on-a-meter.ts
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'

async function ask(path: string, body?: unknown): Promise<string> {
  const response = await fetch(host + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  })
  return response.text()
}

//en ↓ The same facts in an answer of 60 bytes at most.
//ru ↓ Те же сведения, но ответ не длиннее 60 байт.
const answer = await ask('/api/v2/users/1')
// ↑
console.log(answer)
console.log(new TextEncoder().encode(answer).length, 'bytes')
