/**
 * Finds an operation in the contract, calls it, and holds the answer to
 * its schema. Run: node hold-to-contract.ts
 */
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const wanted = 'getUser'

const document = await (await fetch(`${host}/openapi.json`)).json()

/** `#/components/schemas/User` → what stands there. */
function follow(schema: any): any {
  const path: string | undefined = schema.$ref
  if (path === undefined) return schema
  const steps = path.split('/').slice(1)
  return steps.reduce((at, step) => at[step], document)
}

/** A small part of JSON Schema: a library knows all of it. */
function faults(value: any, given: any, at = 'answer'): string[] {
  const schema = follow(given)
  if (schema.type !== 'object') return []
  const missing = (schema.required ?? [])
    .filter((name: string) => !(name in value))
    .map((name: string) => `${at}.${name} is missing`)
  const inner = Object.entries(schema.properties ?? {})
    .filter(([name]) => name in value)
    .flatMap(([name, part]) => faults(value[name], part, `${at}.${name}`))
  return [...missing, ...inner]
}

for (const [path, methods] of Object.entries<any>(document.paths)) {
  for (const [method, operation] of Object.entries<any>(methods)) {
    if (operation.operationId !== wanted) continue
    console.log(`${wanted} is ${method.toUpperCase()} ${path}`)
    const url = host + path.replace('{id}', '1')
    const response = await fetch(url, { method })
    const { content } = operation.responses[response.status]
    const user = await response.json()
    console.log(user.name)
    const found = faults(user, content['application/json'].schema)
    console.log(found.join('\n') || 'as described')
  }
}
