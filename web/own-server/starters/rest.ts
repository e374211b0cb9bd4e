import type { MakeStarter } from './starter.ts'

export const rest: MakeStarter = ({ rest: t }) => ({
  proto: `// ${t.contract}
syntax = "proto3";
`,
  source: `import { events, pause, route } from 'framewise'

const notes = new Map<number, string>([[1, 'Hello']])

route('GET', '/notes', () => Response.json([...notes].map(([id, text]) => ({ id, text }))))

route('GET', '/notes/:id', (request, { id }) => {
  const text = notes.get(Number(id))
  if (text === undefined) return Response.json({ error: '${t.missing}' }, { status: 404 })
  return Response.json({ id: Number(id), text })
})

route('POST', '/notes', async (request) => {
  const { text } = await request.json()
  const id = notes.size + 1
  notes.set(id, text)
  // ${t.create}
  return Response.json({ id, text }, { status: 201, headers: { location: \`/notes/\${id}\` } })
})

// ${t.live}
route('GET', '/clock', (request, params, { signal }) =>
  events(async function* () {
    for (let tick = 1; ; tick++) {
      yield { id: tick, event: 'tick', data: { at: new Date().toISOString() } }
      // ${t.leave}
      await pause(1000, signal)
    }
  }),
)
`,
})
