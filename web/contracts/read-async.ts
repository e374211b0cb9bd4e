/** AsyncAPI's operations, turned around: the document tells the server's side, a reader is a client. */
import { STREAMS } from '../protocols/streams.ts'
import { readJsonSchema, resolve } from '../request/index.ts'
import type { Operation, Part } from './model.ts'
import { exampleOf, jsonOf } from './sample.ts'

type Json = Record<string, unknown>

/** @param document as `/asyncapi.json` has it */
export function readAsync(document: unknown): readonly Operation[] {
  const root = objectOf(document)
  return Object.entries(objectOf(root['operations'])).map(([id, given]): Operation => {
    const operation = objectOf(given)
    const channel = objectOf(resolve(root, operation['channel']))
    const messages = listOf(operation['messages']).map((one) => messageOf(root, one))
    const replies = listOf(objectOf(operation['reply'])['messages']).map((one) => messageOf(root, one))
    const isSaid = operation['action'] === 'receive'
    const parts = messages.map(({ part }) => part)
    const address = textOf(channel['address'])
    return {
      id: `asyncapi ${id}`,
      contract: 'asyncapi',
      group: `${textOf(channel['title'])} ${address}`,
      kind: { type: 'message', does: isSaid ? 'say' : 'hear' },
      name: id,
      summary: textOf(operation['summary']),
      description: textOf(operation['description']),
      asks: isSaid ? parts : [],
      answers: isSaid ? replies.map(({ part }) => part) : parts,
      example: () => exampleOfFirst(isSaid ? replies : messages),
      call: callOf(serverOf(root, channel), address, isSaid ? messages : [], messages[0]?.name ?? ''),
    }
  })
}

interface Message {
  readonly name: string
  readonly part: Part
  readonly example: unknown
  readonly type: string
}

function messageOf(root: Json, reference: unknown): Message {
  const message = objectOf(resolve(root, resolve(root, reference)))
  const name = textOf(message['name'])
  const [example] = listOf(message['examples'])
  return {
    name,
    part: { name, shape: readJsonSchema(root, message['payload']) },
    example: objectOf(example)['payload'],
    type: textOf(message['contentType']),
  }
}

/** The document's own, where it has one. */
function exampleOfFirst([first]: readonly Message[]): string {
  if (first === undefined) return ''
  const { example, part, type } = first
  if (example === undefined) return exampleOf(part.shape, /json/.test(type) ? 'json' : 'text')
  return typeof example === 'string' ? example : jsonOf(example)
}

function serverOf(root: Json, channel: Json): string {
  const [server] = listOf(channel['servers'])
  return textOf(objectOf(resolve(root, server))['protocol'])
}

/** What opens the channel, says all that may be said, and stays there to hear. */
function callOf(protocol: string, address: string, said: readonly Message[], heard: string): string {
  const channel = STREAMS.map((stream) => stream.channel).find((one) => one?.protocol.test(protocol))
  if (channel !== undefined) return channel.block({ address, said, heard, jsonOf })
  if (protocol.startsWith('kafka')) return kafkaCall(address, said)
  if (address === '/graphql') return GRAPHQL
  const isCommand = said.some(({ name }) => name === 'ping')
  const subprotocol = isCommand ? 'Sec-WebSocket-Protocol: json.v1\n' : ''
  const messages = said.map(({ type, example }) => {
    if (type === 'application/octet-stream') return '# @binary hex\n00 01 02\n'
    return `${typeof example === 'string' ? example : jsonOf(example)}\n`
  })
  return `WEBSOCKET {{host}}${address}\n${subprotocol}${messages.length === 0 ? '' : `\n${messages.join('===\n')}`}`
}

/** A topic stands in its sandbox under its name alone. Records are keyed by what their payload calls an id. */
function kafkaCall(address: string, said: readonly Message[]): string {
  const topic = address.replace(/^\{\w+\}\./, '')
  if (said.length === 0) return `# @from earliest\nKAFKA {{kafka}}/consume/${topic}\n`
  const records = said.map(({ example }) => {
    const [id] = Object.entries(objectOf(example)).flatMap(([name, value]) => (name.endsWith('_id') ? [value] : []))
    return `${id === undefined ? '' : `# @key ${id}\n`}${jsonOf(example)}\n`
  })
  return `KAFKA {{kafka}}/produce/${topic}\n\n${records.join('===\n')}`
}

const GRAPHQL = `GRAPHQL {{host}}/graphql

subscription NewPosts {
  postAdded {
    id
    title
  }
}
`

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
