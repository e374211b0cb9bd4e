/**
 * Finds an operation in the contract, calls it, and holds the answer to
 * its schema. Run: node hold-to-contract.ts
 */
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const wanted = 'getUser'

interface Schema {
  $ref?: string
  type?: string
  required?: string[]
  properties?: Record<string, Schema>
}
interface Operation {
  operationId: string
  responses: Record<string, { content: Record<string, { schema: Schema }> }>
}
type Value = { [name: string]: Value }

const document = await (await fetch(`${host}/openapi.json`)).json()

/** `#/components/schemas/User` → what stands there. */
function follow(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema
  const steps = schema.$ref.split('/').slice(1)
  return steps.reduce((at, step) => at[step], document)
}

/** A small part of JSON Schema: a library knows all of it. */
function faults(value: Value, given: Schema, at = 'answer'): string[] {
  const schema = follow(given)
  if (schema.type !== 'object') return []
  const required = schema.required ?? []
  const missing = required.filter((name) => !(name in value))
  const told = missing.map((name) => `${at}.${name} is missing`)
  const parts = Object.entries(schema.properties ?? {})
  const inner = parts.flatMap(([name, part]) => {
    const inside = value[name]
    return inside ? faults(inside, part, `${at}.${name}`) : []
  })
  return [...told, ...inner]
}

type Paths = Record<string, Record<string, Operation>>
const paths: Paths = document.paths

for (const [path, methods] of Object.entries(paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    if (operation.operationId !== wanted) continue
    console.log(`${wanted} is ${method.toUpperCase()} ${path}`)
    const url = host + path.replace('{id}', '1')
    const response = await fetch(url, { method })
    const promised = operation.responses[response.status]
    const schema = promised?.content['application/json']?.schema ?? {}
    const user = await response.json()
    console.log(user.name)
    const found = faults(user, schema)
    console.log(found.join('\n') || 'as described')
  }
}
