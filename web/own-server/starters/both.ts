import type { MakeStarter } from './starter.ts'

export const both: MakeStarter = ({ both: t }) => ({
  proto: `syntax = "proto3";

package news;

service News {
  // ${t.say}
  rpc Publish(Message) returns (PublishResponse);
  // ${t.listen}
  rpc Listen(ListenRequest) returns (stream Message);
}

message Message {
  string text = 1;
}

message PublishResponse {
  int32 listeners = 1;
}

message ListenRequest {}
`,
  source: `import { serve, websocket } from 'framewise'
import { News } from './api'

// ${t.share}
const listeners = new Set<(text: string) => void>()

function publish(text: string) {
  console.log('publish', text, listeners.size)
  for (const listener of listeners) listener(text)
}

serve(News, {
  publish({ text }) {
    publish(text)
    return { listeners: listeners.size }
  },

  async *listen(request, { signal }) {
    const waiting: string[] = []
    let wake = () => {}
    const listener = (text: string) => {
      waiting.push(text)
      wake()
    }
    signal.addEventListener('abort', () => wake())
    listeners.add(listener)
    try {
      while (!signal.aborted) {
        for (const text of waiting.splice(0)) yield { text }
        await new Promise<void>((resolve) => { wake = resolve })
      }
    } finally {
      listeners.delete(listener)
    }
  },
})

websocket('/news', (guest) => {
  const listener = (text: string) => guest.send(text)
  listeners.add(listener)
  guest.onmessage = (text) => publish(String(text))
  guest.onclose = () => listeners.delete(listener)
})
`,
})
