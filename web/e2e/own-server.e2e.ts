/** A learner's own server as a person makes it: written, deployed, called by a program that nobody here wrote, broken, mended. */
import { Client, credentials, type ServiceError } from '@grpc/grpc-js'
import type { Page } from '@playwright/test'
import { framesOf, inBoth, type Language, reachFor } from './app.ts'
import { expectNoFaults, expectNoFaultsNow } from './faults.ts'
import { expect, test } from './fixture.ts'

const WORDS = {
  en: {
    deploy: 'Deploy',
    stop: 'Stop',
    live: 'Live at',
    idle: 'Not deployed',
    failed: 'Did not deploy',
    still: (revision: number) => `Revision ${revision} still answers.`,
    revision: (revision: number) => new RegExp(`revision ${revision} · \\d+ ms`),
    contract: 'Contract. Tab leaves the editor.',
    handlers: 'Handlers in TypeScript. Tab leaves the editor.',
    said: 'What the code says',
    hold: 'Hold each message',
    sendChanged: 'Send changed',
    sendAsIs: 'Send as is',
    takenOver: 'Another tab serves now.',
    takeBack: 'Take it back',
    foreign: 'Somebody else’s code',
    share: 'Copy a link to this code',
    line: 'Line',
    where: 'Where to call it',
  },
  ru: {
    deploy: 'Развернуть',
    stop: 'Остановить',
    live: 'Работает на',
    idle: 'Не развёрнут',
    failed: 'Не развернулось',
    still: (revision: number) => `Пока отвечает версия ${revision}.`,
    revision: (revision: number) => new RegExp(`версия ${revision} · \\d+ мс`),
    contract: 'Контракт. Клавиша Tab выводит из редактора.',
    handlers: 'Обработчики на TypeScript. Клавиша Tab выводит из редактора.',
    said: 'Что пишет код',
    hold: 'Задерживать сообщения',
    sendChanged: 'Отправить изменённое',
    sendAsIs: 'Отправить как есть',
    takenOver: 'Теперь отвечает другая вкладка.',
    takeBack: 'Вернуть сюда',
    foreign: 'Чужой код',
    share: 'Скопировать ссылку на этот код',
    line: 'Строка',
    where: 'Куда обращаться',
  },
} as const

const CONTRACT = `syntax = "proto3";

package greet;

service Greeter {
  rpc Greet(Hello) returns (Answer);
}

message Hello {
  string name = 1;
}

message Answer {
  string text = 1;
}
`

const handlers = (body: string) => `import { serve } from 'framewise'
import { Greeter } from './api'

serve(Greeter, {
  greet: (hello) => {
    ${body}
  },
})
`

function serverOf(page: Page, language: Language) {
  const t = WORDS[language]
  const main = page.getByRole('main')
  return {
    t,
    deploy: () => main.getByRole('button', { name: t.deploy, exact: true }).click(),
    isLive: (revision: number) => expect(main.getByText(t.revision(revision))).toBeVisible(),
    write: async (editor: 'contract' | 'handlers', text: string) => {
      await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text)
      await reachFor(page, t[editor])
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.press('ControlOrMeta+v')
    },
    address: async () =>
      /localhost:\d+/.exec(
        (await main
          .getByText(/^localhost:\d+$/)
          .first()
          .textContent()) ?? '',
      )?.[0] ?? '',
    said: page.getByRole('region', { name: t.said, exact: true }),
  }
}

/** `Greet` with a name, as bytes: field 1 of either message is a text. */
function greet(address: string, name: string): Promise<string> {
  const client = new Client(address, credentials.createInsecure())
  const text = Buffer.from(name)
  const request = Buffer.concat([Buffer.from([0x0a, text.length]), text])
  return new Promise<string>((resolve) => {
    client.makeUnaryRequest(
      '/greet.Greeter/Greet',
      (bytes: Buffer) => bytes,
      (bytes: Buffer) => bytes,
      request,
      { deadline: Date.now() + 60_000 },
      (error: ServiceError | null, answer?: Buffer) =>
        resolve(error === null ? (answer?.subarray(2).toString() ?? '') : `${error.code} ${error.details}`),
    )
  }).finally(() => client.close())
}

