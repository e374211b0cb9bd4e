/**
 * Automatic persisted queries (Apollo's protocol, which others speak too): a client sends the SHA-256 of a document instead of the
 * document. Where nobody knows it, it is told so, and sends both once. By GET such a request is short, and can be kept by caches.
 */
import { createHash } from 'node:crypto'
import type { Plugin } from 'graphql-yoga'
import { BoundedMap } from './bounded-map.ts'
import { refusal } from './errors.ts'

interface Persisted {
  readonly version: unknown
  readonly sha256Hash: unknown
}

/** @param most documents that are known at once, in this process */
export function persistedQueries(most: number): Plugin {
  const known = new BoundedMap<string, string>(most)
  return {
    onParams({ params, setParams }) {
      const persisted = persistedIn(params?.extensions)
      if (persisted === null) return
      const { version, sha256Hash: hash } = persisted
      if (version !== 1 || typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash)) {
        throw refusal('persistedQuery has the version 1 and a sha256Hash of 64 hex digits', 'BAD_REQUEST')
      }
      const { query } = params
      if (typeof query !== 'string') {
        const document = known.get(hash)
        // By this very text clients know that they shall send the document.
        if (document === undefined) throw refusal('PersistedQueryNotFound', 'PERSISTED_QUERY_NOT_FOUND', 404)
        setParams({ ...params, query: document })
        return
      }
      if (createHash('sha256').update(query).digest('hex') !== hash) {
        throw refusal('provided sha does not match query', 'PERSISTED_QUERY_MISMATCH')
      }
      known.set(hash, query)
    },
  }
}

function persistedIn(extensions: unknown): Persisted | null {
  const persisted = typeof extensions === 'object' && extensions !== null && Reflect.get(extensions, 'persistedQuery')
  if (typeof persisted !== 'object' || persisted === null) return null
  return { version: Reflect.get(persisted, 'version'), sha256Hash: Reflect.get(persisted, 'sha256Hash') }
}
