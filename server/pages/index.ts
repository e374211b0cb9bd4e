/**
 * The app itself: its documents, assets and the .proto files that a terminal needs. Nothing served here is ever recorded.
 * Security headers belong to these answers alone, so that taught responses stay clean.
 */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LANGUAGES } from '#proto/api/languages.ts'
import { DIST } from '../build/index.ts'
import { ROOT } from '../root.ts'
import { addCell } from './cell.ts'
import { descriptorSet, protoFiles } from './contracts.ts'
import { isPacked, sender, setFileHeaders } from './send-file.ts'
import { type Document, serveThroughVite } from './vite.ts'

/** Pages of the app, below each language; anything else there gets the app too, to say so in the reader's language. */
const PAGES = [
  '',
  '/course',
  '/course/*',
  '/playground',
  '/playground/proto',
  '/playground/server',
  '/playground/shop',
  '/playground/kafka',
  '/contracts',
  '/ruler',
  '/settings',
  '/guide',
  '/interview',
  '/track',
  '/track/*',
  '/recap/*',
  '/record',
  '/print/*',
  '/presenter/*',
  '/sheets',
  '/sheets/*',
  '/glossary',
  '/glossary/*',
  '/fields/*',
  '/specs/*',
]
const DOCUMENTS: readonly Document[] = LANGUAGES.flatMap((language) => [
  ...PAGES.map((page) => ({ path: `/${language}${page}`, status: 200 as const })),
  { path: `/${language}/*`, status: 404 as const },
])
/** Leads to a language. */
const ROOT_DOCUMENT: Document = { path: '/', status: 200 }

/** Monaco and React Aria write style attributes, hence 'unsafe-inline' for styles; scripts and workers come from files only. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
]

const DOCUMENT_HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/** Pages call this server, and servers of learners: at the same host, by whichever port those have then. */
function policyAt({ hostname }: Pick<FastifyRequest, 'hostname'>): string {
  // An address of IPv6 has no form in a policy (CSP3 §2.3.1), and what a client wrote goes into none as it came.
  const own = /^[a-z0-9.-]+$/i.test(hostname) ? ` http://${hostname}:* ws://${hostname}:*` : ''
  return [...POLICY, `connect-src 'self'${own}`].join('; ')
}

/** RFC 9110 §13.1. */
const PRECONDITIONS = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'] as const

export interface PagesOptions {
  /** Only this machine connects, in the clear, also to 127.0.0.1: pages have this address alone, as what a browser keeps goes by it. */
  readonly isAt127?: boolean
  readonly dev: boolean
  /** Where the built app lies, if not where the build puts it. */
  readonly dist?: string
}

export async function pagesPlugin(fastify: FastifyInstance, options: PagesOptions): Promise<void> {
  fastify.addHook('onRoute', (route) => {
    route.config = { ...route.config, recorded: false }
  })
  addContracts(fastify)
  addCell(fastify)
  if (options.dev) return serveThroughVite(fastify, [ROOT_DOCUMENT, ...DOCUMENTS])

  const dist = options.dist ?? DIST
  await fastify.register(fastifyStatic, {
    root: dist,
    etag: !isPacked(dist),
    lastModified: !isPacked(dist),
    serve: false,
    // All files are small. What a part is called may be said wrongly in many ways, and a server may pass over it (RFC 9110 §14.2).
    acceptRanges: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: setFileHeaders,
  })
  // One route for all assets: a route for each of seven hundred was a fifth of the server's start. All of them lie in one
  // folder, so that a path of another form is nothing, and no fault of ours.
  const send = sender(dist)
  fastify.get<{ Params: { name: string } }>('/assets/:name(^[\\w-][\\w.-]*$)', (request, reply) =>
    send(request, reply, `assets/${request.params.name}`),
  )
  for (const { path, status } of [ROOT_DOCUMENT, ...DOCUMENTS])
    fastify.get(path, (request, reply) => {
      const better = options.isAt127 === true ? betterAddress(request) : null
      if (better !== null) return reply.redirect(better, 307)
      // Of an answer that is not 2xx nothing is asked (RFC 9110 §13.2.1).
      if (status === 404) for (const name of PRECONDITIONS) delete request.raw.headers[name]
      reply.code(status).headers({ ...DOCUMENT_HEADERS, 'content-security-policy': policyAt(request) })
      return send(request, reply, 'index.html')
    })
}

/** What was typed as localhost would be another sandbox, and another progress, than what was typed as 127.0.0.1. */
function betterAddress({ headers, host, url }: FastifyRequest): string | null {
  if (headers['sec-fetch-dest'] !== 'document') return null
  const port = /^(?:localhost|\[::1\])(:\d+)?$/i.exec(host)
  return port === null ? null : `http://127.0.0.1${port[1] ?? ''}${url}`
}

function addContracts(fastify: FastifyInstance): void {
  const folder = join(ROOT, 'proto')
  for (const name of protoFiles(folder)) {
    fastify.get(`/proto/${name}`, (_request, reply) =>
      reply
        .type('text/plain; charset=utf-8')
        .header('x-content-type-options', 'nosniff')
        .send(createReadStream(join(folder, name))),
    )
  }
  let compiled: Buffer | undefined
  fastify.get('/proto/framewise.binpb', (_request, reply) => {
    compiled ??= Buffer.from(descriptorSet())
    return reply
      .type('application/x-protobuf')
      .header('content-disposition', 'attachment; filename="framewise.binpb"')
      .header('x-content-type-options', 'nosniff')
      .send(compiled)
  })
}
