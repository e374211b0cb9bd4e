/**
 * The first line of a request that this server answered, as it crossed the wire, with its fields: what is shown before the first Run. A browser test
 * compares it with what Run then shows.
 */
export type Told = 'method' | 'target' | 'version'

interface ExamplePart {
  readonly bytes: Uint8Array
  /** Of the fields that the picture lights up: which one, and where it is specified. */
  readonly told?: { readonly name: Told; readonly spec: string }
}

const part = (text: string, told?: ExamplePart['told']): ExamplePart => ({
  bytes: new TextEncoder().encode(text),
  ...(told !== undefined && { told }),
})

export const EXAMPLE: readonly ExamplePart[] = [
  part('GET', { name: 'method', spec: 'RFC 9112 §3.1' }),
  part(' '),
  part('/api/v1/users/1', { name: 'target', spec: 'RFC 9112 §3.2' }),
  part(' '),
  part('HTTP/1.1', { name: 'version', spec: 'RFC 9112 §2.3' }),
  part('\r\n'),
]
