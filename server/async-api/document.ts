/** Descriptions of channels as one AsyncAPI 3.1 document (https://www.asyncapi.com/docs/reference/specification/v3.1.0). */
import type { Carrier, ChannelDescription, MessageDescription, OperationDescription } from './describe.ts'

export interface Place {
  /** As the client wrote it: `127.0.0.1:8080`. */
  readonly host: string
  readonly isSecure: boolean
  /** Bootstrap server of Kafka, and whether it speaks TLS; null: there is none, nor are its channels. */
  readonly kafka: { readonly host: string; readonly isSecure: boolean } | null
}

export function createDocument(all: readonly ChannelDescription[], place: Place): object {
  const channels = all.filter(({ carrier }) => carrier.isBroker !== true || place.kafka !== null)
  const carriers = [...new Set(channels.map(({ carrier }) => carrier))]
  const tagsOf = ({ name, tag }: Carrier) => [{ name, description: tag }]
  // By code units, as linters sort.
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
  return {
    asyncapi: '3.1.0',
    info: { ...INFO, tags: [...new Set(all.map(({ carrier }) => carrier))].flatMap(tagsOf).sort(byName) },
    defaultContentType: 'application/json',
    servers: Object.fromEntries(
      carriers.map((carrier) => {
        const { name, tag: _, protocols, security = {}, isBroker, ...server } = carrier
        const { host, isSecure } = isBroker === true && place.kafka !== null ? place.kafka : place
        const schemes = Object.keys(security).map((scheme) => reference('components', 'securitySchemes', scheme))
        return [
          name,
          {
            ...{ host, protocol: protocols[isSecure ? 1 : 0], ...server, tags: tagsOf(carrier) },
            ...(schemes.length > 0 && { security: schemes }),
          },
        ]
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
      securitySchemes: Object.assign({}, ...carriers.map(({ security }) => security)),
    },
  }
}

const INFO = {
  title: 'Framewise: messages',
  version: '2.0.0',
  description:
    'What the server says and hears outside of request and response, told from its side: it receives what a client says. Whose data it is about says `?sandbox=` in the URL; without it everybody’s.',
  contact: { name: 'Framewise' },
  license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
}

function channelOf(channel: ChannelDescription): object {
  const { address, parameters, carrier, title, summary, description, bindings, messages } = channel
  return {
    address,
    title,
    summary,
    description,
    servers: [reference('servers', carrier.name)],
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
    tags: [{ name: channel.carrier.name }],
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
