/** The ladder tells the truth about time, and about how what it shows ends. */
import type { Page } from '@playwright/test'
import { startServerProcess } from '../../server/test/testing/server-process.ts'
import { framesOf, inBoth, isOfAbsence, responseOf, run, stopBehind, write } from './app.ts'
import { expect, test } from './fixture.ts'

const CHAT =
  '# @half-close by-hand\nGRPC {{host}}/user.UserService/Chat\n\n{"userId": "1", "content": "from the block"}'

async function openChat(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/en/playground?example=ws-echo')
  await write(page, CHAT)
  await run(page)
  await expect(
    responseOf(page)
      .getByRole('log')
      .getByRole('button', { name: /^received/ }),
  ).toBeVisible()
}

function act(page: Page, name: string) {
  return page.getByRole('region', { name: 'Acts of the open stream' }).getByRole('button', { name })
}

test('a delay is a slope, and a silence a gap with how long it was', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/en/playground?example=ws-ticker')
  const { ladder, row } = framesOf(page)
  await run(page)
  // Prices come once a second.
  await expect(ladder.getByText(/^\d+(\.\d+)?\s(ms|s) nothing$/).first()).toBeVisible()
  await expect(ladder.locator('[data-slope]')).toHaveCount(0)
  await page.getByRole('button', { name: 'Stop', exact: true }).click()

  await page.locator('details').filter({ hasText: 'Cut the cable' }).locator('summary').click()
  await page.getByLabel('Delay, each way').fill('400')
  await run(page)
  await inBoth(page, async (language) => {
    const said = { en: '400 ms on its way', ru: '400 мс в пути' }[language]
    const prices = framesOf(page, language).row(new RegExp(`101 Switching.*${said.replaceAll(' ', '\\s')}`))
    await expect(prices.locator('[data-slope]')).toBeVisible()
  })
  await expect(row(/101 Switching/)).toHaveCount(0)
})

test('the second run of a request has a head of its own, from which times count', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/en/playground')
  const { ladder, row } = framesOf(page)
  await run(page)
  await expect(row(/200 OK/)).toHaveCount(1)
  await run(page)
  await expect(ladder.getByText(/^Run 2, \d\d:\d\d:\d\d$/)).toBeVisible()
  await inBoth(page, async (language) => {
    const head = { en: /^Run 2, \d\d:\d\d:\d\d$/, ru: /^Запуск 2, \d\d:\d\d:\d\d$/ }[language]
    await expect(framesOf(page, language).ladder.getByText(head)).toHaveCount(1)
  })
})

test('what Framewise adds to a target is left out of title and sentence, and stays among the bytes', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/en/playground?example=ws-ticker')
  const { panel, row, tree } = framesOf(page)
  await run(page)
  await expect(row(/GET \/ws\/ticker added by Framewise/)).toBeVisible()
  await expect(panel.getByText(/^The client asks: GET \/ws\/ticker HTTP\/1\.1, then/)).toBeVisible()
  await expect(tree.getByRole('treeitem', { name: /GET \/ws\/ticker\?run=/ })).toBeVisible()
})

test('a half-closed stream says so, and its life line is dashed from there on', async ({ page }) => {
  await openChat(page)
  const { row, ladder } = framesOf(page)
  await expect(ladder.locator('[data-ending]')).toHaveCount(0)
  await act(page, 'Half-close').click()
  await expect(row(/DATA half-closed/)).toBeVisible()
  await expect(row(/DATA half-closed/).locator('[data-client]')).toHaveAttribute('data-client', 'open')
  const status = row(/grpc-status 0 OK/).locator('[data-client]')
  await expect(status).toHaveAttribute('data-client', 'finished')
  await expect(status).toHaveAttribute('data-server', 'open')
  await expect(status).toHaveCSS('border-left-style', 'dashed')
  await expect(status).toHaveCSS('border-right-style', 'solid')
})

test('a cancelled call has a row for its reset, and the legend says what the signs mean', async ({ page }) => {
  await openChat(page)
  const { row, ladder, panel } = framesOf(page)
  await act(page, 'Cancel').click()
  await expect(row(/RST_STREAM CANCEL reset/)).toBeVisible()
  await expect(ladder.locator('[data-ending=reset]')).toHaveCount(1)
  await panel.getByRole('button', { name: 'How to read the ladder' }).click()
  const legend = page.getByRole('dialog', { name: 'How to read the ladder' })
  await expect(legend.getByText('Reset: the stream is broken off for both ends')).toBeVisible()
  await expect(legend.getByText('Lost in the cable')).toBeVisible()
})

test('a server that was killed has a cross at its life line, once another one is there', async ({
  page,
  complaints,
}) => {
  const killed = await startServerProcess()
  await page.goto(`${killed.url}/en/playground`)
  await page.getByRole('button', { name: 'All traffic' }).click()
  await run(page)
  const { panel, row, ladder } = framesOf(page)
  await expect(row(/200 OK/)).toHaveCount(1)
  await killed.kill()
  await expect(panel.getByText('Feed lost', { exact: false })).toBeVisible()
  const second = await killed.again()
  await expect(panel.getByText('Feed lost', { exact: false })).toHaveCount(0, { timeout: 60_000 })
  const restarted = ladder.getByRole('listitem').filter({ hasText: 'The server was restarted here.' })
  await expect(restarted.locator('[data-gone]')).toHaveCount(1)
  await expect(restarted.locator('[data-server=finished]')).toHaveCSS('border-right-style', 'dashed')
  expect(complaints.splice(0).filter((complaint) => !isOfAbsence(complaint))).toEqual([])
  await stopBehind(page, second)
})
