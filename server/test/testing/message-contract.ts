/** An AsyncAPI document as a judge of real traffic: which message of which channel something is, and whether it is as told. */
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'

type Reference = { readonly $ref: string }

export interface AsyncApi {
  readonly asyncapi: string
  readonly servers: Readonly<Record<string, { readonly host: string; readonly protocol: string }>>
  readonly channels: Readonly<
    Record<string, { readonly address: string; readonly messages: Readonly<Record<string, Reference>> }>
  >
  readonly operations: Readonly<
    Record<
      string,
      {
        readonly action: 'send' | 'receive'
        readonly channel: Reference
        readonly messages: readonly Reference[]
        readonly reply?: { readonly messages: readonly Reference[] }
      }
    >
  >
  readonly components: {
    readonly messages: Readonly<
      Record<string, { readonly name: string; readonly payload: object; readonly examples: readonly Example[] }>
    >
  }
}

interface Example {
  readonly payload: unknown
}

export type Direction = 'toServer' | 'toClient'

export interface MessageContract {
  /**
   * Which messages of the channel this is, by their ids: those that it may be in this direction, that have this name, and
   * whose schema it keeps. None: the document does not know it.
   *
   * @param operation that it belongs to, or answers
   */
  judge(channel: string, direction: Direction, name: string, payload: unknown, operation?: string): readonly string[]
  /** `toServer echo/anyText`: each message that the document promises. */
  readonly promised: readonly string[]
}

const lastOf = ({ $ref }: Reference): string => $ref.slice($ref.lastIndexOf('/') + 1)

export function createContract(document: AsyncApi): MessageContract {
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const checks = Object.fromEntries(
    Object.entries(document.components.messages).map(([id, { payload }]) => [id, ajv.compile(closed(payload))]),
  )
  const flows = Object.entries(document.operations).flatMap(([operation, { action, channel, messages, reply }]) => {
    const [there, back]: Direction[] = action === 'receive' ? ['toServer', 'toClient'] : ['toClient', 'toServer']
    const flow = (direction: Direction | undefined) => (message: Reference) => ({
      operation,
      channel: lastOf(channel),
      direction,
      message: lastOf(message),
    })
    return [...messages.map(flow(there)), ...(reply?.messages ?? []).map(flow(back))]
  })
  return {
    promised: [...new Set(flows.map(({ direction, channel, message }) => `${direction} ${channel}/${message}`))],
    judge: (channel, direction, name, payload, operation) => {
      const fitting = flows.filter(
        (flow) =>
          flow.channel === channel &&
          flow.direction === direction &&
          (operation === undefined || flow.operation === operation) &&
          document.components.messages[flow.message]?.name === name &&
          checks[flow.message]?.(payload) === true,
      )
      return [...new Set(fitting.map(({ message }) => message))]
    },
  }
}

/** A field that the document does not name is a fault here, wherever it names some. */
function closed(schema: unknown): object {
  const close = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(close)
    if (typeof part !== 'object' || part === null) return part
    const inner = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, close(value)]))
    return 'properties' in part && part.properties !== undefined && !('additionalProperties' in part)
      ? { ...inner, additionalProperties: false }
      : inner
  }
  return Object(close(schema))
}
