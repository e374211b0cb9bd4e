import { firstLine, nothing, type Program, run } from '../program.ts'
import { KATHERINE } from './expected.ts'

export const curl: Program = {
  name: 'curl',
  find: async () => firstLine(await run('curl', ['--version'])),
  prepare: nothing,
  async run({ url }) {
    const user = await run('curl', ['--silent', '--show-error', '--include', `${url}/api/v1/users/123`])
    const made = await run('curl', [
      ...['--silent', '--show-error', '--include', '--http2-prior-knowledge', '--json'],
      ...['{"name":"John","email":"john@example.com"}', `${url}/api/v1/users`],
    ])
    // Connect needs no program of its own: unary calls are plain POST, or GET.
    const greeted = await run('curl', [
      ...['--silent', '--show-error', '--json', '{"name":"curl"}'],
      `${url}/example.ExampleService/SayHello`,
    ])
    const got = await run('curl', [
      ...['--silent', '--show-error', '--get', '--data-urlencode', 'encoding=json'],
      ...['--data-urlencode', 'message={"id":"1"}', `${url}/user.UserService/GetUser`],
    ])
    return [user, made, greeted, got].join('\n')
  },
  prints: [
    'HTTP/1.1 200 OK',
    ...KATHERINE,
    'HTTP/2 201',
    'location: /api/v1/users/124',
    '{"message":"Hello, curl"}',
    '"status":"USER_STATUS_ACTIVE"',
  ],
  frames: {
    toServer: [
      'GET /api/v1/users/123 HTTP/1.1\r\n',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      '{"name":"John"',
      'GET /user.UserService/GetUser?encoding=json',
    ],
    toClient: ['HTTP/1.1 200 OK\r\n', ...KATHERINE, '"email":"john@example.com"', '{"message":"Hello, curl"}'],
  },
}
