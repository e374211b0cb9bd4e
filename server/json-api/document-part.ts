/** What of `/openapi.json` is described by no route of Fastify's: paths that are routed by something else. */
export interface DocumentPart {
  /** By path, and then by method in small letters: OpenAPI's Operation Objects. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>
  /** By name: for `#/components/schemas`. */
  readonly schemas: Readonly<Record<string, object>>
}
