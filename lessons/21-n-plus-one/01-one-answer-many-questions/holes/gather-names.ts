//en Three parts of a page need a name each; nobody knows of the others.
//ru Трём частям страницы нужно по имени, и друг о друге они не знают.
// node gather-names.ts
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'

let wishes: { id: number; grant: (name: string) => void }[] = []

//en Everybody who is ready wishes first; then one asks for all.
//ru Сначала все, кто готов, говорят, что нужно; потом один спрашивает.
function load(id: number): Promise<string> {
  return new Promise((grant) => {
    wishes.push({ id, grant })
    if (wishes.length === 1) setImmediate(askForAll)
  })
}

async function ask(query: string): Promise<Record<string, { name: string }>> {
  const response = await fetch(`${host}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  const { data, errors } = await response.json()
  if (errors) console.log(errors)
  return data ?? {}
}

async function askForAll(): Promise<void> {
  const batch = wishes
  wishes = []
  //en ↓ One request for the whole batch, and to each the name of its id.
  //ru ↓ Один запрос на всю пачку, и каждому — имя по его id.
  for (const { id, grant } of batch) {
    const data = await ask(`{ user(id: ${id}) { name } }`)
    grant(data['user']?.name ?? '?')
  }
  // ↑
}

const names = await Promise.all([5, 1, 2].map(load))
console.log(names.join(', '))
