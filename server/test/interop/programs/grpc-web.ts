import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  create,
  type DescMethodServerStreaming,
  type DescMethodUnary,
  fromBinary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from '@bufbuild/protobuf'
import { durationFromMs } from '@bufbuild/protobuf/wkt'
import { chromium, type Page } from '@playwright/test'
import { EchoService } from '#proto/gen/echo_pb.js'
import { ExampleService } from '#proto/gen/example_pb.js'
import { UserService } from '#proto/gen/user_pb.js'
import { findOrInstallChromium } from '../../chromium.ts'
import { nothing, type Program, SOURCES, type Targets } from '../program.ts'

/** gRPC-Web's own client in a real browser, from a page of another origin: preflights and all. */
export const grpcWeb: Program = {
  name: 'grpc-web',
  async find() {
    const about: unknown = JSON.parse(await readFile(join(LIBRARY, 'package.json'), 'utf8'))
    return `grpc-web ${Reflect.get(Object(about), 'version')} in ${findOrInstallChromium()}`
  },
  prepare: nothing,
  run: callInBrowser,
  prints: ['text', 'binary'].flatMap((format) => [
    `${format}: Hello, Web`,
    `${format}: User with id 999 not found (5)`,
    `${format}: listed Ada Lovelace, Иван Петров`,
    `${format}: repeated 1 2 3, status 0`,
    `${format}: no messages, status 3`,
    `${format}: failed with 8: slow down`,
    `${format}: late with 4`,
  ]),
  frames: {
    toServer: ['application/grpc-web-text', 'application/grpc-web+proto', 'OPTIONS /', 'x-lesson: one'],
    toClient: ['application/grpc-web-text+proto', 'grpc-status: 0', 'access-control-allow-origin: *'],
  },
}

const LIBRARY = dirname(fileURLToPath(import.meta.resolve('grpc-web')))
const FILES: Readonly<Record<string, string>> = {
  '/grpc-web.js': join(LIBRARY, 'index.esm.js'),
  '/page.js': join(SOURCES, 'grpc-web-page.js'),
}

/** Modules run in their order, so the library is there when the page's script looks for it. */
const PAGE = `<!doctype html><title>Another origin</title>
<script type="module">import * as library from '/grpc-web.js'; globalThis.grpcWeb = library</script>
<script type="module" src="/page.js"></script>`

/** Serves the page and its two scripts, and nothing of Framewise. */
async function openOrigin(): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, response) => {
    const file = FILES[request.url ?? '']
    if (file === undefined) {
      response.setHeader('content-type', 'text/html')
      response.end(PAGE)
      return
    }
    response.setHeader('content-type', 'text/javascript')
    readFile(file).then((text) => response.end(text))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The other origin does not listen')
  return { server, url: `http://127.0.0.1:${address.port}/` }
}

async function callInBrowser({ url }: Targets): Promise<string> {
  const origin = await openOrigin()
  const browser = await chromium.launch({ executablePath: findOrInstallChromium(), args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    await page.goto(origin.url)
    await page.waitForFunction('globalThis.callByGrpcWeb !== undefined')
    return [...(await callAll(page, url, 'text')), ...(await callAll(page, url, 'binary'))].join('\n')
  } finally {
    await browser.close()
    origin.server.close()
  }
}

type Callable = DescMethodUnary | DescMethodServerStreaming

interface Answer {
  readonly messages: readonly (readonly number[])[]
  readonly code: number
  readonly text: string
}

async function callAll(page: Page, url: string, format: 'text' | 'binary'): Promise<string[]> {
  async function call<M extends Callable>(method: M, message: MessageInitShape<M['input']>, metadata = {}) {
    const bytes = [...toBinary<M['input']>(method.input, create<M['input']>(method.input, message))]
    const path = `/${method.parent.typeName}/${method.name}`
    const given = [format, url, path, method.methodKind !== 'unary', bytes, metadata]
    const answer: Answer = await page.evaluate(`callByGrpcWeb(...${JSON.stringify(given)})`)
    const read = (one: readonly number[]): MessageShape<M['output']> =>
      fromBinary<M['output']>(method.output, Uint8Array.from(one))
    return { ...answer, messages: answer.messages.map(read) }
  }

  const hello = await call(ExampleService.method.sayHello, { name: 'Web' }, { 'x-lesson': 'one' })
  const missing = await call(UserService.method.getUser, { id: '999' })
  const users = await call(UserService.method.listUsers, { pageSize: 2 })
  const ticks = await call(EchoService.method.repeat, { text: 'tick', times: 3, interval: durationFromMs(20) })
  const none = await call(EchoService.method.repeat, { times: -1 })
  const failed = await call(EchoService.method.fail, { code: 8, message: 'slow down' })
  // The library makes `grpc-timeout` of this, and leaves the rest to the server.
  const deadline = String(Date.now() + 300)
  const late = await call(EchoService.method.wait, { delay: durationFromMs(30_000) }, { deadline })
  return [
    `${hello.messages[0]?.message}`,
    `${missing.text} (${missing.code})`,
    `listed ${users.messages.map(({ name }) => name).join(', ')}`,
    `repeated ${ticks.messages.map(({ number }) => number).join(' ')}, status ${ticks.code}`,
    `${none.messages.length || 'no'} messages, status ${none.code}`,
    `failed with ${failed.code}: ${failed.text}`,
    `late with ${late.code}`,
  ].map((line) => `${format}: ${line}`)
}
