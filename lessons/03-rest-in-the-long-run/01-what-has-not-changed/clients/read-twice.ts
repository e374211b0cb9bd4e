/**
 * Reads a user twice, but the body only once.
 * Run: node read-twice.ts
 */
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const url = `${host}/api/v1/users/123`

const first = await fetch(url)
const text = await first.text()
const tag = first.headers.get('etag') ?? ''
console.log(first.status, tag, Buffer.byteLength(text), 'bytes')

const second = await fetch(url, { headers: { 'if-none-match': tag } })
const news = await second.text()
const newTag = second.headers.get('etag')
console.log(second.status, newTag, Buffer.byteLength(news), 'bytes')

// 304: what we have is still good.
const user = JSON.parse(second.status === 304 ? text : news)
console.log(user.name)
