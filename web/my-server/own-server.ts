/** What the page asks of the server in this tab. */
import { create } from 'zustand'
import type { Library } from '../editor/index.ts'
import type { OwnServerActions, OwnServerState } from '../own-server/index.ts'
import type { CompiledSchema } from '../proto-compiler/index.ts'

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

export const useOwnServer = create<OwnServerState & OwnServerActions>((set) => ({
  name: '',
  open: () => undefined,
  proto: PROTO,
  source: SOURCE,
  starter: 'hello',
  status: 'idle',
  address: null,
  revision: 0,
  tookMs: null,
  deployment: null,
  descriptorSet: null,
  isStale: false,
  failure: null,
  isHolding: false,
  held: [],
  remarks: [],
  errors: [],
  edit: (file, text) => set(file === 'proto' ? { proto: text } : { source: text }),
  deploy: async () => set({ status: 'away' }),
  stop: () => set({ status: 'idle' }),
  takeBack: async () => undefined,
  hold: (isHolding) => set({ isHolding }),
  step: async (id) => {
    set(({ held }) => ({ held: held.filter((one) => one.id !== id) }))
    return true
  },
  useStarter: (starter) => set({ starter, proto: PROTO, source: SOURCE }),
  fromLink: () => false,
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
