/** The map of the course: modules that open, words and protocols to find them by, and an address that keeps all of it. */
import { overflowOf } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

test('modules open and close by the keyboard, and the address keeps which', async ({ page }) => {
  await page.goto('/en/course')
  const first = page.getByRole('button', { name: /HTTP messages/ })
  const socket = page.getByRole('button', { name: /^\d* ?WebSocket/ })
  await expect(first).toHaveAttribute('aria-expanded', 'true')
  await expect(socket).toHaveAttribute('aria-expanded', 'false')
  await socket.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'A line that stays open' })).toBeVisible()
  await expect(page).toHaveURL(/\?open=http-messages,websocket$/)
  await page.getByRole('link', { name: 'A line that stays open' }).click()
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
  await page.goBack()
  await expect(socket).toHaveAttribute('aria-expanded', 'true')
  await page.getByRole('button', { name: 'Open all' }).click()
  await page.getByRole('button', { name: 'Close all' }).click()
  await expect(first).toHaveAttribute('aria-expanded', 'false')
  await expectNoFaults(page)
})

test('an address that names a module opens it and leads to it, also from a lesson', async ({ page }) => {
  await page.goto('/en/course/websocket/a-line-that-stays-open')
  await page.locator('a[href="/en/course#websocket"]').first().click()
  const socket = page.getByRole('button', { name: /^\d* ?WebSocket/ })
  await expect(socket).toHaveAttribute('aria-expanded', 'true')
  await expect(socket).toBeInViewport()
  await expect(page.getByRole('button', { name: /HTTP messages/ })).toHaveAttribute('aria-expanded', 'false')
})

test('words find modules and steps in both languages, and what is not there says so', async ({ page }) => {
  await page.goto('/en/course?protocol=grpc')
  await expect(page.getByRole('combobox', { name: 'Protocol' })).toHaveValue('grpc')
  await expect(page.getByRole('button', { name: /HTTP messages/ })).toBeHidden()
  await page.getByRole('combobox', { name: 'Protocol' }).selectOption('all')
  const find = page.getByRole('searchbox', { name: 'Find in the course' })
  await find.fill('line by line')
  await expect(page.getByRole('status').filter({ hasText: /^\d+.modules?, \d+.steps?$/ })).toBeVisible()
  await expect(page.getByRole('link', { name: 'The request, line by line' })).toBeVisible()
  await expect(page).toHaveURL(/\?q=line%20by%20line$/)
  await find.fill('constructor')
  await expect(page.getByText('Nothing in the course has these words')).toBeVisible()
  await expectNoFaults(page)
  await page.getByRole('button', { name: 'Show the whole course' }).click()
  await expect(find).toHaveValue('')
  await page.goto('/ru/course?q=трейлеров')
  await expect(page.getByRole('status').filter({ hasText: /модул/ })).toBeVisible()
})

test('nothing moves while the map is loaded, and nothing is wider than a narrow phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.addInitScript(() => {
    const moved = window as Window & { moved?: number }
    moved.moved = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        moved.moved = (moved.moved ?? 0) + (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto('/ru/course')
  await expect(page.getByRole('searchbox')).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(await page.evaluate(() => (window as Window & { moved?: number }).moved)).toBeLessThan(0.001)
  expect(await overflowOf(page)).toBe(0)
  await expectNoFaults(page)
})
