//en Prints the three latest posts, each with its author's name.
//ru Печатает три последние записи, каждую с именем автора.
// node posts-with-authors.ts
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'

async function get(path: string) {
  const response = await fetch(host + path)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response.json()
}

interface Post {
  readonly title: string
  readonly author_id: number
}

const { data: posts }: { data: Post[] } = await get('/api/v1/posts?limit=3')
const names = new Map<number, string>()
//en ↓ The names of all authors by one request, not by one for each post.
//ru ↓ Имена всех авторов одним запросом, а не по запросу на запись.
for (const { author_id: id } of posts) {
  names.set(id, (await get(`/api/v1/users/${id}`)).name)
}
// ↑
for (const { title, author_id: id } of posts) {
  console.log(`${title} (${names.get(id)})`)
}
