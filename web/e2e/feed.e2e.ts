/** The feed: lost and found again, and nobody's but one's own. */
import { startServerProcess } from '../../server/test/testing/server-process.ts'
import { framesOf, isOfAbsence, run, stopBehind } from './app.ts'
import { expect, test, watch } from './fixture.ts'

test('a killed server is missed, comes back on its port with the gap shown, and runs again', async ({
  page,
  complaints,
}) => {
  const first = await startServerProcess()
  await page.goto(`${first.url}/en/playground`)
  await page.getByRole('button', { name: 'All traffic' }).click()
  await run(page)
  const { panel, row, ladder } = framesOf(page)
  await expect(row(/200 OK/)).toHaveCount(1)

  await first.kill()
  await expect(panel.getByText('Feed lost. Trying again; what passes meanwhile will show as a gap.')).toBeVisible()
  await expect(page.getByText('The server does not answer. Trying again…')).toBeVisible()
  await expect(row(/200 OK/)).toHaveCount(1)

  const second = await first.again()
  expect(second.url).toBe(first.url)
  // It comes back by itself.
  await expect(panel.getByText('Feed lost', { exact: false })).toHaveCount(0, { timeout: 60_000 })
  await run(page)
  await expect(row(/200 OK/)).toHaveCount(2)
  await expect(ladder.getByText('The server was restarted here. What was open before is lost.')).toHaveCount(1)

  expect(complaints.splice(0).filter((complaint) => !isOfAbsence(complaint))).toEqual([])
  await stopBehind(page, second)
})

test('what was open when the feed was lost is said to have been open, and to be so no more', async ({
  page,
  complaints,
}) => {
  const killed = await startServerProcess()
  await page.goto(`${killed.url}/en/playground?example=ws-echo`)
  await run(page)
  const { ladder } = framesOf(page)
  await expect(ladder.getByText(/^Open for/)).toBeVisible()

  await killed.kill()
  await expect(ladder.getByText(/^Was open for \d+\ss; then the feed was lost$/)).toBeVisible()
  await expect(ladder.getByText(/^Open for/)).toHaveCount(0)
  await stopBehind(page, await killed.again())
  expect(complaints.splice(0).filter((complaint) => !isOfAbsence(complaint))).toEqual([])
})

test('a page that the server was away for opens when it is back', async ({ page, complaints }) => {
  const first = await startServerProcess()
  await page.goto(`${first.url}/en/playground`)
  await run(page)
  await expect(framesOf(page).row(/200 OK/)).toHaveCount(1)

  await first.kill()
  await page.getByRole('link', { name: 'Ruler', exact: true }).click()
  await expect(page.getByText('The server does not answer. Trying again…')).toBeVisible()

  const second = await first.again()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One task, many protocols', { timeout: 60_000 })
  expect(complaints.splice(0).filter((complaint) => !isOfAbsence(complaint))).toEqual([])
  await stopBehind(page, second)
})

test('two learners never see each other’s runs, and a second tab sees those of the first', async ({
  page,
  browser,
  server,
  complaints,
}) => {
  const elsewhere = await browser.newContext({ baseURL: server.url })
  const other = await elsewhere.newPage()
  const tab = await page.context().newPage()
  for (const each of [other, tab]) watch(each, complaints, new URL(server.url).hostname)
  for (const each of [page, other, tab]) {
    await each.goto('/en/playground')
    await each.getByRole('button', { name: 'All traffic' }).click()
  }
  await run(page)
  await expect(framesOf(page).row(/GET \/api\/v1\/users\/1/)).toHaveCount(1)
  await expect(framesOf(tab).row(/GET \/api\/v1\/users\/1/)).toHaveCount(1)

  await other.getByRole('button', { name: 'A page of users' }).click()
  await run(other)
  await expect(framesOf(other).row(/GET \/api\/v1\/users\?page=1/)).toHaveCount(1)
  await expect(framesOf(other).row(/GET/)).toHaveCount(1)

  // Whatever of the other's came would have come before this answer.
  await run(page)
  await expect(framesOf(page).row(/200 OK/)).toHaveCount(2)
  await expect(framesOf(tab).row(/200 OK/)).toHaveCount(2)
  await expect(framesOf(page).row(/users\?page=1/)).toHaveCount(0)
  await expect(framesOf(tab).row(/users\?page=1/)).toHaveCount(0)
  await elsewhere.close()
})
