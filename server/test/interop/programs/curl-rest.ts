/** REST by curl: every kind of answer once. Each call's command line stands beside what must be in its answer. */
import { firstLine, nothing, type Program, run } from '../program.ts'

interface Line {
  /** Behind `curl --silent --include`; `URL` is where the server is, `NAME` what an earlier answer gave. */
  readonly args: readonly string[]
  readonly answer: readonly string[]
  /** Name → what it is to be in later lines: the first group. */
  readonly keep?: readonly [name: string, pattern: RegExp]
}

const LINES: readonly Line[] = [
  { args: ['URL/api/v1/users/1'], answer: ['200 OK', 'etag: "'], keep: ['TAG', /etag: ("[^"]+")/] },
  { args: ['-H', 'If-None-Match: TAG', 'URL/api/v1/users/1'], answer: ['304 Not Modified'] },
  { args: ['-H', 'Accept: application/xml', 'URL/api/v1/users/1'], answer: ['<user><id>1</id><name>Ada'] },
  { args: ['-H', 'Accept: text/csv', 'URL/api/v1/users?limit=1'], answer: ['id,name,email,', '\r\n1,Ada Lovelace,'] },
  { args: ['-H', 'Accept: image/png', 'URL/api/v1/users'], answer: ['406 Not Acceptable'] },
  {
    args: ['-H', 'Accept: application/vnd.curl.v2+json', 'URL/api/users?per_page=1'],
    answer: ['content-type: application/vnd.curl.v2+json', '"has_next":true'],
  },
  {
    args: ['URL/api/v2/users/999'],
    answer: ['404 Not Found', 'application/problem+json', '"type":"/problems/not-found"'],
  },
  { args: ['URL/api/v1/users?page=0'], answer: ['400 Bad Request', '"page":["must be one whole number'] },
  { args: ['--json', '{"name":', 'URL/api/v1/users'], answer: ['400 Bad Request', 'line 1, column 9'] },
  { args: ['--json', '{"name":"J"}', 'URL/api/v1/users'], answer: ['422 ', '"email":["is required"]'] },
  { args: ['--data', 'name=J', 'URL/api/v1/users'], answer: ['415 Unsupported', 'accept-post: application/json'] },
  { args: ['-X', 'DELETE', 'URL/api/v1/users'], answer: ['405 Method', 'allow: GET, HEAD, POST, OPTIONS'] },
  {
    args: ['-X', 'PATCH', '-H', 'If-Match: "old"', '--json', '{"name":"A"}', 'URL/api/v1/users/1'],
    answer: ['412 Precondition Failed'],
  },
  {
    args: ['-X', 'PATCH', '-H', 'If-Match: TAG', '--json', '{"name":"Countess"}', 'URL/api/v1/users/1'],
    answer: ['200 OK', '"name":"Countess"'],
  },
  // As it was: other programs meet her too.
  { args: ['-X', 'PATCH', '--json', '{"name":"Ada Lovelace"}', 'URL/api/v1/users/1'], answer: ['etag: TAG'] },
  {
    args: ['--json', '{"items":[{"product_id":1,"quantity":2}]}', 'URL/api/v1/users/1/orders'],
    answer: ['201 Created', 'location: /api/v1/users/1/orders/', '"total":149.98'],
  },
  { args: ['URL/api/v1/posts?limit=1'], answer: ['"next_cursor":"'] },
  { args: ['URL/api/v1/products?category=books&sort=-price&limit=1'], answer: ['"price":74.99'] },
  { args: ['URL/api/v1/companies/1/departments/1/employees'], answer: ['"employees":['] },
  { args: ['-X', 'POST', 'URL/api/v1/exports'], answer: ['202 Accepted', 'location: /api/v1/jobs/', 'retry-after: 1'] },
  { args: ['URL/api/v1/sandbox'], answer: ['401 Unauthorized', 'www-authenticate: Bearer'] },
  {
    args: ['--json', '{"scope":"read"}', 'URL/api/v1/tokens'],
    answer: ['201 Created'],
    keep: ['TOKEN', /"token":"([^"]+)"/],
  },
  { args: ['-H', 'Authorization: Bearer TOKEN', 'URL/api/v1/sandbox'], answer: ['200 OK', '"users":'] },
  { args: ['-X', 'DELETE', '-H', 'Authorization: Bearer TOKEN', 'URL/api/v1/sandbox'], answer: ['403 Forbidden'] },
  { args: ['-X', 'PUT', '--json', '{"state":"crashing"}', 'URL/api/v1/upstream'], answer: ['200 OK'] },
  { args: ['URL/api/v1/quotes/random'], answer: ['502 Bad Gateway'] },
  { args: ['-X', 'PUT', '--json', '{"state":"overloaded"}', 'URL/api/v1/upstream'], answer: ['200 OK'] },
  { args: ['URL/api/v1/quotes/random'], answer: ['503 Service Unavailable', 'retry-after: 5'] },
  { args: ['-X', 'PUT', '--json', '{"state":"healthy"}', 'URL/api/v1/upstream'], answer: ['200 OK'] },
  { args: ['URL/openapi.json'], answer: ['200 OK', '"openapi":"3.1.0"'] },
]

export const curlRest: Program = {
  name: 'curl-rest',
  find: async () => firstLine(await run('curl', ['--version'])),
  prepare: nothing,
  async run({ url }) {
    const known: Record<string, string> = { URL: url }
    const printed: string[] = []
    for (const { args, answer, keep } of LINES) {
      const fill = (given: string) =>
        Object.entries(known).reduce((text, [name, value]) => text.replaceAll(name, value), given)
      const filled = args.map(fill)
      const text = await run('curl', ['--silent', '--show-error', '--include', ...filled])
      for (const part of answer) {
        if (!text.includes(fill(part)))
          throw new Error(`curl ${filled.join(' ')}\nhas no ${part} in its answer:\n${text}`)
      }
      if (keep !== undefined) known[keep[0]] = keep[1].exec(text)?.[1] ?? ''
      printed.push(text)
    }
    return printed.join('\n')
  },
  prints: ['304 Not Modified', '202 Accepted', '502 Bad Gateway'],
  frames: {
    toServer: ['GET /api/v1/users/1 HTTP/1.1\r\n', 'If-None-Match: "', 'PUT /api/v1/upstream HTTP/1.1\r\n'],
    toClient: ['HTTP/1.1 304 Not Modified\r\n', 'HTTP/1.1 202 Accepted\r\n', 'HTTP/1.1 502 Bad Gateway\r\n'],
  },
}
