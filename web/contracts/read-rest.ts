/** OpenAPI's operations. */
import { ownValue } from '#proto/wire/own-value.ts'
import { STREAMS } from '../protocols/streams.ts'
import { plainShape, type RestOperation, readJsonSchema, readOpenApi, resolve } from '../request/index.ts'
import type { Operation, Part } from './model.ts'
import { exampleOf, jsonOf, sampleOf } from './sample.ts'

type Json = Record<string, unknown>

/** @param document as `/openapi.json` has it */
export function readRest(document: unknown): readonly Operation[] {
  const root = objectOf(document)
  return readOpenApi(root).operations.map((operation): Operation => {
    const { method, path, summary, description } = operation
    const own = objectOf(ownValue(objectOf(ownValue(objectOf(root['paths']), path)), method.toLowerCase()))
    const answers = answersOf(root, own)
    const format = /json/.test(operation.answers[0] ?? '') ? 'json' : 'text'
    const [tag] = Array.isArray(own['tags']) ? own['tags'] : []
    return {
      id: `openapi ${String(own['operationId'] ?? `${method} ${path}`)}`,
      contract: 'openapi',
      group: String(tag ?? ''),
      kind: { type: 'method', name: method },
      name: path,
      summary,
      description,
      asks: asksOf(operation),
      answers,
      call: callOf(operation),
      example: () => answers.map(({ shape }) => exampleOf(shape, format)).join(''),
    }
  })
}

function asksOf({ parameters, bodies }: RestOperation): readonly Part[] {
  const places = (['path', 'query', 'header'] as const).map((place): Part => {
    const fields = parameters
      .filter((one) => one.place === place && one.name !== 'x-sandbox')
      .map(({ name, isRequired, doc, shape }) => {
        return { name, aliases: [], isRequired, group: null, doc, shape: () => shape }
      })
    return { name: place, shape: plainShape('object', '', { fields: () => fields }) }
  })
  const [body] = bodies
  const all = body === undefined ? places : [...places, { name: 'body', shape: body.shape }]
  return all.filter(({ shape }) => shape.kind !== 'object' || shape.fields().length > 0)
}

/** What it answers when all is well: the first of the statuses, in its first form. */
function answersOf(root: Json, operation: Json): readonly Part[] {
  const good = Object.entries(objectOf(operation['responses'])).filter(([status]) => status.startsWith('2'))
  return good.slice(0, 1).map(([status, answer]) => {
    const [media] = Object.values(objectOf(objectOf(resolve(root, answer))['content']))
    const shape = media === undefined ? plainShape('any', '') : readJsonSchema(root, objectOf(media)['schema'])
    return { name: status, shape }
  })
}

function callOf({ method, path, parameters, bodies, answers }: RestOperation): string {
  const sampled = (name: string): string => {
    const parameter = parameters.find((one) => one.name === name)
    return parameter === undefined ? '1' : String(sampleOf(parameter.shape, name))
  }
  const target = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(sampled(name)))
  // What nobody must give, but without which little comes of it.
  const given = parameters.filter(
    ({ place, name, isRequired }) => place === 'query' && (isRequired || name === 'query' || name === 'timeout'),
  )
  const query = given.map(({ name }) => {
    return `${name}=${encodeURIComponent(name === 'timeout' ? '5' : sampled(name))}`
  })
  const headers = parameters
    .filter(({ place, isRequired }) => place === 'header' && isRequired)
    .map(({ name }) => `${headerName(name)}: ${sampled(name)}`)
  const [body] = bodies
  const [type] = answers
  if (STREAMS.some(({ accepts }) => accepts !== undefined && accepts === type)) headers.push(`Accept: ${type}`)
  if (body !== undefined) headers.push(`Content-Type: ${body.type}`)
  const lines = [`${method} {{host}}${target}${query.length === 0 ? '' : `?${query.join('&')}`}`, ...headers]
  const text = body === undefined ? '' : `\n${jsonOf(sampleOf(body.shape))}\n`
  return `${lines.join('\n')}\n${text}`
}

function headerName(name: string): string {
  return name.replaceAll(/(^|-)(\w)/g, (_, dash: string, letter: string) => dash + letter.toUpperCase())
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}
