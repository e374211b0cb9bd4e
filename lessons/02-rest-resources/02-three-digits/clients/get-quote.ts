/**
 * Gets a quote, and tries again where that makes sense.
 * Run: node get-quote.ts
 */
import { setTimeout as pause } from 'node:timers/promises'

const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
// GET is idempotent: even after a 504 it may be sent again.
const worthAnotherTry = new Set([429, 502, 503, 504])
const attempts = 4

for (let attempt = 1; attempt <= attempts; attempt += 1) {
  const signal = AbortSignal.timeout(5000)
  const response = await fetch(`${host}/api/v1/quotes/random`, { signal })
  const body = await response.json()
  console.log(`attempt ${attempt}: ${response.status}`)
  if (response.ok) {
    console.log(body.text)
    break
  }
  const isOver = !worthAnotherTry.has(response.status) || attempt === attempts
  if (isOver) throw new Error(body.error.message)
  // As long as the server says, else longer each time,
  // and never all clients at the same moment.
  const told = response.headers.get('retry-after')
  const seconds = Number(told ?? 2 ** (attempt - 1))
  await pause(1000 * (seconds + Math.random()))
}