test('what is written is deployed, called by grpc-js, broken, and mended', async ({ page }) => {
  await page.goto('/en/playground/server')
  const { t, isLive, write, address, said } = serverOf(page, 'en')
  await expect(page.getByText(t.idle)).toBeVisible()

  await write('contract', CONTRACT)
  await write(
    'handlers',
    handlers("console.log('asked by', hello.name); return { text: 'Hello, ' + hello.name + '!' }"),
  )
  await page.keyboard.press('ControlOrMeta+s')
  await isLive(1)
  const target = await address()
  expect(await greet(target, 'Ada')).toBe('Hello, Ada!')
  const frames = framesOf(page)
  await expect(frames.row(/POST \/greet\.Greeter\/Greet/)).toBeVisible()
  await expect(frames.row(/200 OK · grpc-status 0/)).toBeVisible()
  await expect(said.getByText('asked by Ada')).toBeVisible()
  await inBoth(page, async (language) => {
    const own = serverOf(page, language)
    await own.isLive(1)
    await expect(
      page.getByRole('region', { name: own.t.where }).getByText(`${target} greet.Greeter/Greet`),
    ).toBeVisible()
    await expectNoFaults(page, language === 'en' ? 'first' : 'again')
  })

  const russian = serverOf(page, 'ru')
  await russian.write('handlers', handlers('return ]'))
  await russian.deploy()
  await expect(page.getByText(russian.t.failed)).toBeVisible()
  await expect(page.getByText(russian.t.still(1))).toBeVisible()
  await expect(page.getByRole('button', { name: new RegExp(`^${russian.t.line} [56]: `) })).toBeVisible()
  expect(await greet(target, 'Ada')).toBe('Hello, Ada!')

  await russian.write('handlers', handlers("throw new TypeError('it broke')"))
  await russian.deploy()
  await russian.isLive(3)
  expect(await greet(target, 'Ada')).toMatch(/^2 /)
  await expect(
    page.getByRole('button', { name: `${russian.t.line} 6: greet.Greeter/Greet: TypeError: it broke` }),
  ).toBeVisible()

  await russian.write('handlers', handlers('return { text: hello.name.toUpperCase() }'))
  await russian.deploy()
  await russian.isLive(4)
  expect(await greet(target, 'Ada')).toBe('ADA')
})

test('handlers are typed by the contract: what it does not know is marked, and it is proposed', async ({ page }) => {
  await page.goto('/en/playground/server')
  const { write } = serverOf(page, 'en')
  await write('contract', CONTRACT)
  await write('handlers', handlers('return { text: hello.nam }'))
  const complaint = page.getByRole('button', { name: /^Line 6: Property 'nam' does not exist on type 'Hello'/ })
  await expect(complaint).toBeVisible()
  // To the place of the mistake, behind its dot.
  await complaint.click()
  for (let letter = 0; letter < 'nam'.length; letter++) await page.keyboard.press('Delete')
  await page.keyboard.press('Control+Space')
  await page.getByRole('option', { name: /^name/ }).click()
  await expect(complaint).toBeHidden()
  await write('contract', CONTRACT.replace('name = 1', 'nickname = 1'))
  await expect(
    page.getByRole('button', { name: /^Line 6: Property 'name' does not exist on type 'Hello'/ }),
  ).toBeVisible()
})

test('a reload keeps the code, and serves it again at once', async ({ page }) => {
  await page.goto('/en/playground/server')
  const { t, isLive, write, deploy, address } = serverOf(page, 'en')
  await write('contract', CONTRACT)
  await write('handlers', handlers('return { text: hello.name }'))
  await deploy()
  await isLive(1)
  await page.reload()
  await expect(page.getByText(t.live)).toBeVisible()
  await expect(page.getByRole('textbox', { name: t.contract })).toHaveValue(CONTRACT)
  expect(await greet(await address(), 'Grace')).toBe('Grace')
  await page.getByRole('button', { name: t.stop, exact: true }).click()
  await expect(page.getByText(t.idle)).toBeVisible()
})

test('a message that is held waits, and goes on as it was changed', async ({ page }) => {
  await page.goto('/ru/playground/server')
  const { t, isLive, write, deploy, address } = serverOf(page, 'ru')
  await write('contract', CONTRACT)
  await write('handlers', handlers('return { text: hello.name }'))
  await deploy()
  await isLive(1)
  const hold = page.getByRole('switch', { name: t.hold })
  await hold.focus()
  await page.keyboard.press('Space')
  await expect(hold).toBeChecked()

  const answered = greet(await address(), 'Ada')
  const message = page.getByRole('textbox', { name: /Greet в JSON/ })
  await expect(message).toHaveCount(1)
  await page.evaluate(() => navigator.clipboard.writeText('{ "name": "Grace" }'))
  await reachFor(page, (await message.getAttribute('aria-label')) ?? '')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+v')
  await expectNoFaultsNow(page)
  await page.getByRole('button', { name: t.sendChanged }).click()
  await expect(page.getByText('на пути к клиенту')).toBeVisible()
  await page.getByRole('button', { name: t.sendAsIs }).click()
  expect(await answered).toBe('Grace')
})

