/** grpcurl, which is given no contract: it learns that by reflection. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { firstLine, nothing, PROTO, runBoth } from '../program.ts'
import { LARGE } from './expected.ts'
import { type OwnProgram, type OwnTargets, runUntilClosed } from './own-program.ts'

const GRPCURL = 'grpcurl'
const KINDS = 'kinds.v1.Kinds'

/** What it printed, and how it ended where that was no success. */
async function grpcurl(args: readonly string[], input = ''): Promise<string> {
  const child = spawn(GRPCURL, ['-plaintext', ...args], { timeout: 30_000 })
  let output = ''
  child.stdout.on('data', (data: Buffer) => {
    output += data
  })
  child.stderr.on('data', (data: Buffer) => {
    output += data
  })
  child.stdin.end(input)
  await once(child, 'close')
  return output
}

async function callAll(targets: OwnTargets, folder: string): Promise<string> {
  const { host, sandbox } = targets
  // A header names the sandbox of a call, and the front door's own reflection knows its own contracts alone.
  const byHeader = [
    '-import-path',
    folder,
    '-import-path',
    PROTO,
    '-proto',
    'kinds.proto',
    '-H',
    `x-sandbox: ${sandbox}`,
  ]
  const call = (method: string, messages: readonly object[], ...flags: readonly string[]) =>
    grpcurl([...flags, '-d', '@', host, `${KINDS}/${method}`], messages.map((one) => JSON.stringify(one)).join('\n'))
  const large = await call('Say', [{ text: 'x'.repeat(LARGE) }])
  const outputs = [
    await grpcurl([host, 'list']),
    await grpcurl([host, 'describe', KINDS]),
    await grpcurl([host, 'describe', '.kinds.v1.Line']),
    await grpcurl(['-d', '{}', host, 'grpc.health.v1.Health/Check']),
    await call('Say', [{ text: 'grpcurl' }]),
    await call('Say', [{}]),
    `${(await call('Count', [{ number: 3 }])).match(/"number"/g)?.length} numbers`,
    await call('Join', [{ number: 1, text: 'a' }, { number: 2, text: 'b' }, { number: 3 }]),
    await call('Talk', [{ text: 'one' }, { text: 'two' }, { text: 'three' }]),
    await call('Sleep', [{ text: 'grpcurl' }], '-max-time', '0.3'),
    `${/xx+/.exec(large)?.[0].length ?? large} letters came back`,
    await grpcurl(['-d', '{}', host, `${KINDS}/Nothing`]),
    await grpcurl([...byHeader, '-d', '{"text":"the front door"}', ...frontDoor(targets)]),
    await grpcurl(['-d', '{"text":"an authority"}', '-authority', `${sandbox}.localhost`, ...frontDoor(targets)]),
  ]
  // The last line of the talk is answered, and the next one awaited, when the tab goes.
  const talk = ['-plaintext', '-d', '@', host, `${KINDS}/Talk`]
  const closed = await runUntilClosed(GRPCURL, talk, targets, { input: '{"text":"still here"}', open: /still here/ })
  return [...outputs, closed].join('\n')
}

function frontDoor({ door }: OwnTargets): readonly string[] {
  return [door.replace('http://', ''), `${KINDS}/Say`]
}

export const grpcurlClient: OwnProgram = {
  name: 'grpcurl',
  find: async () => {
    // Prints its version to stderr.
    const { stdout, stderr } = await runBoth(GRPCURL, ['--version'])
    return firstLine(stdout + stderr)
  },
  prepare: nothing,
  run: callAll,
  prints: [
    KINDS,
    'grpc.reflection.v1.ServerReflection',
    'rpc Talk ( stream .kinds.v1.Line ) returns ( stream .kinds.v1.Line );',
    'get: "/v1/say/{text}"',
    'bytes data = 3;',
    '"status": "SERVING"',
    '"text": "Hello, grpcurl"',
    'Code: InvalidArgument\n  Message: a text is needed',
    '3 numbers',
    '"text": "a b "',
    '"number": 6',
    '"text": "three"',
    'Code: DeadlineExceeded',
    `${LARGE} letters came back`,
    'does not include a method named "Nothing"',
    '"text": "Hello, the front door"',
    '"text": "Hello, an authority"',
    'Code: Unavailable\n  Message: The tab that answers here was closed: deploy again',
  ],
  logs: ['counted to 3', 'the sleep of grpcurl was aborted'],
  frames: { toServer: ['PRI * HTTP/2.0', 'grpcurl'], toClient: ['Hello, grpcurl', 'a b ', 'three'] },
}
