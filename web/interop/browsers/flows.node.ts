/** What must work in every browser: one Run of each kind with its frames, keys, typing, a server that goes and comes, language, themes. */
import type { ServerProcess } from '../../../server/test/testing/server-process.ts'
import type { Person, Role } from './person.node.ts'

export interface Flow {
  readonly name: string
  go(person: Person, server: FlowServer): Promise<void>
}

/** The server of the flow's own page, which it may take away. */
export interface FlowServer {
  kill: ServerProcess['kill']
  again(): Promise<void>
}

// The key that presses it stands in the button, too.
const RUN = /^Run/

/** An example of the playground, what its answer says and which frames it makes. */
interface Kind {
  readonly name: string
  readonly example: string
  readonly answer: RegExp
  readonly frames: readonly RegExp[]
}

const KINDS: readonly Kind[] = [
  { name: 'REST', example: 'read-user', answer: /Ada Lovelace/, frames: [/GET \/api\/v1\/users\/1/, /200 OK/] },
  { name: 'GraphQL', example: 'graphql-query', answer: /Ada Lovelace/, frames: [/UsersWithPosts/] },
  { name: 'gRPC through the relay', example: 'say-hello', answer: /Hello, Ada/, frames: [/SayHello/, /grpc-status 0/] },
  { name: 'Connect', example: 'hello-connect', answer: /Hello, Ada/, frames: [/SayHello/, /200 OK/] },
  { name: 'gRPC-Web', example: 'hello-web', answer: /Hello, Ada/, frames: [/SayHello/, /200 OK/] },
  { name: 'WebSocket', example: 'ws-echo', answer: /Open for/, frames: [/101/, /greeting/] },
  { name: 'Socket.IO', example: 'chat', answer: /Hello, everyone/, frames: [/101/, /send_message/] },
  { name: 'server-sent events', example: 'sse-news', answer: /Streams are open/, frames: [/GET \/events/] },
  { name: 'long polling', example: 'long-poll', answer: /200 OK/, frames: [/GET \/api\/poll\/ada/, /200 OK/] },
  { name: 'Kafka', example: 'kafka-topic', answer: /orders/, frames: [/CreateTopics/] },
]

async function runExample(person: Person, example: string): Promise<void> {
  await person.open(`/en/playground?example=${example}`)
  await person.click('button', RUN)
}

const sees = (role: Role, names: readonly RegExp[], person: Person) =>
  names.reduce<Promise<unknown>>((before, name) => before.then(() => person.see(role, name)), Promise.resolve())

const ofKind = ({ name, example, answer, frames }: Kind): Flow => ({
  name: `Run of ${name}`,
  go: async (person) => {
    await runExample(person, example)
    await person.until(
      `the answer of ${name}`,
      () => person.page.evaluate(textOfRegion, 'Response'),
      (text) => answer.test(text),
    )
    await sees('button', frames, person)
  },
})

const keys: Flow = {
  name: 'keys in the byte grid',
  go: async (person) => {
    await runExample(person, 'read-user')
    await person.click('button', /200 OK/)
    await person.click('byte', /^byte 0, /)
    for (const [key, byte] of [
      ['ArrowRight', '1'],
      ['ArrowRight', '2'],
      ['ArrowLeft', '1'],
      ['Home', '0'],
    ] as const) {
      await person.page.press(key)
      await person.until(
        `the byte after ${key}`,
        () => person.page.evaluate(focusedByte),
        (focused) => focused === byte,
      )
    }
  },
}

const typing: Flow = {
  name: 'the editor takes typing',
  go: async (person) => {
    await person.open('/en/playground?example=read-user')
    await person.click('editor', /^Request/)
    // The large editor takes the place of the plain one, and the keyboard with it.
    await person.until(
      'the large editor',
      () => person.page.evaluate(() => document.activeElement?.hasAttribute('aria-roledescription') ?? false),
      Boolean,
    )
    await person.page.press('Control', 'a')
    await person.page.type('GET {{host}}/api/v1/users/3')
    await person.page.press('Escape')
    await person.click('button', RUN)
    await person.see('button', /GET \/api\/v1\/users\/3/)
  },
}

const goneAndBack: Flow = {
  name: 'the server goes and comes back',
  go: async (person, server) => {
    await runExample(person, 'read-user')
    await person.see('button', /200 OK/)
    await server.kill()
    // Code that this page has not loaded yet.
    await person.click('link', /^Ruler$/)
    await server.again()
    await person.see('heading', /many protocols/i)
    await runExample(person, 'hello-connect')
    await person.see('button', /SayHello/)
  },
}

const codeAway: Flow = {
  name: 'Run without a server says so, and works once it is back',
  go: async (person, server) => {
    await person.open('/en/playground?example=hello-connect')
    await person.see('button', RUN)
    await server.kill()
    await person.click('button', RUN)
    await person.see('alert', /The server did not answer/)
    await server.again()
    await person.click('button', RUN)
    await person.see('button', /SayHello/)
  },
}

const language: Flow = {
  name: 'the language is changed in place',
  go: async (person) => {
    await runExample(person, 'read-user')
    await person.see('button', /200 OK/)
    await person.click('link', /^Русский$/)
    await person.see('button', /^Запустить/)
    // What happened on the page stays.
    await person.see('button', /200 OK/)
    await person.until(
      'the language',
      () => person.page.evaluate(() => document.documentElement.lang),
      (lang) => lang === 'ru',
    )
  },
}

const themes: Flow = {
  name: 'each theme has its own look',
  go: async (person) => {
    await person.open('/en/settings')
    const seen = new Set<string>()
    for (const theme of ['Light', 'Dark', 'Projector']) {
      await person.click('any', new RegExp(`^${theme}$`))
      const chosen = theme.toLowerCase()
      const look = await person.until(
        `the theme ${theme}`,
        () => person.page.evaluate(lookOfPage),
        (found) => found.theme === chosen && !seen.has(found.drawn),
      )
      seen.add(look.drawn)
    }
  },
}

export const FLOWS: readonly Flow[] = [...KINDS.map(ofKind), keys, typing, goneAndBack, codeAway, language, themes]

function textOfRegion(name: string): string {
  const regions = [...document.querySelectorAll<HTMLElement>('section, [role=region]')]
  const isNamed = (region: HTMLElement) =>
    (region.getAttribute('aria-label') ??
      document.getElementById(region.getAttribute('aria-labelledby') ?? '')?.textContent) === name
  return regions.find(isNamed)?.innerText ?? ''
}

function focusedByte(): string | null {
  return document.activeElement?.getAttribute('data-byte') ?? null
}

/** Colours and size: projector and light may share one, not both. */
function lookOfPage(): { theme: string | null; drawn: string } {
  const root = document.documentElement
  const { backgroundColor, color } = getComputedStyle(document.body)
  return {
    theme: root.getAttribute('data-theme'),
    drawn: [backgroundColor, color, getComputedStyle(root).fontSize].join(' '),
  }
}
