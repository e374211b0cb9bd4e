/** What the page asks of the server in this tab. */
import type { Registry } from '@bufbuild/protobuf'
import { create } from 'zustand'
import type { Library } from '../editor/index.ts'
import type { CompiledSchema, ProtoProblem } from '../proto-compiler/index.ts'

export type ServedFile = 'proto' | 'source'
export type Status = 'idle' | 'deploying' | 'live' | 'away' | 'taken-over' | 'failed'
export type Failure =
  | { readonly kind: 'proto'; readonly problems: readonly ProtoProblem[] }
  | { readonly kind: 'syntax'; readonly line: number; readonly column: number; readonly message: string }
  | { readonly kind: 'run'; readonly line: number | null; readonly message: string }
  | { readonly kind: 'refused'; readonly reason: string; readonly detail: string }

export interface HeldMessage {
  readonly id: string
  readonly call: string
  readonly direction: 'request' | 'answer'
  readonly type: string
  readonly json: string
}

export interface ConsoleLine {
  readonly at: number
  readonly level: 'log' | 'info' | 'warn' | 'error' | 'debug'
  readonly text: string
  readonly stream: number
}

export interface OwnServerState {
  readonly proto: string
  readonly source: string
  readonly starter: string
  readonly isForeign: boolean
  readonly isChanged: boolean
  readonly status: Status
  readonly address: { readonly port: number | null } | null
  readonly revision: number
  readonly took: number | null
  readonly deployment: {
    readonly registry: Registry
    readonly services: readonly string[]
    readonly routes: readonly { readonly method: string; readonly path: string }[]
    readonly sockets: readonly string[]
    readonly graphql?: string
  } | null
  readonly failure: Failure | null
  readonly isHolding: boolean
  readonly held: readonly HeldMessage[]
  readonly remarks: readonly ConsoleLine[]
  edit(file: ServedFile, text: string): void
  deploy(): Promise<void>
  stop(): void
  takeBack(): void
  hold(isOn: boolean): void
  step(id: string, json?: string): void
  useStarter(name: string): void
  toLink(): string
}

const PROTO = `syntax = "proto3";

package example;

service ExampleService {
  // Says hello to whoever asks.
  rpc SayHello(HelloRequest) returns (HelloReply);
}

message HelloRequest {
  string name = 1;
}

message HelloReply {
  string message = 1;
}
`

const SOURCE = `import { serve, route, websocket } from 'framewise'
import { ExampleService } from './api'

serve(ExampleService, {
  sayHello: (request) => ({ message: \`Hello, \${request.name}!\` }),
})

// The same for who speaks plain HTTP.
route('GET', '/hello/:name', (_, { name }) => Response.json({ message: \`Hello, \${name}!\` }))

websocket('/echo', (guest) => {
  guest.onmessage = (text) => guest.send(text)
})
`

export const useOwnServer = create<OwnServerState>((set) => ({
  proto: PROTO,
  source: SOURCE,
  starter: 'hello',
  isForeign: false,
  isChanged: false,
  status: 'idle',
  address: null,
  revision: 0,
  took: null,
  deployment: null,
  failure: null,
  isHolding: false,
  held: [],
  remarks: [],
  edit: (file, text) => set(file === 'proto' ? { proto: text } : { source: text }),
  deploy: async () => set({ status: 'away' }),
  stop: () => set({ status: 'idle' }),
  takeBack: () => undefined,
  hold: (isHolding) => set({ isHolding }),
  step: (id) => set(({ held }) => ({ held: held.filter((one) => one.id !== id) })),
  useStarter: (starter) => set({ starter, proto: PROTO, source: SOURCE }),
  toLink: () => `${location.origin}${location.pathname}#serve=`,
}))

export const STARTERS: readonly { readonly id: string }[] = [{ id: 'hello' }]

export function declarationsOf(_: CompiledSchema): readonly Library[] {
  return [
    { path: 'api.d.ts', text: 'export const ExampleService: { readonly name: "ExampleService" }' },
    {
      path: 'node_modules/framewise/index.d.ts',
      text: 'export function serve(service: unknown, handlers: Record<string, (request: any) => unknown>): void\nexport function route(method: string, path: string, handler: (request: Request, parameters: Record<string, string>) => Response): void\nexport function websocket(path: string, handler: (guest: { onmessage: (text: string) => void; send(text: string): void }) => void): void',
    },
  ]
}
