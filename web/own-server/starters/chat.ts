import type { MakeStarter } from './starter.ts'

export const chat: MakeStarter = ({ chat: t }) => ({
  proto: `// ${t.contract}
syntax = "proto3";
`,
  source: `import { type Guest, websocket } from 'framewise'

// ${t.everyone}
const guests = new Set<Guest>()

function tell(text: string) {
  for (const guest of guests) guest.send(text)
}

websocket('/chat/:name', (guest) => {
  const { name } = guest.params
  guests.add(guest)
  // ${t.first}
  tell(\`+ \${name} (\${guests.size})\`)

  guest.onmessage = (text) => tell(\`\${name}: \${text}\`)

  guest.onclose = ({ code }) => {
    // ${t.gone}
    guests.delete(guest)
    tell(\`- \${name} (\${code})\`)
  }
})
`,
})
