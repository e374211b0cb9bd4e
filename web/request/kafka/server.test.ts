/** KAFKA blocks against the whole server, spawned as a program of its own: its broker, its relay, its clients. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunEnvironment } from '../run/environment.ts'
import type { RunResult } from '../run/result.ts'
import { type BlockOptions, runBlock } from '../run/run.ts'
import type { LiveStream } from '../streams/live-stream.ts'
import { openServerProgram, type ServerProgram } from '../testing/server-program.node.ts'

let server: ServerProgram
let environment: RunEnvironment

beforeAll(async () => {
  server = await openServerProgram()
  environment = server.environment
})

afterAll(() => server.close())

async function run(text: string, options: BlockOptions = {}): Promise<readonly RunResult[]> {
  const ran = await runBlock(text, environment, options)
  if (ran.status === 'refused') throw new Error(ran.problems.map(({ code }) => code).join())
  return ran.results
}

async function last(text: string, options: BlockOptions = {}): Promise<RunResult> {
  const result = (await run(text, options)).at(-1)
  if (!result) throw new Error('nothing was run')
  return result
}

const create = (topic: string, partitions = 1) => `# @partitions ${partitions}\nKAFKA {{kafka}}/create-topic/${topic}`
const produce = (topic: string, body: string, above = '') => `${above}KAFKA {{kafka}}/produce/${topic}\n\n${body}`
const consume = (topic: string, above: string) => `${above}\n# @from earliest\nKAFKA {{kafka}}/consume/${topic}`
const blocks = (...all: readonly string[]) => all.join('\n###\n')

/** `partition:offset key`, in the order of the block. */
function places({ kafka }: RunResult): readonly string[] {
  if (kafka?.type !== 'produced') return []
  return kafka.records.map(({ partition, offset, key }) => `${partition}:${offset ?? '?'} ${key ?? '-'}`)
}

/** `partition:offset key=value`, in the order in which they came. */
function records({ stream }: RunResult): readonly string[] {
  return (stream?.latest ?? []).flatMap(({ form, text, kafka }) =>
    kafka && form !== 'state' ? [`${kafka.partition}:${kafka.offset} ${kafka.key ?? '-'}=${text}`] : [],
  )
}

function states({ stream }: RunResult): readonly string[] {
  return (stream?.latest ?? []).flatMap(({ form, name }) => (form === 'state' && name !== undefined ? [name] : []))
}

describe('producing', () => {
  test('each record is told where it came to lie', async () => {
    const result = await last(
      blocks(create('placed', 3), produce('placed', '# @key ada\n1\n===\n# @key ada\n2\n===\n# @partition 0\n3')),
    )
    expect(result).toMatchObject({ failure: null, status: { kind: 'kafka', code: 0 }, protocol: 'kafka' })
    // murmur2("ada") mod 3, as Java's client has it.
    expect(places(result)).toEqual(['2:0 ada', '2:1 ada', '0:0 -'])
  })

  test.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'])(
    'compressed by %s it comes back as it was',
    async (compression) => {
      const topic = `packed-${compression}`
      const body = '# @key ada\n{"id": 1}\n===\n# @key ada\n# @tombstone\n===\n# @binary hex\n00 ff'
      const result = await last(
        blocks(
          create(topic),
          produce(topic, body, `# @compression ${compression}\n`),
          consume(topic, '# @until 3 messages'),
        ),
      )
      expect(records(result)).toEqual(['0:0 ada={"id": 1}', '0:1 ada=', expect.stringMatching(/^0:2 -=.*00 ff/)])
      expect(result.stream?.latest.find(({ kafka }) => kafka?.offset === 1)?.kafka?.isTombstone).toBe(true)
    },
  )

  test('acks=0 brings no offset', async () => {
    const result = await last(blocks(create('silent'), produce('silent', 'a', '# @acks 0\n')))
    expect(places(result)).toEqual(['0:? -'])
  })

  test.each([
    ['twice without numbers', '# @repeat\n', ['0:0 -', '0:1 -']],
    ['once with them', '# @repeat\n# @idempotent\n', ['0:0 -', '0:0 -']],
  ])('a batch that went twice lies there %s', async (name, above, expected) => {
    const topic = `repeated-${name.replaceAll(' ', '-')}`
    expect(places(await last(blocks(create(topic), produce(topic, 'a', above))))).toEqual(expected)
  })

  test('headers travel with every record', async () => {
    const written = 'KAFKA {{kafka}}/produce/headed\ntrace: 42\n\na'
    const result = await last(blocks(create('headed'), written, consume('headed', '# @until 1 message')))
    expect(result.stream?.latest.find(({ kafka }) => kafka)?.kafka?.headers).toEqual([['trace', '42']])
  })
})

