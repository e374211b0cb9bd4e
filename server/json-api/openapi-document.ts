/**
 * OpenAPI 3.1, gathered by @fastify/swagger from the routes of every protocol that describes its own (those with a tag): at
 * `/openapi.json` for everybody, an exchange like any other; and among the app's own API, which is never recorded, for the
 * editor that completes what a learner types.
 */
import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { addOpenAccess } from '../protocol-kit/open-access.ts'
import type { DocumentPart } from './document-part.ts'
import { isKnown, strongTag } from './entity-tag.ts'

export interface OpenApiOptions {
  readonly others?: readonly DocumentPart[]
}

async function plugin(app: FastifyInstance, { others = [] }: OpenApiOptions): Promise<void> {
  await app.register(swagger, {
    hideUntagged: true,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Framewise',
        version: '2.0.0',
        description:
          'A small world of users, posts, orders, companies and products, with news and messages; one for each sandbox.',
        contact: { name: 'Framewise' },
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/', description: 'This server.' }],
      tags: TAGS,
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
    refResolver: { buildLocalReference: ({ $id }, _base, _fragment, index) => String($id ?? `schema-${index}`) },
  })
  await app.register(async (scope) => addDocument(scope, others))
}

/** Applies to the whole app, not to a scope of its own: register it before the protocols. */
export const openApiPlugin = Object.assign(plugin, { [Symbol.for('skip-override')]: true })

function addDocument(scope: FastifyInstance, others: readonly DocumentPart[]): void {
  addOpenAccess(scope)
  let text: string | undefined
  for (const url of ['/openapi.json', '/wire/openapi.json']) {
    scope.get(url, { schema: { hide: true } }, async (request, reply) => {
      text ??= JSON.stringify(withOthers(scope.swagger(), others))
      const tag = strongTag(text)
      reply.header('etag', tag).header('cache-control', 'no-cache')
      if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send()
      return reply.type('application/json; charset=utf-8').send(text)
    })
  }
}

interface Whole {
  readonly paths?: object
  readonly components?: { readonly schemas?: object }
}

/** What the routes say of themselves is told first. */
function withOthers(document: Whole, others: readonly DocumentPart[]): object {
  const { components = {} } = document
  const paths: DocumentPart['paths'] = Object.assign({}, document.paths, ...others.map((part) => part.paths))
  const used = new Set(Object.values(paths).flatMap((methods) => Object.values(methods).flatMap(tagsOf)))
  return {
    ...document,
    paths,
    components: {
      ...components,
      schemas: Object.assign({}, components.schemas, ...others.map(({ schemas }) => schemas)),
    },
    // A tag that nothing has is of a plugin that is not here.
    tags: TAGS.filter(({ name }) => used.has(name)),
  }
}

function tagsOf(operation: object): readonly unknown[] {
  return 'tags' in operation && Array.isArray(operation.tags) ? operation.tags : []
}

const TAGS = [
  { name: 'users', description: 'Who there is, their friends, posts and orders.' },
  { name: 'companies', description: 'Companies, their departments, and who works there.' },
  { name: 'products', description: 'What can be ordered.' },
  { name: 'posts', description: 'What everybody wrote.' },
  { name: 'work', description: 'What takes time, or is limited.' },
  { name: 'gateway', description: 'A resource from another server, and a switch for that server.' },
  { name: 'events', description: 'Server-sent events: a stream of news, and what is told in it.' },
  { name: 'polling', description: 'Long polling: questions that are answered once there is something to say.' },
  { name: 'chat', description: 'What was said in the rooms of the chat; how one takes part is in /asyncapi.json.' },
  {
    name: 'shop',
    description: 'An order that four services see to: by calls, one after the other, or by events in a log of Kafka.',
  },
  { name: 'graphql', description: 'One address, at which clients ask for just what they need; and its schema.' },
  { name: 'rpc', description: 'Methods of JSON-RPC, all at one address.' },
  { name: 'grpc', description: 'Methods of gRPC by plain HTTP, as their contracts say it by google.api.http.' },
  { name: 'access', description: 'Tokens, and what needs one.' },
  { name: 'operations', description: 'For those who run the server, and what watches it.' },
]
