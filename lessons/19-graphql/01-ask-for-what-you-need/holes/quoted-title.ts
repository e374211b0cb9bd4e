//en Writes a post whose title somebody has typed.
//ru Пишет пост с заголовком, который кто-то набрал.
// node quoted-title.ts
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'

const title = `She said "no", at ${Date.now()}`

//en ↓ The document is the same each time; what was typed goes beside it.
//ru ↓ Документ всегда один и тот же; набранное едет рядом с ним.
const post = `{ title: "${title}", content: "…", authorId: 1 }`
const question = {
  query: `mutation { createPost(input: ${post}) { id title } }`,
}
// ↑

const response = await fetch(`${host}/graphql`, {
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json',
  },
  body: JSON.stringify(question),
})
console.log(response.status, await response.text())
