/** One thing that both gateways are asked. Where they may differ, it names why (`differs`), and the answers are compared in the rest. */

export interface GatewayRequest {
  readonly name: string
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** JSON, unless a header says something else. */
  readonly body?: string
  /**
   * `message`: the texts of errors differ. `values`: the members are the same, their values are another's. `metadata`: a call over
   * HTTP/2 has metadata of its own.
   */
  readonly differs?: { readonly in: 'message' | 'values' | 'metadata'; readonly because: string }
}

export const GO_TEXT = 'what is wrong with JSON is said in the words of the library that read it'
export const RACE_TEXT = 'the clocks of gateway and server run out together, and who is first says it in his own words'
export const TIME_TEXT = 'what is wrong with a time is said in the words of the library that read it'

export const get = (path: string, more: Partial<GatewayRequest> = {}): GatewayRequest => ({
  name: `GET ${path}${more.headers === undefined ? '' : ` with ${Object.keys(more.headers).join(', ')}`}`,
  path,
  ...more,
})
export const send = (
  method: string,
  path: string,
  body: string,
  more: Partial<GatewayRequest> = {},
): GatewayRequest => ({
  name: `${method} ${path} ${body.slice(0, 60)}`,
  method,
  path,
  body,
  ...more,
})
export const bad = (because: string) => ({ differs: { in: 'message' as const, because } })

export const PARCELS = '/v1/gateway/parcels'
