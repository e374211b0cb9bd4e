/** The first minute of a newcomer, on a browser that has never been here. */
import { expect, test } from './fixture.ts'
import { throughOneConnection } from './one-connection.ts'

test.use({ isCold: true })

test('the frames of the first run appear, and only those, though page and assets came over the same connection', async ({
  page,
  server,
}) => {
  const proxy = await throughOneConnection(server.url)
  await page.goto(`${proxy.url}/en`)
  await page.getByRole('button', { name: 'Run' }).click()
  const panel = page.getByRole('region', { name: 'Frames' })
  await expect(panel.getByText('200 OK').first()).toBeVisible()

  const ladder = panel.getByRole('list', { name: 'Messages between client and server, in order' })
  await expect(ladder.getByRole('button', { name: 'GET /api/v1/users/1' })).toHaveCount(1)
  await expect(ladder.getByRole('button', { name: /(GET|POST) \// })).toHaveCount(1)
  // The page, its assets and the app's own calls went before on this very connection, and are counted, not shown.
  await expect(ladder.getByText(/used again, exchange no/)).toHaveCount(1)
  await expect(ladder.getByText(/assets|\/wire|\/en/)).toHaveCount(0)
  expect(proxy.opened()).toBe(1)
  proxy.close()
})

test('before the first run there is one request, one button, and no word of ports or sandboxes', async ({ page }) => {
  await page.goto('/ru')
  await expect(page.getByRole('button', { name: 'Запустить' })).toHaveCount(1)
  const text = await page.locator('main').textContent()
  expect(text).not.toMatch(/порт|песочниц|port|sandbox/i)
  await page.getByRole('button', { name: 'Запустить' }).click()
  // Of the first line, and not once more in the frames below.
  await expect(page.getByText('GET просит', { exact: false })).toHaveCount(1)
})
