/**
 * One question for one screen, and what its answer weighs.
 * Run: node one-question.ts
 */
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'

const query = `query Screen($id: ID!) {
  user(id: $id) {
    name
    friends { name }
    posts(limit: 1) { title }
  }
}`

interface Answer {
  data?: { user: Screen | null } | null
  errors?: { message: string }[]
}

interface Screen {
  name: string
  friends: { name: string }[]
  posts: { title: string }[]
}

const response = await fetch(`${host}/graphql`, {
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json;q=0.9',
  },
  // The document is always the same; what changes goes beside it.
  body: JSON.stringify({ query, variables: { id: 1 } }),
})
const body = await response.text()
const { data, errors }: Answer = JSON.parse(body)
if (errors) throw new Error(errors.map(({ message }) => message).join())

const user = data?.user
if (!user) throw new Error('There is no such user')
const friends = user.friends.map(({ name }) => name).join(', ')
console.log(`${user.name}: ${friends}`)
console.log(`latest: ${user.posts[0]?.title}`)
console.log(`${Buffer.byteLength(body)} bytes came in one answer`)
