/** The calls of @platformatic/kafka without its connections: what it would send, and how it reads an answer. */
import * as theirs from '@platformatic/kafka'

export interface TheirCall {
  readonly apiKey: number
  readonly version: number
  /** The body alone. */
  request(): { readonly buffer: Buffer }
  response(correlationId: number, apiKey: number, apiVersion: number, reader: theirs.Reader): unknown
  readonly hasRequestTags: boolean
  readonly hasResponseTags: boolean
}

type Send = (
  apiKey: number,
  version: number,
  request: TheirCall['request'],
  response: TheirCall['response'],
  hasRequestTags: boolean,
  hasResponseTags: boolean,
) => void
type Sending = (connection: { readonly send: Send }, ...args: readonly unknown[]) => void

/** @param name as it is exported: `produceV9` */
export function theirCall(name: string, ...args: readonly unknown[]): TheirCall {
  const exported: unknown = Reflect.get(theirs, name)
  // Some stand in an object, beside schemas of their arguments.
  const api = typeof exported === 'object' && exported !== null ? Reflect.get(exported, 'api') : exported
  const calls: TheirCall[] = []
  const send: Send = (apiKey, version, request, response, hasRequestTags, hasResponseTags) => {
    calls.push({ apiKey, version, request, response, hasRequestTags, hasResponseTags })
  }
  if (isSending(api)) api({ send }, ...args)
  const [call] = calls
  if (call === undefined) throw new Error(`no call ${name}`)
  return call
}

export function isKnownToThem(name: string): boolean {
  return Reflect.has(theirs, name)
}

function isSending(api: unknown): api is Sending {
  return typeof api === 'function'
}
