/** WebSockets: wscat, as everybody has it, and Python's websockets. */
import { join } from 'node:path'
import { firstLine, nothing, run, runBoth } from '../program.ts'
import { type OwnProgram, runUntilClosed } from './own-program.ts'

const WSCAT = ['--yes', 'wscat@6.1.0']

const wscat: OwnProgram = {
  name: 'wscat',
  find: async () => `wscat ${firstLine(await run('npx', [...WSCAT, '--version']))}`,
  prepare: nothing,
  async run({ host, door, sandbox }) {
    const say = async (address: string, ...flags: readonly string[]) => {
      const { stdout, stderr } = await runBoth('npx', [...WSCAT, '-c', address, ...flags, '-w', '1'])
      return stdout + stderr
    }
    const outputs = [
      await say(`ws://${host}/chat`, '-s', 'chat.v1', '-x', 'said by wscat'),
      await say(`${door.replace('http', 'ws')}/chat?sandbox=${sandbox}`, '-x', 'by the front door'),
      await say(`ws://${host}/nothing`).catch((failed: unknown) => String(Reflect.get(Object(failed), 'stderr'))),
    ]
    return outputs.join('\n')
  },
  prints: ['welcome', 'said by wscat', 'by the front door', 'Unexpected server response: 404'],
  logs: [],
  lateLogs: ['the guest closed by 1005'],
  frames: { toServer: ['GET /chat', 'Sec-WebSocket-Protocol: chat.v1'], toClient: ['welcome', 'said by wscat'] },
}

const pythonWebsockets: OwnProgram = {
  name: 'websockets',
  find: async () => {
    const print = 'import websockets; print(websockets.__version__)'
    return `Python's websockets ${firstLine(await run('python3', ['-c', print]))}`
  },
  prepare: nothing,
  run: (targets) => {
    const client = join(import.meta.dirname, 'clients', 'sockets.py')
    const env = { PYTHONUNBUFFERED: '1' }
    return runUntilClosed('python3', [client, targets.url.replace('http', 'ws')], targets, { env })
  },
  prints: [
    'chosen: chat.v1',
    'first: welcome',
    'text: text by Python',
    'binary: True',
    'large: 900000',
    'ping: True',
    'closed: 4000 as you wish',
    'refused: 404',
    'gone: 1001',
  ],
  logs: ['the guest closed by 4000'],
  lateLogs: ['the guest closed by 3001'],
  frames: { toServer: ['GET /chat', 'websockets'], toClient: ['welcome', 'text by Python', 'as you wish'] },
}

export const sockets: readonly OwnProgram[] = [wscat, pythonWebsockets]
