/**
 * The part of `@whatwg-node/fetch` that graphql-yoga's types name, with Node's own types: the package's would make every type of
 * a browser global in all of the server. tsconfig.json puts this in its place.
 */
export const Response: typeof globalThis.Response

export function createFetch(): {
  readonly Request: typeof globalThis.Request
  readonly Response: typeof globalThis.Response
  readonly ReadableStream: typeof globalThis.ReadableStream
  readonly TextEncoder: typeof globalThis.TextEncoder
  readonly URL: typeof globalThis.URL
}
