//en Reads all users in as few requests as the contract allows.
//ru Читает всех пользователей за столько запросов, сколько велит контракт.
// node largest-page.ts
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'

interface Parameter {
  name: string
  in: string
  schema: { minimum: number; maximum: number; default: number }
}

const document = await (await fetch(`${host}/openapi.json`)).json()
const operation = document.paths['/api/v1/users'].get
const parameters: Parameter[] = operation.parameters
console.log(parameters.map(({ name }) => name).join(', '))

//en ↓ The largest page that the contract allows, read from it.
//ru ↓ Самая большая страница, какую разрешает контракт, — из него самого.
const limit = 1000
// ↑
const names: string[] = []
for (let page = 1, pages = 1; page <= pages; page++) {
  const address = `${host}/api/v1/users?page=${page}&limit=${limit}`
  const response = await fetch(address)
  const answer = await response.json()
  console.log(response.status, answer.error?.details ?? '')
  if (!response.ok) break
  for (const user of answer.users) names.push(user.name)
  pages = answer.pagination.pages
}
console.log(names.length, 'users')
