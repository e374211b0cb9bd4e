/**
 * Asks the gateway as any client of REST would: no stubs, no gRPC.
 * Run: node through-the-gateway.ts
 */
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'

for (const path of ['/v1/hello/Ada', '/v1/nothing']) {
  const signal = AbortSignal.timeout(5000)
  const response = await fetch(host + path, { signal })
  // Of an error the status, google.rpc.Status: code, message, details.
  console.log(response.status, JSON.stringify(await response.json()))
}

// A stream is a line for each message; the last one may be an error.
const users = await fetch(`${host}/v1/users?page_size=3`)
for (const line of (await users.text()).trimEnd().split('\n')) {
  const { result, error } = JSON.parse(line)
  if (error !== undefined) throw new Error(error.message)
  console.log(result.name)
}