describe('what the broker refuses', () => {
  test.each([
    ['a topic that is there', blocks(create('there'), create('there')), 'TOPIC_ALREADY_EXISTS'],
    [
      'a batch whose checksum does not fit',
      blocks(create('corrupt'), produce('corrupt', 'a', '# @corrupt\n')),
      'CORRUPT_MESSAGE',
    ],
    ['a topic that is not there', 'KAFKA {{kafka}}/delete-topic/nowhere', 'UNKNOWN_TOPIC_OR_PARTITION'],
    ['a setting that nobody knows', 'KAFKA {{kafka}}/create-topic/odd\nretention.moons: 3', 'INVALID_CONFIG'],
    [
      'fewer partitions',
      blocks(create('fewer', 3), '# @partitions 2\nKAFKA {{kafka}}/create-partitions/fewer'),
      'INVALID_PARTITIONS',
    ],
  ])('%s is told by the name of the error', async (_, text, name) => {
    const { status, failure } = await last(text)
    expect(failure).toBeNull()
    expect(status).toMatchObject({ kind: 'kafka', name })
  })
})

describe('calls of an admin client', () => {
  test('each has its answer', async () => {
    const member = consume('admin', '# @group team\n# @until 1 message')
    await run(blocks(create('admin', 2), produce('admin', '# @partition 0\na'), member))
    const answers = await run(
      blocks(
        'KAFKA {{kafka}}/list-topics',
        'KAFKA {{kafka}}/describe-topic/admin',
        'KAFKA {{kafka}}/list-offsets/admin',
        'KAFKA {{kafka}}/describe-group/team',
        '# @to 0:0\nKAFKA {{kafka}}/reset-offsets/team/admin',
        'KAFKA {{kafka}}/delete-group/team',
        'KAFKA {{kafka}}/list-groups',
        '# @before 0:1\nKAFKA {{kafka}}/delete-records/admin',
        '# @partitions 3\nKAFKA {{kafka}}/create-partitions/admin',
        'KAFKA {{kafka}}/api-versions',
      ),
    )
    expect(answers.map(({ failure, status, target }) => [target, failure ?? status])).toEqual(
      answers.map(({ target }) => [target, { kind: 'kafka', code: 0, name: 'NONE', message: '' }]),
    )
    const bodies = answers.map(({ body }) => body?.text ?? '')
    expect(bodies[0]).toContain('"topic":"admin"')
    expect(bodies[2]).toContain('"partition":0,"offset":1')
    expect(bodies[3]).toContain('"topic":"admin"')
    expect(bodies[6]).not.toContain('team')
    expect(bodies[9]).toContain('Produce')
  })
})

