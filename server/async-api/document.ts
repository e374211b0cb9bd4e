/** Descriptions of channels as one AsyncAPI 3.1 document (https://www.asyncapi.com/docs/reference/specification/v3.1.0). */
import type { ChannelDescription, MessageDescription, OperationDescription, ServerName } from './describe.ts'
import { INFO, SERVERS } from './servers.ts'

export interface Place {
  /** As the client wrote it: `127.0.0.1:8080`. */
  readonly host: string
  readonly isSecure: boolean
  /** Bootstrap server of Kafka, and whether it speaks TLS; null: there is none, nor are its channels. */
  readonly kafka: { readonly host: string; readonly isSecure: boolean } | null
}

export function createDocument(all: readonly ChannelDescription[], place: Place): object {
  const channels = all.filter(({ server }) => server !== 'kafka' || place.kafka !== null)
  const placeOf = (name: string) => (name === 'kafka' && place.kafka !== null ? place.kafka : place)
  const used = new Set(channels.map(({ server }) => server))
  return {
    asyncapi: '3.1.0',
    info: INFO,
    defaultContentType: 'application/json',
    servers: Object.fromEntries(
      Object.entries(SERVERS)
        .filter(([name]) => used.has(name as ServerName))
        .map(([name, { protocols, ...server }]) => {
          const { host, isSecure } = placeOf(name)
          return [name, { host, protocol: protocols[isSecure ? 1 : 0], ...server }]
        }),
    ),
    channels: Object.fromEntries(channels.map((channel) => [channel.id, channelOf(channel)])),
    operations: Object.fromEntries(
      channels.flatMap((channel) => channel.operations.map((one) => [one.id, operationOf(channel, one)])),
    ),
    components: {
      messages: Object.fromEntries(
        channels.flatMap(({ messages }) => Object.entries(messages).map(([id, one]) => [id, messageOf(one)])),
      ),
      securitySchemes: {
        chatToken: {
          type: 'apiKey',
          in: 'password',
          description:
            'What Socket.IO’s client sends as `auth: { token }` while it connects: `my-jwt-token`, or one of POST /api/v1/tokens.',
        },
      },
    },
  }
}

function channelOf(channel: ChannelDescription): object {
  const { address, parameters, server, title, summary, description, bindings, messages } = channel
  return {
    address,
    title,
    summary,
    description,
    servers: [reference('servers', server)],
    messages: Object.fromEntries(Object.keys(messages).map((id) => [id, reference('components', 'messages', id)])),
    ...(parameters === undefined ? {} : { parameters }),
    ...(bindings === undefined ? {} : { bindings }),
  }
}

function operationOf(channel: ChannelDescription, operation: OperationDescription): object {
  const { action, summary, description, messages, reply, bindings } = operation
  const within = (id: string): object => reference('channels', channel.id, 'messages', id)
  return {
    action,
    channel: reference('channels', channel.id),
    summary,
    description,
    tags: [{ name: channel.server }],
    messages: messages.map(within),
    ...(reply === undefined
      ? {}
      : { reply: { channel: reference('channels', channel.id), messages: reply.map(within) } }),
    ...(bindings === undefined ? {} : { bindings }),
  }
}

function messageOf(message: MessageDescription): object {
  const { name, summary, payload, headers, contentType, bindings, examples } = message
  return {
    name,
    title: summary,
    summary,
    ...(contentType === undefined ? {} : { contentType }),
    payload,
    ...(headers === undefined ? {} : { headers }),
    ...(bindings === undefined ? {} : { bindings }),
    examples: examples.map((example) => ({ name, payload: example })),
  }
}

/** RFC 6901 §3: what stands in a pointer is escaped. */
function reference(...path: readonly string[]): object {
  return { $ref: `#/${path.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}` }
}
