/**
 * An answer of which a part is missing: the data that came, and why the
 * rest did not. Run: node half-an-answer.ts
 */
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'

const query = `query Half($many: Int!) {
  ada: user(id: 1) { name }
  alan: user(id: 5) { name posts(limit: $many) { title } }
}`

interface Answer {
  // Absent where the question was refused before it was carried out.
  data?: Record<string, { name: string } | null> | null
  errors?: {
    message: string
    path?: (string | number)[]
    extensions?: { code?: string }
  }[]
}

const response = await fetch(`${host}/graphql`, {
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json;q=0.9',
  },
  body: JSON.stringify({ query, variables: { many: 500 } }),
})
const { data, errors = [] }: Answer = await response.json()

console.log(`status ${response.status}, errors: ${errors.length}`)
for (const [alias, user] of Object.entries(data ?? {})) {
  console.log(`${alias}: ${user?.name ?? 'nothing'}`)
}
for (const { message, path = [], extensions } of errors) {
  console.log(`${path.join('.')}: ${extensions?.code} (${message})`)
}