describe('consuming', () => {
  test('a member of a group commits, leaves, and the next goes on behind it', async () => {
    const [, , first] = await run(
      blocks(
        create('goods'),
        produce('goods', 'a\n===\nb\n===\nc'),
        consume('goods', '# @group shop\n# @commit after\n# @until 3 messages'),
      ),
    )
    expect(first && records(first)).toEqual(['0:0 -=a', '0:1 -=b', '0:2 -=c'])
    expect(first?.status).toEqual({ kind: 'close', code: null, reason: 'LeaveGroup', by: 'until', isClean: true })
    expect(first && states(first)).toEqual(expect.arrayContaining(['assigned', 'committed']))
    const assigned = first?.stream?.latest.find(({ name }) => name === 'assigned')
    expect(assigned).toMatchObject({
      text: 'goods 0',
      place: { unit: 'kafka-assignment', connection: expect.stringMatching(/./), number: 2 },
      member: { id: expect.stringMatching(/./), generation: 1, isLeader: true },
    })
    expect(first?.stream?.latest.find(({ name }) => name === 'committed')?.place).toEqual({
      unit: 'kafka-commit',
      connection: 'goods/0',
      number: 2,
    })
    const next = await last(blocks(produce('goods', 'd'), consume('goods', '# @group shop\n# @until 1 message')))
    expect(records(next)).toEqual(['0:3 -=d'])
  })

  test.each([
    ['before the work loses the record', 'before', '0:2 -=c'],
    ['after the work brings it again', 'after', '0:1 -=b'],
  ])(
    'a crash with a commit %s',
    async (_, commit, again) => {
      const topic = `crash-${commit}`
      const group = `# @group crash-${commit}\n# @session-timeout 1s`
      const killed = await last(
        blocks(
          create(topic),
          produce(topic, 'a\n===\nb\n===\nc'),
          consume(topic, `${group}\n# @commit ${commit}\n# @work 50ms\n# @crash-at 2`),
        ),
      )
      expect(killed.status).toMatchObject({ kind: 'close', reason: 'kill' })
      expect(records(killed)).toEqual(['0:0 -=a', '0:1 -=b'])
      expect(records(await last(consume(topic, `${group}\n# @until 1 message`)))[0]).toBe(again)
    },
    30_000,
  )

  test('what cannot be worked on goes to the dead letters', async () => {
    const result = await last(
      blocks(
        create('mail'),
        create('mail.dead'),
        produce('mail', '{"id": 1}\n===\nno JSON\n===\n{"id": 2}'),
        consume('mail', '# @group mail\n# @commit after\n# @attempts 2\n# @dead mail.dead\n# @until 3 messages'),
        consume('mail.dead', '# @until 1 message'),
      ),
    )
    expect(records(result)).toEqual([expect.stringMatching(/-=no JSON$/)])
  })

  test('acts: a pause, a commit by hand, a kill', async () => {
    await run(blocks(create('acts'), produce('acts', 'a')))
    let live: LiveStream | undefined
    const asked = new Set<string>()
    const result = await last(consume('acts', '# @group acts\n# @commit by-hand'), {
      onStream(stream) {
        live = stream
        stream.subscribe(() => {
          const { log } = stream
          const names = Array.from({ length: log.count }, (_, index) => log.at(index)).map(
            (one) => one?.name ?? one?.form,
          )
          const once = (when: string, act: () => void) => {
            if (!names.includes(when) || asked.has(when)) return
            asked.add(when)
            act()
          }
          once('text', () => stream.operate('pause'))
          once('pause', () => stream.operate('commit'))
          once('committed', () => stream.operate('resume'))
          once('resume', () => stream.cancel())
        })
      },
    })
    expect(live?.run).toBe(result.run)
    expect(states(result)).toEqual(['assigned', 'pause', 'committed', 'resume', 'kill'])
    expect(result.status).toMatchObject({ reason: 'kill', by: 'you' })
  })

  test('members that know no common way are told so', async () => {
    await run(create('mixed'))
    let live: LiveStream | undefined
    const opened = Promise.withResolvers<void>()
    const first = last(consume('mixed', '# @group mixed\n# @assignor range'), {
      onStream(stream) {
        live = stream
        stream.subscribe(() => {
          if (stream.log.at(0)?.name === 'assigned') opened.resolve()
        })
      },
    })
    await opened.promise
    const { status } = await last(consume('mixed', '# @group mixed\n# @assignor cooperative-sticky'))
    expect(status).toMatchObject({ kind: 'kafka', name: 'INCONSISTENT_GROUP_PROTOCOL' })
    live?.close()
    expect((await first).status).toMatchObject({ reason: 'LeaveGroup' })
  })
})

test('what stands behind a consumer waits for its end where it says so', async () => {
  const crashed =
    '# @group tellers\n# @commit after\n# @work 50ms\n# @crash-at 2\n# @next at-end\n# @session-timeout 1s'
  const results = await run(
    blocks(
      create('awaited'),
      produce('awaited', 'a\n===\nb'),
      consume('awaited', crashed),
      consume('awaited', '# @group tellers\n# @until 1 message'),
    ),
  )
  // The second was killed amid its work, and comes again.
  expect(results.slice(2).map(records)).toEqual([['0:0 -=a', '0:1 -=b'], ['0:1 -=b']])
})
