/**
 * Asks for user 1 and prints what came.
 * Run: node get-user.ts
 */
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'

const headers = { accept: 'application/json' }
const response = await fetch(`${host}/api/v1/users/1`, { headers })
if (!response.ok) throw new Error(`the server answered ${response.status}`)

const user = await response.json()
console.log(response.status, response.headers.get('content-type'))
console.log(user.name, user.email)
