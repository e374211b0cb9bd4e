/** What a server makes of a client's Sec-WebSocket-Key, step by step. RFC 6455 §1.3, §4.2.2. */
import { sha1 } from '@noble/hashes/legacy.js'

/** The same for everybody: it stands in the specification, and only a server that knows WebSocket adds it. */
export const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

/** The key of the specification's own example: 16 bytes, “the sample nonce”. */
export const SAMPLE_KEY = 'dGhlIHNhbXBsZSBub25jZQ=='

export interface Accept {
  readonly key: string
  /** 20 bytes of SHA-1 over key and GUID. */
  readonly digest: Uint8Array
  /** These in base64: the value of Sec-WebSocket-Accept. */
  readonly accept: string
}

/** @example acceptOf('dGhlIHNhbXBsZSBub25jZQ==').accept // 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=' */
export function acceptOf(key: string): Accept {
  const digest = sha1(new TextEncoder().encode(key + GUID))
  return { key, digest, accept: base64(digest) }
}

/** @param nonce 16 random bytes */
export function keyOf(nonce: Uint8Array): string {
  return base64(nonce)
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
