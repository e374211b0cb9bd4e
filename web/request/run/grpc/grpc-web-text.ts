/**
 * gRPC-Web in its text form: the same bytes, in base64, both ways (grpc/doc/PROTOCOL-WEB.md, "Protocol differences vs gRPC
 * over HTTP2"). Connect's library has no transport for it, so this stands around its `fetch` and only changes clothes.
 */
type Fetch = typeof globalThis.fetch

const TEXT = 'application/grpc-web-text'
const BINARY = 'application/grpc-web'

export function overText(fetch: Fetch): Fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('content-type', `${TEXT}+proto`)
    // Without it a server may answer in the binary form.
    headers.set('accept', TEXT)
    const body = init?.body instanceof Uint8Array ? toBase64(init.body) : init?.body
    const response = await fetch(input, { ...init, headers, ...(body !== undefined && { body }) })
    const type = response.headers.get('content-type') ?? ''
    if (!type.startsWith(TEXT)) return response
    const plain = new Headers(response.headers)
    plain.set('content-type', type.replace(TEXT, BINARY))
    const { status, statusText } = response
    return new Response(response.body?.pipeThrough(createBase64Decoder()) ?? null, {
      status,
      statusText,
      headers: plain,
    })
  }
}

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

/**
 * A server encodes each piece by itself, so padding may stand in the middle; a read may end within a group of four. Groups
 * that are whole are decoded at once: messages of a stream must not wait for the next.
 */
export function createBase64Decoder(): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let pending = ''
  return new TransformStream({
    transform(chunk, controller) {
      for (const byte of chunk) if (byte > 0x20) pending += String.fromCharCode(byte)
      const whole = pending.length - (pending.length % 4)
      for (const group of pending.slice(0, whole).match(/[^=]+={0,2}/g) ?? []) controller.enqueue(fromBase64(group))
      pending = pending.slice(whole)
    },
    flush() {
      if (pending !== '') throw new Error('the answer ends within a group of base64')
    },
  })
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
