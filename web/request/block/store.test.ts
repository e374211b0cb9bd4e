import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RunEnvironment } from '../run/environment.ts'
import { randomRun } from '../run/run-id.ts'
import { streamOf } from '../streams/registry.ts'
import {
  cancelRun,
  closeBlocks,
  openBlock,
  pressRun,
  provideEnvironment,
  resetBlock,
  setBlockText,
  undoReset,
  useBlocks,
} from './store.ts'

let server: FastifyInstance
let environment: RunEnvironment
/** Called when the server has a request at `/wait`, with what lets it answer. */
let onWaiting: (answer: () => void) => void = () => {}
/** Emits one event to the listeners. */
let tellEvent: () => void = () => {}
let relayed: unknown[] = []

beforeAll(async () => {
  server = Fastify()
  server.get('/ok', () => ({ ok: true }))
  server.get('/wait', (_, reply) => {
    onWaiting(() => reply.send({ waited: true }))
  })
  server.get('/events', (_, reply) => {
    reply.hijack().raw.writeHead(200, { 'content-type': 'text/event-stream' })
    reply.raw.write(': hello\n\n')
    tellEvent = () => reply.raw.write('data: news\n\n')
  })
  server.post('/wire/relay/grpc', (request, reply) => {
    relayed.push(request.body)
    const status = { code: 0, name: 'OK', message: '' }
    const reused = relayed.length > 1
    const response = { connection: 7, reused, status, headers: [], trailers: [], message: {}, milliseconds: 1 }
    return reply.type('application/x-ndjson').send(`${JSON.stringify({ type: 'end', response })}\n`)
  })
  environment = {
    baseUrl: await server.listen({ port: 0, host: '127.0.0.1' }),
    sandbox: null,
    fetch: (input, init) => fetch(input, init),
    newRun: randomRun,
  }
  provideEnvironment(async () => environment)
})

afterAll(async () => {
  server.server.closeAllConnections()
  await server.close()
})

beforeEach(() => {
  useBlocks.setState({ blocks: {} })
  relayed = []
})

function block(id = 'b') {
  const found = useBlocks.getState().blocks[id]
  if (!found) throw new Error(`no block ${id}`)
  return found
}

describe('the text of a block', () => {
  test('begins as given, changes, starts over, and comes back', () => {
    openBlock('b', 'GET {{host}}/ok')
    setBlockText('b', 'mine')
    expect(block()).toMatchObject({ text: 'mine', discarded: null })
    resetBlock('b')
    expect(block()).toMatchObject({ text: 'GET {{host}}/ok', discarded: 'mine' })
    undoReset('b')
    expect(block()).toMatchObject({ text: 'mine', discarded: null })
  })

  test('follows the language until it is one’s own', () => {
    openBlock('b', '# a comment\nGET {{host}}/ok')
    openBlock('b', '# комментарий\nGET {{host}}/ok')
    expect(block().text).toBe('# комментарий\nGET {{host}}/ok')
    setBlockText('b', 'mine')
    openBlock('b', '# a comment\nGET {{host}}/ok')
    expect(block()).toMatchObject({ text: 'mine', initial: '# a comment\nGET {{host}}/ok' })
  })

  test('of one block is no other’s', () => {
    openBlock('a', 'A')
    openBlock('b', 'B')
    setBlockText('a', 'changed')
    expect([block('a').text, block('b').text]).toEqual(['changed', 'B'])
  })
})

