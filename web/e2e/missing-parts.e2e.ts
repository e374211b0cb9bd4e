/**
 * Code of the app that does not come when it is needed, since the server is away just then. Firefox and WebKit never ask for it again
 * (interop runs this there); here a script is refused as long as it takes to look the same.
 */
import type { Page } from '@playwright/test'
import { startServerProcess } from '../../server/test/testing/server-process.ts'
import { responseOf, run, stopBehind } from './app.ts'
import { expect, test } from './fixture.ts'

/** Their code comes with the first press of Run. */
const KINDS = [
  { name: 'Connect', step: 'grpc-in-the-browser/three-ways-round/connect' },
  { name: 'server-sent events', step: 'server-sent-events/news-as-it-happens/stream' },
]

const WITHOUT_SERVER = /ERR_(CONNECTION_\w+|EMPTY_RESPONSE|FAILED|NETWORK_CHANGED)|WebSocket connection to/

const BROKEN = {
  en: {
    buttons: ['Try again', 'Reload the page'],
    waits: /The page reloads as soon as it does/,
    ruler: /many protocols/i,
  },
  ru: {
    buttons: ['Попробовать ещё раз', 'Перезагрузить страницу'],
    waits: /Страница перезагрузится, как только он ответит/,
    ruler: /много протоколов/i,
  },
} as const

const WITHOUT_CODE = [
  {
    language: 'en',
    example: 'hello-connect',
    words: [
      'A part of the app is missing',
      'The server answers',
      'Reload the page and run again',
      /run-connect-\S+\.js/,
    ],
    done: 'Hello, Ada',
  },
  {
    language: 'ru',
    example: 'sse-news',
    words: ['Не загрузилась часть приложения', 'Сервер отвечает', 'Перезагрузите страницу', /run-stream-\S+\.js/],
    done: 'Streams are open',
  },
] as const

/** What the browser itself says of a server that is away. */
function takeAway(complaints: string[]): string[] {
  return complaints.splice(0).filter((complaint) => !WITHOUT_SERVER.test(complaint))
}

test.describe('of a browser that has never been here', () => {
  test.use({ isCold: true })

  for (const { name, step } of KINDS) {
    test(`Run of ${name} says that the server is away, though its code cannot come`, async ({ page, complaints }) => {
      const server = await startServerProcess()
      await page.goto(`${server.url}/en/course/${step}`)
      await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
      await server.kill()
      await run(page)
      await expect(responseOf(page).getByRole('alert')).toContainText('The server did not answer')
      await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
      const again = await server.again()
      await expect(async () => {
        await run(page)
        await expect(responseOf(page).getByRole('alert')).toHaveCount(0, { timeout: 2_000 })
      }).toPass()
      expect(takeAway(complaints)).toEqual([])
      await stopBehind(page, again)
    })
  }

  test('a browser that never asks again gets a new document, once the server answers', async ({ page, complaints }) => {
    const scripts = await refuseScripts(page, /\/ruler/)
    await page.goto('/en/playground')
    await page.getByRole('banner').getByRole('link', { name: 'Ruler' }).click()
    await expect.poll(scripts.refused).toBeGreaterThan(1)
    scripts.allow()
    await page.waitForURL(/\/en\/ruler$/)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(takeAway(complaints)).toEqual([])
  })

  test('what a new document does not bring either is told, and “Try again” asks for it anew', async ({
    page,
    complaints,
  }) => {
    const scripts = await refuseScripts(page, /\/ruler/)
    await page.goto('/en/ruler')
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('This part of the page broke')
    scripts.allow()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /many protocols/i })).toBeVisible()
    await expect(alert).toHaveCount(0)
    expect(takeWithoutCode(complaints)).toEqual([])
  })

  for (const language of ['en', 'ru'] as const) {
    const { buttons, waits, ruler } = BROKEN[language]
    for (const name of buttons) {
      test(`“${name}” on a page that broke waits for a server that is away`, async ({ page, complaints }) => {
        const server = await startServerProcess()
        const scripts = await refuseScripts(page, /\/ruler/)
        await page.goto(`${server.url}/${language}/ruler`)
        const button = page.getByRole('button', { name, exact: true })
        await expect(button).toBeVisible()
        scripts.allow()
        await server.kill()
        await button.click()
        await expect(page.getByText(waits)).toBeVisible()
        await expect(button).toBeVisible()
        const again = await server.again()
        await expect(page.getByRole('heading', { level: 1, name: ruler })).toBeVisible()
        expect(takeWithoutCode(complaints)).toEqual([])
        await stopBehind(page, again)
      })
    }
  }

  for (const { language, example, words, done } of WITHOUT_CODE) {
    test(`Run of ${example} says in ${language} that its code alone is missing`, async ({ page, complaints }) => {
      await page.goto(`/${language}/playground?example=${example}`)
      const scripts = await refuseScripts(page, /\/(run-connect|run-stream)-/)
      const alert = responseOf(page, language).getByRole('alert')
      // New documents are tried first.
      await expect(async () => {
        await run(page, language)
        await expect(alert).toBeVisible({ timeout: 1_000 })
      }).toPass()
      for (const said of words) await expect(alert).toContainText(said)
      scripts.allow()
      await page.reload()
      await run(page, language)
      await expect(responseOf(page, language)).toContainText(done)
      await expect(alert).toHaveCount(0)
      expect(takeAway(complaints)).toEqual([])
    })
  }
})

/** The same, and what React says of a page that broke since its code did not come. */
function takeWithoutCode(complaints: string[]): string[] {
  return takeAway(complaints).filter((complaint) => !/dynamically imported module/.test(complaint))
}

/** Refuses scripts of this name until they are allowed. */
async function refuseScripts(page: Page, name: RegExp) {
  let isAllowed = false
  let refused = 0
  await page.route(name, async (route) => {
    if (isAllowed || route.request().resourceType() !== 'script') return route.continue()
    refused += 1
    await route.abort()
  })
  return {
    refused: () => refused,
    allow: () => {
      isAllowed = true
    },
  }
}
