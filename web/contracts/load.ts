/** The four contracts, each fetched by itself: where one cannot be had the others are there none the less. */
import { loadNow } from '../part/index.ts'
import { contractDocs, loadContracts } from '../request/index.ts'
import type { Contract, Operation } from './model.ts'

type Load = () => Promise<readonly Operation[]>

/** Where reading a document is no exchange of the learner’s. */
export const LOADS: Readonly<Record<Contract, Load>> = {
  openapi: async () => {
    const [document, { readRest }] = await Promise.all([
      documentAt('/wire/openapi.json'),
      loadNow(() => import('./read-rest.ts')),
    ])
    return readRest(document)
  },
  grpc: async () => {
    const [contracts, docs, { readGrpc }] = await Promise.all([
      loadContracts(),
      contractDocs.load(),
      loadNow(() => import('./read-grpc.ts')),
    ])
    return readGrpc(contracts, docs)
  },
  graphql: async () => {
    const [{ schema }, { readGraphql }] = await Promise.all([
      loadNow(() => import('../graphql/index.ts')),
      loadNow(() => import('./read-graphql.ts')),
    ])
    return readGraphql(schema)
  },
  asyncapi: async () => {
    const [document, { readAsync }] = await Promise.all([
      documentAt('/wire/asyncapi.json'),
      loadNow(() => import('./read-async.ts')),
    ])
    return readAsync(document)
  },
}

async function documentAt(url: string): Promise<unknown> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return response.json()
}
