/** GraphQL by programs that have never heard of Framewise. */
import { join } from 'node:path'
import { curlUntil } from '../curl-stream.ts'
import { firstLine, nothing, type Program, run, SOURCES } from '../program.ts'

const SILENT = ['--silent', '--show-error']

const post = (url: string, body: object, ...more: readonly string[]) =>
  run('curl', [...SILENT, '--json', JSON.stringify(body), ...more, `${url}/graphql`])

const CREATE = 'mutation { createPost(input: { title: "From curl", content: "Text", authorId: 1 }) { title } }'
const ADDED = 'subscription { postAdded(authorId: 1) { title author { name } } }'

export const curlGraphql: Program = {
  name: 'curl-graphql',
  requiredWith: 'curl',
  find: async () => firstLine(await run('curl', ['--version'])),
  prepare: nothing,
  async run({ url }) {
    const printed: string[] = []
    printed.push(await post(url, { query: '{ users(limit: 2) { name posts(limit: 1) { title } } }' }, '--include'))
    const query = ['--get', '--data-urlencode', 'query={ user(id: 123) { name } }', `${url}/graphql`]
    const kept = await run('curl', [...SILENT, '--include', ...query])
    const etag = /^etag: (.+)\r$/m.exec(kept)?.[1] ?? ''
    printed.push(kept, await run('curl', [...SILENT, '--include', '--header', `If-None-Match: ${etag}`, ...query]))
    const operations = JSON.stringify({
      query: 'mutation ($file: Upload!) { uploadPost(authorId: 1, file: $file) { title content } }',
      variables: { file: null },
    })
    const form = ['--form-string', `operations=${operations}`, '--form-string', 'map={"0":["variables.file"]}']
    const file = ['--form', '0=@-;filename=curl.txt;type=text/plain']
    printed.push(
      await run('bash', [
        '-c',
        'printf "Out of a pipe" | curl "$@"',
        'curl',
        ...SILENT,
        ...form,
        ...file,
        `${url}/graphql`,
      ]),
    )
    for (const version of ['--http1.1', '--http2-prior-knowledge']) {
      const body = JSON.stringify({ query: ADDED })
      const request = [version, '--json', body, '--header', 'Accept: text/event-stream', `${url}/graphql`]
      // yoga begins each stream with a comment.
      const stream = curlUntil('From curl', ':\n\n', request)
      await stream.began
      printed.push(await post(url, { query: CREATE }), await stream.all)
    }
    printed.push(await post(url, { query: 'mutation { deleteUser(id: 999) }' }))
    return printed.join('\n')
  },
  prints: [
    'HTTP/1.1 200 OK',
    '{"data":{"users":[{"name":"Ada Lovelace","posts":[{"title":"On errors"}]}',
    '{"data":{"user":{"name":"Katherine Johnson"}}}',
    'HTTP/1.1 304 Not Modified',
    '{"data":{"uploadPost":{"title":"curl.txt","content":"Out of a pipe"}}}',
    'HTTP/2 200',
    'event: next\ndata: {"data":{"postAdded":{"title":"From curl","author":{"name":"Ada Lovelace"}}}}',
    '"path":["deleteUser"],"extensions":{"code":"NOT_FOUND"}',
  ],
  frames: {
    toServer: [
      'POST /graphql HTTP/1.1\r\n',
      'GET /graphql?query=',
      'If-None-Match: "',
      'filename="curl.txt"',
      'PRI * HTTP/2.0',
    ],
    toClient: ['HTTP/1.1 304 Not Modified\r\n', 'event: next\ndata: {"data":{"postAdded"', '"code":"NOT_FOUND"'],
  },
}

export const pythonGraphql: Program = {
  name: 'python-graphql',
  async find() {
    const [version, gql] = await Promise.all([
      run('python3', ['--version']),
      run('python3', ['-c', 'import gql, aiohttp, websockets; print(gql.__version__)']),
    ])
    return `${firstLine(version)}, gql ${firstLine(gql)}`
  },
  prepare: nothing,
  run: ({ url }) => run('python3', [join(SOURCES, 'graphql_client.py'), url], { env: { PYTHONIOENCODING: 'utf-8' } }),
  prints: [
    'user: Ada Lovelace',
    'created: From gql by Иван Петров',
    "refused: ['createPost'] BAD_USER_INPUT",
    'uploaded: gql.txt | Out of a file',
    'subprotocol: graphql-transport-ws',
    'told: Told to gql by Ada Lovelace',
  ],
  frames: {
    // What goes over the WebSocket to the server is masked.
    toServer: ['query UserWithPosts', 'graphql-transport-ws', 'filename="gql.txt"'],
    toClient: ['"type":"connection_ack"', '"type":"next"', '"title":"Told to gql"', '"code":"BAD_USER_INPUT"'],
  },
}