describe('pressing Run', () => {
  test('brings an answer and a run, newest last', async () => {
    openBlock('b', 'GET {{host}}/ok')
    await pressRun('b')
    await pressRun('b')
    expect(block().runs).toHaveLength(2)
    expect(block()).toMatchObject({ pending: null, results: [{ run: block().runs[1], status: { code: 200 } }] })
  })

  test('tells who listens of its beginning, its run and its end, also where one picture shows them all', async () => {
    openBlock('b', 'GET {{host}}/ok')
    const heard: string[] = []
    const unsubscribe = useBlocks.subscribe(() => {
      const { pending, runs, results } = block()
      heard.push(`${pending === null ? 'rest' : 'pending'}, runs ${runs.length}, results ${results.length}`)
    })
    await pressRun('b')
    unsubscribe()
    expect(heard).toEqual([
      'pending, runs 0, results 0',
      'pending, runs 1, results 0',
      'pending, runs 1, results 1',
      'rest, runs 1, results 1',
    ])
  })

  test('keeps the answer before until the next one is there, and starts only once', async () => {
    openBlock('b', 'GET {{host}}/ok')
    await pressRun('b')
    const [before] = block().results
    setBlockText('b', 'GET {{host}}/wait')
    const answer = new Promise<() => void>((resolve) => {
      onWaiting = resolve
    })
    const second = pressRun('b')
    await pressRun('b')
    const reply = await answer
    // The request leaves before the store tells of it.
    await vi.waitFor(() => {
      expect(block().pending).toEqual({ runs: [block().runs.at(-1)], hasAnswered: false, partials: [] })
    })
    expect(block().results).toEqual([before])
    reply()
    await second
    expect(block().results.map((result) => result.target)).toEqual(['/wait'])
    expect(block().runs).toHaveLength(2)
  })

  test('can be stopped; the answer before stays', async () => {
    openBlock('b', 'GET {{host}}/ok')
    await pressRun('b')
    setBlockText('b', 'GET {{host}}/wait')
    onWaiting = () => cancelRun('b')
    await pressRun('b')
    expect(block()).toMatchObject({ pending: null, results: [{ target: '/ok' }] })
  })

  test('that is stopped with nothing before says that it was stopped', async () => {
    openBlock('b', 'GET {{host}}/wait')
    onWaiting = () => cancelRun('b')
    await pressRun('b')
    expect(block()).toMatchObject({ pending: null, results: [{ failure: { code: 'aborted' } }] })
  })

  test('does nothing while the block has errors', async () => {
    openBlock('b', 'GET')
    await pressRun('b')
    expect(block()).toMatchObject({ pending: null, runs: [], results: [] })
  })

  test('shows every answer of a block with several requests', async () => {
    openBlock('b', 'GET {{host}}/ok\n\n###\nGET {{host}}/missing')
    await pressRun('b')
    expect(block().results.map((result) => result.status?.code)).toEqual([200, 404])
  })
})

describe('a native call', () => {
  const call = (connection: string) =>
    `# @connection ${connection}\nGRPC {{host}}/example.ExampleService/SayHello\nX-Id: 1\n\n{"name": "Anna"}`

  test('tells the relay method, metadata and message', async () => {
    openBlock('b', call('new'))
    await pressRun('b')
    expect(relayed).toEqual([
      {
        run: block().runs[0],
        method: 'example.ExampleService/SayHello',
        metadata: [['x-id', '1']],
        message: { name: 'Anna' },
      },
    ])
  })

  test('reuses the connection before, within a block and over presses of Run', async () => {
    openBlock('b', `${call('new')}\n\n###\n${call('reuse')}`)
    await pressRun('b')
    setBlockText('b', call('reuse'))
    await pressRun('b')
    expect(relayed).toMatchObject([{}, { connection: 7 }, { connection: 7 }])
    expect(relayed[0]).not.toHaveProperty('connection')
  })

  test('with `new` takes none', async () => {
    openBlock('b', call('new'))
    await pressRun('b')
    await pressRun('b')
    expect(relayed[1]).not.toHaveProperty('connection')
  })
})

test('a stream is pending until it ends, and its answer stands where its request does', async () => {
  openBlock('b', '# @until 1 event\nGET {{host}}/events\nAccept: text/event-stream\n\n###\nGET {{host}}/ok')
  const pressed = pressRun('b')
  await vi.waitFor(() => expect(block().results.map(({ target }) => target)).toEqual(['/ok']))
  expect(block().pending?.partials).toMatchObject([{ protocol: 'sse', target: '/events', status: { code: 200 } }])
  const [run = ''] = block().pending?.runs ?? []
  expect(streamOf(run)?.getState()).toMatchObject({ phase: 'open' })
  tellEvent()
  await pressed
  expect(block()).toMatchObject({ pending: null, results: [{ target: '/events', failure: null }, { target: '/ok' }] })
  expect(streamOf(run)?.getState()).toEqual({ phase: 'ended' })
})

test('the blocks that are left lose their streams, others keep them', async () => {
  openBlock('lesson/a', 'GET {{host}}/events\nAccept: text/event-stream')
  openBlock('other/b', 'GET {{host}}/events\nAccept: text/event-stream')
  const [left, kept] = [pressRun('lesson/a'), pressRun('other/b')]
  for (const id of ['lesson/a', 'other/b'])
    await vi.waitFor(() => expect(block(id).pending?.partials).toMatchObject([{ status: { code: 200 } }]))
  expect(closeBlocks((id) => id.startsWith('lesson/'))).toBe(true)
  await left
  expect(block('other/b').pending?.partials).toHaveLength(1)
  expect(closeBlocks((id) => id.startsWith('lesson/'))).toBe(false)
  cancelRun('other/b')
  await kept
})
