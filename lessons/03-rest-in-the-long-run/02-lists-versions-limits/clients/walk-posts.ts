/**
 * Reads all posts, a few at a time, from cursor to cursor.
 * Run: node walk-posts.ts
 */
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'

const titles: string[] = []
let requests = 0
let cursor: string | null = null
do {
  const url = new URL('/api/v1/posts?limit=20', host)
  if (cursor !== null) url.searchParams.set('cursor', cursor)
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  const page = await response.json()
  requests += 1
  for (const post of page.data) titles.push(post.title)
  cursor = page.next_cursor
} while (cursor !== null)

console.log(`${titles.length} posts in ${requests} requests`)
console.log('the oldest:', titles.at(-1))
