/** HPACK's table at each call, linked with its header lines, and one frame for a whole room. */
import { framesOf, run } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

test.use({ viewport: { width: 1440, height: 1000 } })

test.beforeEach(async ({ page }) => {
  await page.goto('/en/playground')
  await page.getByRole('button', { name: 'Two calls, one connection' }).click()
  await run(page)
  await expect(framesOf(page).row(/grpc-status 0/)).toHaveCount(2)
})

test('the second call takes from the table what the first brought', async ({ page }) => {
  const { row, zoom, panel } = framesOf(page)
  await row(/POST/).nth(1).click()
  await zoom('HPACK').click({ force: true })
  const theatre = panel.getByRole('region', { name: 'HPACK’s dynamic table' })
  await expect(theatre.getByText('block 2 of 2')).toBeVisible()
  await expect(theatre.getByRole('button', { name: /^user-agent: .*this table, 62/ })).toBeVisible()
  await theatre.getByRole('button', { name: /^user-agent: / }).click()
  await expect(theatre.getByRole('button', { name: /^user-agent: / })).toHaveAttribute('aria-pressed', 'true')
  await theatre.getByRole('button', { name: 'Previous block of this direction' }).click()
  await expect(theatre.getByText('block 1 of 2')).toBeVisible()
  await expect(theatre.getByRole('button', { name: /^user-agent: .*enters the table/ })).toBeVisible()
  // The address follows the picture.
  await expect(page).toHaveURL(/at=table\.1\.2$/)
  await page.reload()
  await expect(theatre.getByText('block 1 of 2')).toBeVisible()
})

test('the theatre has no accessibility fault', async ({ page }) => {
  const { row, zoom, panel } = framesOf(page)
  await row(/POST/).nth(1).click()
  await zoom('HPACK').click({ force: true })
  await expect(panel.getByText('block 2 of 2')).toBeVisible()
  await expectNoFaults(page)
})

test('shown to a room, lines of bytes stand apart, the keyboard is among them, and buttons lead on', async ({
  page,
}) => {
  const { row, panel, grid } = framesOf(page)
  await row(/POST/).first().click()
  await panel.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Show to a room' }).click()
  await expect(grid.locator('[data-byte]:focus')).toHaveCount(1)
  const isApart = () =>
    grid.evaluate((element) => {
      const tops = [...element.querySelectorAll('[role=row]')].map((line) => line.getBoundingClientRect())
      const cell = element.querySelector('[data-byte]')?.getBoundingClientRect().height ?? 0
      return tops.length > 2 && tops.every(({ height }) => height >= cell)
    })
  await expect.poll(isApart).toBe(true)
  await panel.getByRole('button', { name: 'Next message' }).click()
  await expect(page).toHaveURL(/at=bytes\.\d\.[1-9]/)
})

test('Shift+F shows one frame to a room; N and P go on and back, Escape returns', async ({ page }) => {
  const { row, ladder, tree } = framesOf(page)
  await row(/POST/).first().click()
  const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
  const before = await size()
  await page.keyboard.press('Shift+F')
  await expect(ladder).toBeHidden()
  expect(await size()).toBeGreaterThan(before * 1.2)
  await expect(tree).toBeVisible()
  await page.keyboard.press('n')
  await expect(page).toHaveURL(/at=bytes\.\d\.[1-9]/)
  await page.keyboard.press('Escape')
  await expect(ladder).toBeVisible()
  expect(await size()).toBe(before)
  await expect(row(/200 OK/).first()).toHaveAttribute('aria-current', 'true')
})