test('of two tabs one serves: the other says so, and takes it back', async ({ page, context }) => {
  await page.goto('/en/playground/server')
  const first = serverOf(page, 'en')
  await first.write('contract', CONTRACT)
  await first.write('handlers', handlers("return { text: 'the first' }"))
  await first.deploy()
  await first.isLive(1)
  const target = await first.address()

  const other = await context.newPage()
  await other.goto('/ru/playground/server')
  const second = serverOf(other, 'ru')
  await second.write('handlers', handlers("return { text: 'the second' }"))
  await second.deploy()
  await second.isLive(1)
  expect(await greet(target, 'Ada')).toBe('the second')

  await page.bringToFront()
  await page.getByRole('button', { name: first.t.takeBack }).click()
  await first.isLive(2)
  expect(await greet(target, 'Ada')).toBe('the first')
  await expect(other.getByText(second.t.takenOver)).toBeVisible()
  await other.close()
})

test('code of a link is shown, and waits until somebody deploys it', async ({ page }) => {
  await page.goto('/en/playground/server')
  const { t, write, deploy, isLive, address } = serverOf(page, 'en')
  await write('contract', CONTRACT)
  await write('handlers', handlers('return { text: hello.name }'))
  await page.getByRole('button', { name: t.share }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toContain('/en/playground/server#serve=')

  await write('contract', 'syntax = "proto3";\n')
  await page.goto('about:blank')
  await page.goto(link)
  await expect(page.getByText(t.foreign)).toBeVisible()
  await expect(page.getByRole('textbox', { name: t.contract })).toHaveValue(CONTRACT)
  await expect(page.getByText(t.idle)).toBeVisible()
  await deploy()
  await isLive(1)
  await expect(page.getByText(t.foreign)).toBeHidden()
  expect(await greet(await address(), 'Ada')).toBe('Ada')
})

/** Each way out of the cell; what comes of it is printed. */
const ATTACK = `import { route } from 'framewise'

route('GET', '/', () => new Response('here'))

const until = (target: any, good: string, bad: string) =>
  new Promise((resolve, reject) => {
    target.addEventListener(good, resolve)
    target.addEventListener(bad, () => reject(new Error(bad)))
  })
const anywhere: any = globalThis
const ways: Record<string, () => unknown> = {
  fetch: () => fetch('ORIGIN/wire/sandbox', { credentials: 'include' }),
  socket: () => until(new WebSocket('ORIGIN/wire/feed'.replace('http', 'ws')), 'open', 'error'),
  events: () => until(new anywhere.EventSource('ORIGIN/events'), 'open', 'error'),
  request: () => {
    const request = new anywhere.XMLHttpRequest()
    request.open('GET', 'ORIGIN/wire/sandbox', false)
    request.send()
  },
  database: () => until(indexedDB.open('framewise'), 'success', 'error'),
  caches: () => caches.open('framewise'),
  script: () => importScripts('ORIGIN/assets/a.js'),
  module: () => new Function('url', 'return import(url)')('ORIGIN/assets/a.js'),
  data: () => new Function('return import("data:text/javascript,1")')(),
  worker: () => until(new Worker('ORIGIN/assets/a.js'), 'message', 'error'),
  storage: () => anywhere.localStorage.length,
  document: () => anywhere.document.cookie,
}
for (const [name, way] of Object.entries(ways)) {
  try {
    Promise.resolve(way()).then(
      () => console.warn(name + ' got out'),
      () => console.log(name + ' was refused'),
    )
  } catch {
    console.log(name + ' was refused')
  }
}
try {
  new BroadcastChannel('framewise').postMessage('got out')
} catch {
  // Refused is as good as unheard.
}
console.log('all was tried')
`
const WAYS = [...ATTACK.matchAll(/^ {2}(\w+): \(\) => /gm)].map(([, name]) => name)

test('deployed code reaches nothing of this browser, and nobody else', async ({ page, server, complaints }) => {
  await page.goto('/en/playground/server')
  const heard = page.evaluate(
    () => new Promise((resolve) => new BroadcastChannel('framewise').addEventListener('message', resolve)),
  )
  let isHeard = false
  heard.then(
    () => {
      isHeard = true
    },
    () => undefined,
  )
  const { t, write, deploy, said } = serverOf(page, 'en')
  await write('contract', 'syntax = "proto3";\n')
  await write('handlers', ATTACK.replaceAll('ORIGIN', server.url))
  await deploy()
  await expect(page.getByText(t.live)).toBeVisible()
  await expect(said.getByText('all was tried')).toBeVisible()
  for (const way of WAYS) await expect(said.getByText(`${way} was refused`)).toBeVisible()
  await expect(said.getByText(/got out/)).toHaveCount(0)
  expect(isHeard).toBe(false)
  // What is refused is told to the console, and to nobody else.
  expect(complaints.filter((complaint) => !/content security policy|violates|refused/i.test(complaint))).toEqual([])
  complaints.length = 0
})
