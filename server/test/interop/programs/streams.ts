/** All four kinds of call, by grpcurl, grpcio and grpc-go: streams of requests, both ways at once, downloads in chunks. */
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PROTO, type Program, run, SOURCES } from '../program.ts'
import { go, prepareGo } from './go.ts'
import { grpcurl } from './grpcurl.ts'
import { preparePython, python } from './python.ts'

/** What both programs print: they make the same calls, in the same order, in a world of their own. */
const PRINTS = [
  'CreateUsers: 2 124 Ann 125 Bob',
  'CreateUsers refused: 3 Name is required',
  'Chat: one two three and 0 more, OK',
  'Chat cancelled: 1',
  'BulkCreateUsers: 1 1: Name is required',
  'DownloadFile: 691254 bytes in 11',
  'DownloadFile at once: 8',
  'EchoEach: the same',
]
const FRAMES = {
  toServer: ['PRI * HTTP/2.0', 'ann@example.net', 'three'],
  toClient: ['Ann', 'three', 'Name is required'],
}

export const pythonStreams: Program = {
  name: 'python streams',
  requiredWith: python.name,
  find: python.find,
  prepare: preparePython,
  run: ({ grpc }, folder) =>
    run('python3', [join(SOURCES, 'streams_client.py'), grpc], { env: { PYTHONPATH: folder } }),
  prints: PRINTS,
  frames: FRAMES,
}

export const goStreams: Program = {
  name: 'go streams',
  requiredWith: go.name,
  find: go.find,
  async prepare(folder) {
    const env = await prepareGo(folder, 'interop')
    await mkdir(join(folder, 'cmd'))
    await copyFile(join(SOURCES, 'streams_client.go'), join(folder, 'cmd', 'main.go'))
    await run('go', ['build', '-o', join(folder, 'bin', 'streams'), './cmd'], { cwd: folder, env })
  },
  run: ({ grpc }, folder) => run(join(folder, 'bin', 'streams'), [grpc]),
  prints: PRINTS,
  frames: FRAMES,
}

/** Messages one behind the other; grpcurl half-closes behind the last. */
const CALLS: readonly (readonly [proto: string, method: string, messages: string])[] = [
  [
    'user.proto',
    'user.UserService/CreateUsers',
    '{"name":"Ann","email":"ann@example.net"} {"name":"Bob","email":"bob@example.net"}',
  ],
  ['user.proto', 'user.UserService/CreateUsers', '{"name":"Cy","email":"cy@example.net"} {"email":"d@example.net"}'],
  ['user.proto', 'user.UserService/Chat', '{"userId":"1","content":"one"} {"userId":"1","content":"three"}'],
  ['user_v1.proto', 'user.v1.UserService/BulkCreateUsers', '{"name":"X","email":"x@example.net"} {"name":""}'],
  ['files.proto', 'files.v1.FileService/DownloadFile', '{"name":"hello.txt","chunkSize":13}'],
]

export const grpcurlStreams: Program = {
  name: 'grpcurl streams',
  requiredWith: grpcurl.name,
  find: grpcurl.find,
  prepare: async () => undefined,
  async run({ grpc }) {
    const printed: string[] = []
    for (const [proto, method, messages] of CALLS) {
      const args = ['-plaintext', '-import-path', PROTO, '-proto', proto, '-d', messages, grpc, method]
      // A status other than OK is an exit code other than 0, and printed.
      printed.push(await run('grpcurl', args).catch((failed: unknown) => String(Reflect.get(Object(failed), 'stderr'))))
    }
    return printed.join('\n')
  },
  prints: [
    '"totalCount": 2',
    'Code: InvalidArgument\n  Message: Name is required',
    '"content": "three"',
    '"timestamp": "20',
    '"createdCount": 1',
    '2: Name is required',
    // "Hello, world!"
    '"data": "SGVsbG8sIHdvcmxkIQ=="',
    '"offset": "13"',
  ],
  frames: FRAMES,
}
