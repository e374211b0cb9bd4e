/** What the learner of this suite has written: the files that their tab deploys. */

export interface LearnerFiles {
  readonly proto: string
  readonly source: string
}

/** Every kind of call, and beside them all else that a learner can serve. */
export const KINDS: LearnerFiles = {
  proto: `syntax = "proto3";
package kinds.v1;

import "google/api/annotations.proto";

service Kinds {
  rpc Say(Line) returns (Line) {
    option (google.api.http) = { get: "/v1/say/{text}" };
  }
  rpc Count(Line) returns (stream Line);
  rpc Join(stream Line) returns (Line);
  rpc Talk(stream Line) returns (stream Line);
  rpc Sleep(Line) returns (Line);
}

message Line {
  string text = 1;
  int32 number = 2;
  bytes data = 3;
}
`,
  source: `import { serve, route, websocket, graphql, events, Status, Code, pause } from 'framewise'
import { Kinds } from './api'

serve(Kinds, {
  async say({ text, number }, { signal }) {
    if (text === '') throw new Status(Code.InvalidArgument, 'a text is needed')
    await pause(number, signal)
    return { text: \`Hello, \${text}\` }
  },
  async *count({ number }) {
    let made = 0
    try {
      while (made < number) yield { number: ++made, data: new Uint8Array(16_384) }
    } finally {
      console.log(made < number ? 'the count was aborted' : \`counted to \${made}\`)
    }
  },
  async join(lines) {
    const all = await Array.fromAsync(lines)
    return { number: all.reduce((sum, { number }) => sum + number, 0), text: all.map(({ text }) => text).join(' ') }
  },
  async *talk(lines, { signal }) {
    try {
      for await (const line of lines) yield line
    } finally {
      if (signal.aborted) console.log('the talk was aborted')
    }
  },
  sleep: ({ text }, { signal }) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        console.log(\`the sleep of \${text} was aborted\`)
        reject(signal.reason)
      })
    }),
})

route('GET', '/hello/:name', (request, { name }) => Response.json({ hello: name }))
route('POST', '/echo', async (request) => new Response(await request.arrayBuffer(), { status: 201 }))
route('GET', '/events', () =>
  events(async function* () {
    for (let number = 1; number <= 3; number++) yield { id: number, event: 'tick', data: { number } }
  }),
)
websocket(
  '/chat',
  (guest) => {
    guest.send('welcome')
    guest.onmessage = (message) => (message === 'bye' ? guest.close(4000, 'as you wish') : guest.send(message))
    guest.onclose = ({ code }) => console.log(\`the guest closed by \${code}\`)
  },
  { protocols: ['chat.v1'] },
)
graphql('type Query { hello(name: String!): String! }', { Query: { hello: (_, { name }) => \`Hello, \${name}\` } })
`,
}

/** Handlers that do what no handler should. */
export const HOSTILE: LearnerFiles = {
  proto: KINDS.proto,
  source: `import { serve, websocket } from 'framewise'
import { Kinds } from './api'

serve(Kinds, {
  say({ text }) {
    if (text === 'throw') throw new TypeError('this is a mistake')
    for (;;);
  },
  *count() {
    let made = 0
    try {
      for (;;) {
        made += 1
        yield { number: made, data: new Uint8Array(16_384) }
      }
    } finally {
      console.log(made < 4_000 ? 'the flood was held back' : \`the flood went on to \${made}\`)
    }
  },
  join: () => new Promise(() => {}),
  sleep: () => 'no message at all',
})
websocket('/flood', (guest) => {
  while (!guest.signal.aborted) guest.send(new Uint8Array(65_536))
  console.log('the guest was given up')
})
`,
}
