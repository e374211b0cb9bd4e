/** What the learner's file can import: `framewise`, and `./api` with what the .proto defines. */
import type { DescEnum, DescService, FileRegistry } from '@bufbuild/protobuf'
import { Code, ConnectError } from '@connectrpc/connect'
import { localName } from '../local-name.ts'
import { events } from './events.ts'
import type { GraphqlServer } from './graphql-server.ts'
import type { RouteHandler, Routes } from './routes.ts'
import type { Services } from './services.ts'
import type { SocketHandler, SocketOptions, Sockets } from './sockets.ts'

export interface Parts {
  readonly services: Services
  readonly routes: Routes
  readonly sockets: Sockets
  readonly graphql: (sdl: string, resolvers: GraphqlServer['resolvers']) => void
}

export interface StatusOptions {
  readonly metadata?: HeadersInit
  readonly details?: ConstructorParameters<typeof ConnectError>[3]
}

export type Require = (name: string) => Readonly<Record<string, unknown>>

export function learnerModules(registry: FileRegistry, fileName: string, parts: Parts): Require {
  const { services, routes, sockets, graphql } = parts
  const modules = new Map<string, Readonly<Record<string, unknown>>>([
    ['./api', apiOf(registry, fileName)],
    [
      'framewise',
      {
        serve: (service: DescService, handlers: Readonly<Record<string, unknown>>) => {
          if (service?.kind !== 'service') throw new Error('serve() takes a service of ./api')
          services.serve(service, handlers)
        },
        route: (method: string, path: string, handler: RouteHandler) => routes.add(method, path, handler),
        websocket: (path: string, handler: SocketHandler, options?: SocketOptions) =>
          sockets.add(path, handler, options),
        graphql,
        events,
        Code,
        // A function and no class, so that it is thrown with `new` and without.
        Status: function Status(code: Code, message = '', { metadata, details }: StatusOptions = {}): ConnectError {
          return new ConnectError(message, code, metadata, details)
        },
        pause,
      },
    ],
  ])
  return (name) => {
    const found = modules.get(name)
    if (found === undefined) throw new Error(`there is no module '${name}' here: only 'framewise' and './api'`)
    return found
  }
}

/** Names as generated code has them: `Outer_Inner`, and for messages the schema. */
function apiOf(registry: FileRegistry, fileName: string): Readonly<Record<string, unknown>> {
  const file = registry.getFile(fileName)
  const own = [...registry].filter((type) => type.kind !== 'extension' && type.file === file)
  return Object.fromEntries(
    own.flatMap((type): [string, unknown][] => {
      if (type.kind === 'service') return [[type.name, type]]
      const name = localName(type)
      if (type.kind === 'message') return [[`${name}Schema`, type]]
      return type.kind === 'enum' ? [[name, numbersOf(type)]] : []
    }),
  )
}

/** Both ways, as TypeScript's enums: `Color.RED`, `Color[0]`. */
function numbersOf({ values }: DescEnum): Readonly<Record<string, unknown>> {
  const both = values.flatMap(({ localName: name, number }) => [
    [name, number],
    [String(number), name],
  ])
  return Object.fromEntries(both)
}

/** @param signal as `context.signal`: throws its reason when the caller leaves meanwhile */
function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', leave)
      resolve()
    }, ms)
    if (signal?.aborted === true) leave()
    else signal?.addEventListener('abort', leave)
  })
}
