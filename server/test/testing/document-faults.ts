/**
 * What is wrong with a document that describes an API, one line per fault: by the published JSON Schema of its language, and by rules that
 * no schema can state (references, parameters of paths, tags, examples). `npm run interop` asks the larger linters as well.
 */

import specs from '@asyncapi/specs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv, type ErrorObject } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

type Node = Readonly<Record<string, unknown>>

interface Found {
  /** A JSON pointer (RFC 6901), as a reference writes it: `#/paths/~1users/get`. */
  readonly at: string
  readonly node: Node
}

/** OpenAPI 3.1: https://spec.openapis.org/oas/v3.1.0. */
export async function openApiFaults(document: Node): Promise<readonly string[]> {
  const { valid, errors } = await new Validator({ allErrors: true }).validate(structuredClone(document))
  const nodes = nodesOf(document)
  const operations = Object.entries(nodeAt(document, 'paths')).flatMap(([path, methods]) =>
    Object.entries(asNode(methods)).map(([method, operation]) => ({ path, method, operation: asNode(operation) })),
  )
  const tags = new Set(listAt(document, 'tags').map(({ name }) => name))
  return [
    ...(valid ? [] : linesOf(errors)),
    ...referenceFaults(document, nodes),
    ...repeated(operations.map(({ operation }) => operation['operationId'])).map((id) => `two operations are ${id}`),
    ...repeated(operations.map(({ path, method }) => `${method} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`)).map(
      (path) => `two paths are ${path}`,
    ),
    ...operations.flatMap(({ path, method, operation }) =>
      operationFaults(path, operation, tags).map((fault) => `${method.toUpperCase()} ${path}: ${fault}`),
    ),
    ...schemaFaults(document, nodes),
  ]
}

/** AsyncAPI 3.1: https://www.asyncapi.com/docs/reference/specification/v3.1.0. Its examples are for `createContract` to judge. */
export function asyncApiFaults(document: Node): readonly string[] {
  // The schema has JSON Schema's own in itself.
  const ajv = new Ajv({ strict: false, allErrors: true, meta: false, validateSchema: false })
  addFormats.default(ajv)
  const schema: object = specs.schemas['3.1.0']
  const isValid = ajv.compile(schema)
  const operations = Object.entries(nodeAt(document, 'operations'))
  const channels = Object.entries(nodeAt(document, 'channels'))
  return [
    ...(isValid(document) ? [] : linesOf(isValid.errors)),
    ...referenceFaults(document, nodesOf(document)),
    ...[...operations, ...channels]
      .filter(([, node]) => !isText(asNode(node)['description']))
      .map(([name]) => `${name} has no description`),
    ...channels.flatMap(([name, channel]) =>
      differences(
        namesIn(String(asNode(channel)['address'] ?? '')),
        Object.keys(nodeAt(asNode(channel), 'parameters')),
      ).map((fault) => `channel ${name}: ${fault}`),
    ),
  ]
}

/** References that lead nowhere, and components that nothing refers to. */
function referenceFaults(document: Node, nodes: readonly Found[]): string[] {
  const known = new Set(nodes.map(({ at }) => at))
  const references = nodes.flatMap(({ at, node }) => (isText(node['$ref']) ? [{ at, to: node['$ref'] }] : []))
  const used = new Set(references.map(({ to }) => to))
  // Security schemes are referred to by their names.
  const components = Object.entries(nodeAt(document, 'components'))
    .filter(([kind]) => kind !== 'securitySchemes')
    .flatMap(([kind, all]) => Object.keys(asNode(all)).map((name) => `#/components/${kind}/${escaped(name)}`))
  return [
    ...references.filter(({ to }) => !known.has(to)).map(({ at, to }) => `${at} refers to ${to}, which is not there`),
    ...components.filter((at) => !used.has(at)).map((at) => `nothing refers to ${at}`),
  ]
}

