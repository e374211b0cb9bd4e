/**
 * The seminar's own server programs, unchanged, at their fixed ports: each is connected as a learner's own server, and called by blocks.
 *
 *   … seminar.node.ts <folder> http://127.0.0.1:8090   `<folder>/bin/<name>` in Go, `<folder>/<name>.py`; a line for each, with its problems
 */
import { join } from 'node:path'
import type { ProbeLine } from '../lessons/types.ts'
import { contractNamed, judgeProgramAt } from '../testing/judge-server.node.ts'
import { type RunningServer, startServerProgram } from '../testing/server-program.node.ts'

const [folder = '', server = ''] = process.argv.slice(2)

interface SeminarProgram {
  readonly name: string
  readonly port: number
  /** What a learner pastes, since no handout has reflection. */
  readonly contract?: string
  /** Has to be there first. */
  readonly beside?: string
  readonly lines: readonly Omit<ProbeLine, 'title' | 'times'>[]
}

const hello = {
  id: 'hello',
  call: call('GRPC {{mine}}/example.ExampleService/SayHello', '{ "name": "{{random.name}}" }'),
}

const programs: readonly SeminarProgram[] = [
  {
    name: 'say_hello',
    port: 50051,
    contract: 'example.proto',
    lines: [
      { ...hello, checks: [{ grpc: { status: 'OK', response: { message: 'Hello, {{random.name}}' } } }] },
      {
        id: 'nameless',
        call: call('GRPC {{mine}}/example.ExampleService/SayHello', '{}'),
        checks: [{ grpc: { status: 'OK', response: { message: 'Hello, ' } } }],
      },
    ],
  },
  {
    name: 'echo',
    port: 8080,
    lines: [
      {
        id: 'text',
        call: call('# @until 1 message\nWEBSOCKET {{mine}}/ws', '{{random.name}}'),
        checks: [{ websocket: { direction: 'toClient', opcode: 'text', text: '{{random.name}}' } }],
      },
      {
        id: 'control',
        call: call('# @via relay\n# @until close\nWEBSOCKET {{mine}}/ws', '=== ping\n{{random.word}}\n=== close 1000'),
        checks: [
          { websocket: { direction: 'toClient', opcode: 'pong', text: '{{random.word}}' } },
          { websocket: { direction: 'toClient', opcode: 'close', code: 1000 } },
        ],
      },
      {
        id: 'every-origin',
        call: call(
          '# @via relay\n# @until 1 message\nWEBSOCKET {{mine}}/ws\nOrigin: https://{{random.word}}.example',
          'hello',
        ),
        checks: [{ websocket: { direction: 'toClient', opcode: 'text', text: 'hello' } }],
      },
    ],
  },
  {
    name: 'gateway',
    port: 8080,
    beside: 'say_hello',
    lines: [
      {
        id: 'path',
        call: 'GET {{mine}}/v1/hello/{{random.word}}',
        checks: [{ response: { status: 200 } }, { body: { json: { message: 'Hello, {{random.word}}' } } }],
      },
      {
        id: 'unknown',
        call: 'GET {{mine}}/v1/{{random.word}}',
        checks: [{ response: { status: 404 } }, { body: { json: { code: 5 } } }],
      },
    ],
  },
  {
    name: 'user_service',
    port: 50051,
    contract: 'user_service.proto',
    lines: [
      {
        id: 'there',
        call: call('GRPC {{mine}}/UserService/GetUser', '{ "userId": 1 }'),
        checks: [{ grpc: { status: 'OK', response: { name: 'Alice', email: 'alice@example.com' } } }],
      },
      {
        id: 'absent',
        call: call('GRPC {{mine}}/UserService/GetUser', '{ "userId": {{random.int}} }'),
        checks: [{ grpc: { status: 'NOT_FOUND', message: 'User not found' } }],
      },
    ],
  },
  {
    name: 'rest',
    port: 5000,
    lines: [
      {
        id: 'one',
        call: 'GET {{mine}}/api/v1/users/1',
        checks: [{ response: { status: 200 } }, { body: { json: { name: 'Alice' } } }],
      },
      {
        id: 'made',
        call: call(
          'POST {{mine}}/api/v1/users\nContent-Type: application/json',
          '{ "name": "{{random.name}}", "email": "{{random.word}}@example.com" }',
        ),
        checks: [{ response: { status: 201 } }, { body: { json: { name: '{{random.name}}' } } }],
      },
      {
        id: 'refused',
        call: call('POST {{mine}}/api/v1/users\nContent-Type: application/json', '{ "name": "{{random.name}}" }'),
        checks: [{ response: { status: 400 } }],
      },
      { id: 'deleted', call: 'DELETE {{mine}}/api/v1/users/2', checks: [{ response: { status: 204 } }] },
      { id: 'gone', call: 'GET {{mine}}/api/v1/users/2', checks: [{ response: { status: 404 } }] },
    ],
  },
  {
    name: 'events',
    port: 5000,
    lines: [
      {
        id: 'told',
        call: `# @until 2 events\nGET {{mine}}/events\nAccept: text/event-stream\n\n###\n\nPOST {{mine}}/notify\nContent-Type: application/json\n\n{ "text": "{{random.word}}" }`,
        checks: [{ event: { json: { text: '{{random.word}}' } }, scope: 'press' }],
      },
    ],
  },
  {
    name: 'poll',
    port: 5000,
    lines: [
      {
        id: 'in-vain',
        call: 'GET {{mine}}/poll?timeout=0.2',
        checks: [{ response: { status: 200 } }, { body: { json: { timeout: true } } }],
      },
      {
        id: 'sent',
        call: call('POST {{mine}}/send\nContent-Type: application/json', '{ "text": "{{shared.word}}" }'),
        checks: [{ response: { status: 201 } }],
      },
      {
        id: 'there',
        call: 'GET {{mine}}/poll?since=0',
        checks: [
          { response: { status: 200 } },
          { body: { json: { 'messages.0': '{{shared.word}}', timeout: false } } },
        ],
      },
    ],
  },
]

function call(head: string, body: string): string {
  return `${head}\n\n${body}`
}

function start(name: string): Promise<RunningServer> {
  const port = programs.find((each) => each.name === name)?.port ?? 0
  const isPython = ['user_service', 'rest', 'events', 'poll'].includes(name)
  return startServerProgram({
    command: isPython ? 'python3' : join(folder, 'bin', name),
    args: isPython ? [join(folder, `${name}.py`)] : [],
    cwd: folder,
    environment: isPython ? { PYTHONPATH: folder } : {},
    port,
  })
}

async function judge({ name, contract, beside, lines }: SeminarProgram): Promise<readonly string[]> {
  const running: RunningServer[] = []
  try {
    if (beside !== undefined) running.push(await start(beside))
    const program = await start(name)
    running.push(program)
    const all = lines.map((line) => ({ ...line, title: line.id, times: 1 }))
    const set = contract === undefined ? undefined : contractNamed(contract)
    return await judgeProgramAt(server, program, all, set)
  } finally {
    for (const { stop } of running) await stop()
  }
}

for (const program of programs) {
  const problems = await judge(program).catch((error: unknown) => [String(error)])
  process.stdout.write(`${JSON.stringify({ name: program.name, problems })}\n`)
}
