/** Metadata as the learner wrote it, checked and turned into headers (gRPC over HTTP/2, Custom-Metadata). */
import { AppError } from '../errors.ts'

/** Names that belong to HTTP, to gRPC's client, or to the relay. */
const RESERVED = new Set([
  'connection',
  'content-length',
  'content-type',
  'cookie',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'x-sandbox',
])

/** Bytes, as RFC 9113 §6.5.2 counts them. Node's servers close a connection on which twice as much comes, without a word. */
const MOST = 32 * 1024
/** What each field costs besides its letters. */
const FIELD_BYTES = 32

export function toHeaders(metadata: readonly (readonly [string, string])[]): Headers {
  const headers = new Headers()
  const details: Record<string, string[]> = {}
  const size = metadata.reduce((sum, [name, value]) => sum + name.length + value.length + FIELD_BYTES, 0)
  if (size > MOST) details['metadata'] = [`takes ${size} bytes, and may take ${MOST}`]
  for (const [index, [name, value]] of metadata.entries()) {
    const trouble = findTrouble(name, value)
    if (trouble === undefined) headers.append(name, value)
    else details[`metadata.${index}`] = [trouble]
  }
  if (Object.keys(details).length > 0) throw new AppError('invalid', 'The metadata cannot be sent', { details })
  return headers
}

function findTrouble(name: string, value: string): string | undefined {
  // Header-Name → 1*( %x30-39 / %x61-7A / "_" / "-" / ".")
  if (!/^[0-9a-z_.-]+$/.test(name)) return `the name “${name}” may hold only a–z, 0–9, “_”, “-” and “.”`
  if (name.startsWith('grpc-') || RESERVED.has(name)) return `the name “${name}” is set by the client itself`
  if (name.endsWith('-bin')) {
    return /^[A-Za-z0-9+/]*={0,2}$/.test(value) && value.replace(/=+$/, '').length % 4 !== 1
      ? undefined
      : `the value of “${name}” must be base64`
  }
  // ASCII-Value → 1*( %x20-%x7E ); clients and servers take an empty one too, and so do browsers for gRPC-Web.
  return /^[\x20-\x7e]*$/.test(value) ? undefined : `the value of “${name}” must be printable ASCII`
}
