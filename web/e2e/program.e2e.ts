/** A learner's own server that is a program: started by the test, connected in the page, called from blocks, with its frames. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from '@grpc/grpc-js'
import type { Page } from '@playwright/test'
import { WebSocketServer } from 'ws'
import { framesOf, inBoth, type Language, reachFor, responseOf, run } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

const WORDS = {
  en: {
    program: 'A program on my machine',
    tab: 'Code in this tab',
    address: 'Address of the program',
    connect: 'Connect',
    again: 'Ask again',
    disconnect: 'Disconnect',
    missing: 'No contract: the program has no reflection',
    pasted: 'Contract as pasted',
    nothing: 'Nothing listens there',
    contract: 'Contract. Tab leaves the editor.',
    open: (name: string) => `Open in the playground: ${name}`,
  },
  ru: {
    program: 'Программа на моей машине',
    tab: 'Код в этой вкладке',
    address: 'Адрес программы',
    connect: 'Подключить',
    again: 'Спросить заново',
    disconnect: 'Отключить',
    missing: 'Контракта нет: у программы не включена рефлексия',
    pasted: 'Контракт — вставленный .proto',
    nothing: 'По этому адресу никто не слушает',
    contract: 'Контракт. Клавиша Tab выводит из редактора.',
    open: (name: string) => `Открыть на площадке: ${name}`,
  },
} as const

const CONTRACT = `syntax = "proto3";

package greet;

service Greeter {
  rpc Greet(Hello) returns (Hello);
}

message Hello {
  string name = 1;
}
`

/** A server of gRPC without reflection, whose answer is its request. */
async function startGreeter(): Promise<{ readonly port: number; stop(): void }> {
  const server = new Server()
  const same = (bytes: Buffer): Buffer => bytes
  server.addService(
    {
      greet: {
        ...{ path: '/greet.Greeter/Greet', requestStream: false, responseStream: false },
        ...{ requestSerialize: same, requestDeserialize: same, responseSerialize: same, responseDeserialize: same },
      },
    },
    { greet: ({ request }: ServerUnaryCall<Buffer, Buffer>, answer: sendUnaryData<Buffer>) => answer(null, request) },
  )
  const port = await promisify(server.bindAsync.bind(server))('127.0.0.1:0', ServerCredentials.createInsecure())
  return { port, stop: () => server.forceShutdown() }
}

async function startEcho(): Promise<{ readonly port: number; stop(): void }> {
  const server = createServer((_request, response) => response.end('Hello from my program'))
  const sockets = new WebSocketServer({ server, path: '/ws' })
  sockets.on('connection', (socket) => socket.on('message', (data) => socket.send(`echo ${String(data)}`)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      server.close()
    },
  }
}

function programOf(page: Page, language: Language = 'en') {
  const t = WORDS[language]
  return {
    t,
    choose: () => page.getByText(t.program, { exact: true }).click(),
    connect: async (address: string) => {
      await page.getByRole('textbox', { name: t.address }).fill(address)
      await page.getByRole('button', { name: new RegExp(`^(${t.connect}|${t.again})$`) }).click()
    },
    open: (name: string) => page.getByRole('link', { name: t.open(name) }).click(),
  }
}

test('a gRPC server without reflection is connected by its pasted contract, and called from a block', async ({
  page,
}) => {
  const greeter = await startGreeter()
  await page.goto('/en/playground/server')
  const { t, choose, connect, open } = programOf(page)
  await choose()
  await connect(`localhost:${greeter.port}`)
  await expect(page.getByText(t.missing)).toBeVisible()
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), CONTRACT)
  await reachFor(page, t.contract)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+v')
  await page.getByRole('button', { name: t.again }).click()
  await expect(page.getByText(t.pasted)).toBeVisible()
  await inBoth(page, async (language) => {
    await expect(page.getByText(programOf(page, language).t.pasted)).toBeVisible()
    await expectNoFaults(page, language === 'en' ? 'first' : 'again')
  })
  await page.goto('/en/playground/server')
  await expect(page.getByText(t.pasted), 'it is connected after a reload').toBeVisible()
  await open('greet.Greeter/Greet')
  await run(page)
  await expect(responseOf(page).getByText('OK (0)')).toBeVisible()
  const frames = framesOf(page)
  await expect(frames.row(/POST \/greet\.Greeter\/Greet/)).toBeVisible()
  await expect(frames.row(/200 OK · grpc-status 0/)).toBeVisible()

  greeter.stop()
  await run(page)
  await expect(responseOf(page).getByText(t.nothing)).toBeVisible()
})

test('a server of HTTP and WebSocket is connected, and let go of', async ({ page }) => {
  const echo = await startEcho()
  await page.goto('/en/playground/server')
  const { t, choose, connect, open } = programOf(page)
  await choose()
  await connect(`:${echo.port}`)
  await open('/ws')
  await run(page)
  await expect(responseOf(page).getByText('echo Hello')).toBeVisible()
  await expect(framesOf(page).row(/echo Hello/)).toBeVisible()
  await page.goto('/en/playground/server')
  await page.getByRole('button', { name: t.disconnect }).click()
  await expect(page.getByRole('button', { name: t.connect, exact: true })).toBeVisible()
  await page.getByText(t.tab, { exact: true }).click()
  await expect(page.getByRole('button', { name: 'Deploy', exact: true })).toBeVisible()
  echo.stop()
})
