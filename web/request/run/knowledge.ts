/**
 * What the server says of itself, fetched once and kept: its OpenAPI document and the comments of its .proto files. Only
 * completion, hover and warnings use it, so everything works without, and a failure is tried again by the next to ask.
 */
import type { Registry } from '@bufbuild/protobuf'
import type { ContractDocs } from '../language/contract/proto-comments.ts'
import type { RestSurface } from '../language/contract/rest-surface.ts'
import { loadContracts } from './contracts.ts'
import { lazyValue } from './lazy-value.ts'

export const restSurface = lazyValue(readRest)

export const contractDocs = lazyValue(async () => readDocs(await loadContracts()))

/** What `/openapi.json` says, where reading it is no exchange of the learner's. */
const REST_SURFACE = '/wire/openapi.json'

async function readRest(): Promise<RestSurface> {
  const [response, { readOpenApi }] = await Promise.all([
    fetch(REST_SURFACE),
    import('../language/contract/rest-surface.ts'),
  ])
  if (!response.ok) throw new Error(`${REST_SURFACE} answered ${response.status}`)
  return readOpenApi(await response.json())
}

async function readDocs(contracts: Registry): Promise<ContractDocs> {
  const { readProtoComments } = await import('../language/contract/proto-comments.ts')
  const services = [...contracts].filter((type) => type.kind === 'service')
  const files = new Set(services.map(({ file }) => file.name))
  const texts = await Promise.all([...files].map((name) => textOf(`/proto/${name}.proto`)))
  return new Map(texts.flatMap((text) => [...readProtoComments(text)]))
}

async function textOf(url: string): Promise<string> {
  const response = await fetch(url)
  return response.ok ? response.text() : ''
}