function operationFaults(path: string, operation: Node, known: ReadonlySet<unknown>): string[] {
  const tags = Array.isArray(operation['tags']) ? operation['tags'] : []
  const parameters = listAt(operation, 'parameters')
  const inPath = parameters.filter((each) => each['in'] === 'path').map(({ name }) => String(name))
  return [
    ...['operationId', 'summary', 'description'].filter((key) => !isText(operation[key])).map((key) => `no ${key}`),
    ...(tags.length === 0 ? ['no tag'] : []),
    ...tags.filter((tag) => !known.has(tag)).map((tag) => `the tag ${tag} is not declared`),
    ...repeated(parameters.map((each) => `${each['in']} ${each['name']}`)).map((each) => `two parameters are ${each}`),
    ...differences(namesIn(path), inPath),
  ]
}

/** Schemas that are none, and examples and defaults that do not keep them, within a schema or beside it. */
function schemaFaults(document: Node, nodes: readonly Found[]): string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false })
  addFormats.default(ajv)
  const all = new Set([
    ...nodes.filter(({ node }) => 'schema' in node).map(({ at }) => `${at}/schema`),
    ...Object.keys(nodeAt(nodeAt(document, 'components'), 'schemas')).map(
      (name) => `#/components/schemas/${escaped(name)}`,
    ),
  ])
  const broken = nodes
    .filter(({ at, node }) => all.has(at) && ajv.validateSchema(node) !== true)
    .map(({ at }) => `${at} is no JSON Schema: ${ajv.errorsText()}`)
  const listedTwice = nodes.flatMap(({ at, node }) =>
    repeated(Array.isArray(node['enum']) ? node['enum'] : []).map((value) => `${at} lists ${value} twice`),
  )
  if (broken.length > 0) return broken

  ajv.addSchema(document, 'document')
  const examples = nodes.flatMap(({ at, node }) => {
    const of = 'schema' in node ? `${at}/schema` : at
    return valuesOf(node).map((value) => ({ at, of, value }))
  })
  const wrong = examples
    .filter(({ of, value }) => !ajv.compile({ $ref: `document${encodeURI(of)}` })(value))
    .map(({ at, value }) => `${at}: ${JSON.stringify(value)} does not keep its schema`)
  return [...listedTwice, ...wrong]
}

/** Examples and defaults of a schema; examples of what has one (a parameter, a header, a body), each with a name. */
function valuesOf(node: Node): unknown[] {
  const isSchema = ['type', 'anyOf', 'oneOf', '$ref'].some((key) => key in node) && !('in' in node)
  if (!isSchema && !('schema' in node)) return []
  const { examples, example, default: usual } = node
  const listed = Array.isArray(examples)
    ? examples
    : Object.values(asNode(examples)).map((each) => asNode(each)['value'])
  return [...listed, example, ...(isSchema ? [usual] : [])].filter((value) => value !== undefined)
}

function nodesOf(value: unknown, at = '#'): Found[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).flatMap(([key, part]) => nodesOf(part, `${at}/${escaped(key)}`))
  return Array.isArray(value) ? inner : [{ at, node: asNode(value) }, ...inner]
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

function linesOf(errors: readonly ErrorObject[] | string | null | undefined): string[] {
  if (typeof errors === 'string') return [errors]
  return (errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`)
}

function namesIn(template: string): string[] {
  return [...template.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name)
}

function differences(inTemplate: readonly string[], declared: readonly string[]): string[] {
  return [
    ...inTemplate.filter((name) => !declared.includes(name)).map((name) => `{${name}} is not declared`),
    ...declared.filter((name) => !inTemplate.includes(name)).map((name) => `{${name}} is not in the path`),
  ]
}

function repeated(values: readonly unknown[]): unknown[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function asNode(value: unknown): Node {
  return typeof value === 'object' && value !== null ? (value as Node) : {}
}

function nodeAt(node: Node, key: string): Node {
  return asNode(node[key])
}

function listAt(node: Node, key: string): readonly Node[] {
  const list = node[key]
  return Array.isArray(list) ? list.map(asNode) : []
}
