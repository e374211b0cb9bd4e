/** The client library, loaded by the first who wants it: it is 12 MB of memory that a server without Kafka's lessons does not need. */
import type { BaseOptions } from '@platformatic/kafka'

export type Library = typeof import('@platformatic/kafka')

let loading: Promise<Library> | null = null

export function loadLibrary(): Promise<Library> {
  loading ??= import('@platformatic/kafka')
  return loading
}

/** How clients reach the brokers, and what they must show them. */
export interface Reach {
  readonly bootstrap: readonly string[]
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string }
  readonly sasl?: {
    readonly mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512'
    readonly username: string
    readonly password: string
  }
}

/** Retries are few and soon: somebody waits for them, and sees each of them. */
export function optionsOf({ bootstrap, tls, sasl }: Reach, clientId: string): BaseOptions {
  return {
    clientId,
    bootstrapBrokers: [...bootstrap],
    ...(tls !== undefined && { tls: { ...tls }, tlsServerName: true }),
    ...(sasl !== undefined && { sasl: { ...sasl } }),
    connectTimeout: 5_000,
    timeout: 10_000,
    retries: 4,
    retryDelay: 150,
    metadataMaxAge: 60_000,
    autocreateTopics: true,
  }
}
