/**
 * What HTTP semantics (RFC 9110 and friends) say about names and values that HTTP/1.1 and HTTP/2 share: header fields,
 * methods, status codes. Each answers with a sentence about this very value, or null where nothing is known. The words are a
 * language's own (`en.ts`); here is how they are found.
 */

import { reasonPhrases } from '#proto/wire/http1/status-codes.ts'
import type { HeaderText } from '../../../protocol-kit/values.ts'
import { type PseudoWords, pseudoHeaders } from './pseudo.ts'

export interface HeaderWords extends PseudoWords {
  /** By names in lower case. */
  readonly fields: Readonly<Record<string, HeaderText>>
  readonly methods: Readonly<Record<string, string>>
  readonly statuses: Readonly<Record<number, string>>
  /** By the first digit. */
  readonly statusClasses: Readonly<Record<number, string>>
  /** A trailer of a unary Connect call. */
  trailerAhead(name: string, value: string): string
  /** gRPC's own fields. */
  grpc(name: string, value: string): string | null
}

export interface Headers {
  /** @example explainHeader('Content-Length', '19') // 'The body is exactly 19 bytes long…' */
  explainHeader(name: string, value: string): string | null
  /** @example explainMethod('GET') // 'GET asks for …' */
  explainMethod(method: string): string | null
  /** By its class where the code itself is not known (RFC 9110 §15). */
  explainStatus(status: number): string | null
}

export function headersWith(words: HeaderWords): Headers {
  const fields = new Map(Object.entries(words.fields))
  const methods = new Map(Object.entries(words.methods))
  const explainMethod = (method: string) => methods.get(method) ?? null
  const explainStatus = (status: number) => {
    const phrase = reasonPhrases[status]
    const meaning = words.statuses[status] ?? words.statusClasses[Math.floor(status / 100)]
    return meaning === undefined ? null : `${status}${phrase === undefined ? '' : ` ${phrase}`}: ${meaning}.`
  }
  const explainPseudo = pseudoHeaders(words, { method: explainMethod, status: explainStatus })

  return {
    explainMethod,
    explainStatus,
    explainHeader(name, value) {
      const grpc = words.grpc(name, value)
      if (grpc !== null) return grpc
      if (name.startsWith(':')) return explainPseudo(name, value)
      const known = name.toLowerCase()
      // Connect: Unary-Response: what gRPC sends behind the body, Connect sends before it, under this prefix.
      if (known.startsWith('trailer-')) return words.trailerAhead(known.slice('trailer-'.length), value)
      const text = fields.get(known)
      return text === undefined ? null : typeof text === 'string' ? text : text(value)
    },
  }
}
