/**
 * What the server says of itself, fetched once and kept: its OpenAPI document and the comments of its .proto files. Only
 * completion, hover and warnings use it, so everything works without, and a failure is tried again by the next to ask.
 */
import type { Registry } from '@bufbuild/protobuf'
import type { ContractDocs } from './language/proto-comments.ts'
import type { RestSurface } from './language/rest-surface.ts'

let rest: RestSurface | null = null
let docs: ContractDocs = new Map()
let loadingRest: Promise<void> | null = null
let loadingDocs: Promise<void> | null = null
const listeners = new Set<() => void>()

export function loadRest(): Promise<void> {
  loadingRest ??= readRest().catch(() => {
    loadingRest = null
  })
  return loadingRest
}

export function loadDocs(contracts: Registry): Promise<void> {
  loadingDocs ??= readDocs(contracts).catch(() => {
    loadingDocs = null
  })
  return loadingDocs
}

/** Null until it is loaded. */
export function knownRest(): RestSurface | null {
  return rest
}

/** Empty until they are loaded. */
export function knownDocs(): ContractDocs {
  return docs
}

/** Calls back when the surface is there; the answer stops it. */
export function onRest(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** What `/openapi.json` says, where reading it is no exchange of the learner's. */
const REST_SURFACE = '/wire/openapi.json'

async function readRest(): Promise<void> {
  const [response, { readOpenApi }] = await Promise.all([fetch(REST_SURFACE), import('./language/rest-surface.ts')])
  if (!response.ok) throw new Error(`${REST_SURFACE} answered ${response.status}`)
  rest = readOpenApi(await response.json())
  for (const listener of listeners) listener()
}

async function readDocs(contracts: Registry): Promise<void> {
  const { readProtoComments } = await import('./language/proto-comments.ts')
  const services = [...contracts].filter((type) => type.kind === 'service')
  const files = new Set(services.map(({ file }) => file.name))
  const texts = await Promise.all([...files].map((name) => textOf(`/proto/${name}.proto`)))
  docs = new Map(texts.flatMap((text) => [...readProtoComments(text)]))
}

async function textOf(url: string): Promise<string> {
  const response = await fetch(url)
  return response.ok ? response.text() : ''
}
