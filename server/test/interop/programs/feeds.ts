/** Server-sent events and long polling by programs that have never heard of Framewise. */
import { join } from 'node:path'
import { curlUntil } from '../curl-stream.ts'
import { firstLine, nothing, type Program, run, SOURCES } from '../program.ts'

const post = (url: string, json: string) => run('curl', ['--silent', '--show-error', '--json', json, url])

export const curlFeeds: Program = {
  name: 'curl-feeds',
  requiredWith: 'curl',
  find: async () => firstLine(await run('curl', ['--version'])),
  prepare: nothing,
  async run({ url }) {
    const printed: string[] = []
    let seen = '0'
    for (const version of ['--http1.1', '--http2-prior-knowledge']) {
      const stream = curlUntil('"hello"', '"connected"', [version, `${url}/events?client_id=curl`])
      await stream.began
      printed.push(await post(`${url}/api/broadcast`, '{"type":"greeting","data":"hello"}'))
      const output = await stream.all
      seen = [...output.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1] ?? seen
      printed.push(output)
      await post(`${url}/api/notify/curl`, '{"type":"waiting","data":"for you"}')
    }
    const again = curlUntil('"for you"', '"connected"', [
      '--header',
      `Last-Event-ID: ${seen}`,
      `${url}/events?client_id=curl`,
    ])
    printed.push(await again.all)
    const asked = run('curl', ['--silent', '--show-error', `${url}/api/poll/curl?timeout=20`])
    await post(`${url}/api/send_message`, '{"recipient_id":"curl","sender_id":1,"message":"held until now"}')
    printed.push(await asked)
    return printed.join('\n')
  },
  prints: [
    'HTTP/1.1 200 OK',
    'HTTP/2 200',
    'content-type: text/event-stream; charset=utf-8',
    '{"status":"sent","clients":1}',
    'data: {"type":"connected","client_id":"curl"}',
    'data: {"type":"greeting","data":"hello"',
    'data: {"type":"waiting","data":"for you"',
    '"sender_id":1,"message":"held until now"',
  ],
  frames: {
    toServer: ['GET /events?client_id=curl HTTP/1.1\r\n', 'Last-Event-ID: ', 'PRI * HTTP/2.0'],
    toClient: ['retry: 2000\n\n', 'data: {"type":"greeting"', '"held until now"'],
  },
}

export const pythonFeeds: Program = {
  name: 'python-feeds',
  find: async () => firstLine(await run('python3', ['--version'])),
  prepare: nothing,
  run: ({ url }) => run('python3', [join(SOURCES, 'feeds.py'), url], { env: { PYTHONIOENCODING: 'utf-8' } }),
  prints: [
    'events: python',
    'broadcast: sent',
    'events: привет',
    'events again: while you were away',
    "poll: {'messages': [], 'timestamp': 0, 'has_more': False, 'timeout': True}",
    'poll: go hello True',
    'poll on: []',
    "notification: invitation {'room': 1} False",
  ],
  frames: {
    toServer: ['GET /events?client_id=python HTTP/1.1\r\n', 'Last-Event-Id: ', 'GET /api/poll/python?timeout=20'],
    toClient: ['data: {"type":"missed","data":{"text":"while you were away"}', '"sender_id":"go","message":"hello"'],
  },
}
