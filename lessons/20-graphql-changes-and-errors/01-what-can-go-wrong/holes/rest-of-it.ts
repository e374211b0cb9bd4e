//en Asks for two people; for one of them too much is asked.
//ru Спрашивает о двоих; об одном из них — слишком много.
// node rest-of-it.ts
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'

interface Answer {
  status: number
  data?: Record<string, { name: string } | null> | null
  errors?: { message: string; path?: (string | number)[] }[]
}

async function ask(query: string): Promise<Answer> {
  const response = await fetch(`${host}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  return { status: response.status, ...(await response.json()) }
}

//en One of them: `posts` is what may be too much.
//ru Один из двоих: слишком много может быть в `posts`.
function person(id: number, limit: number): string {
  return `user(id: ${id}) { name posts(limit: ${limit}) { title } }`
}

const answer = await ask(`{ a: ${person(1, 2)} b: ${person(5, 500)} }`)
console.log(answer.status, answer.data)
//en ↓ Ask once more for each alias that failed, with a limit of 5.
//ru ↓ Спросить ещё раз о каждом псевдониме с ошибкой, с limit 5.
if (answer.status !== 200) {
  console.log(await ask(`{ b: ${person(5, 5)} }`))
}
// ↑
