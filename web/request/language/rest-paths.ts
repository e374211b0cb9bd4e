/** The paths of the REST surface, for completion: what one would type first. */
export interface RestPath {
  readonly path: string
  readonly methods: readonly string[]
}

export const REST_PATHS: readonly RestPath[] = [
  { path: '/api/v1/users', methods: ['GET', 'POST', 'HEAD', 'OPTIONS'] },
  { path: '/api/v1/users?page=1&limit=10', methods: ['GET'] },
  { path: '/api/v1/users/1', methods: ['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] },
]
