/**
 * Three calls for one screen, and what they weigh.
 * Run: node one-screen.ts
 */
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
let received = 0

async function get(path: string) {
  const response = await fetch(host + path)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  const text = await response.text()
  received += Buffer.byteLength(text)
  return JSON.parse(text)
}

// None of the three needs another's answer: one round trip, not three.
const [user, friends, posts] = await Promise.all([
  get('/api/v1/users/1'),
  get('/api/v1/users/1/friends'),
  get('/api/v1/users/1/posts?limit=1'),
])

const screen = JSON.stringify({
  name: user.name,
  friends: friends.users.map((friend: { name: string }) => friend.name),
  latest: posts.posts[0].title,
})
console.log(screen)
console.log(`${received} bytes came, ${Buffer.byteLength(screen)} were needed`)
