/** The presenter's window beside a lesson: two pages of one browser that follow each other. */
import type { Page } from '@playwright/test'
import { expectNoFaults } from './faults.ts'
import { expect, test, watch } from './fixture.ts'

const LESSON = 'course/http-messages/ask-for-a-user'
const stepOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1)

async function openPresenter(page: Page, name: string): Promise<Page> {
  const [opened] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button', { name }).click()])
  await expect(opened.getByRole('timer')).toBeVisible()
  return opened
}

test('the window shows the notes that the projected page hides, and each turns the other’s page', async ({
  page,
  complaints,
}) => {
  await page.goto(`/en/${LESSON}/request`)
  await page.getByRole('button', { name: 'Show notes for teachers' }).click()
  const notes = page.getByRole('complementary', { name: 'For the teacher' })
  await expect(notes.first()).toBeVisible()
  const presenter = await openPresenter(page, 'Open the presenter’s window')
  watch(presenter, complaints, new URL(page.url()).hostname)
  await expect(notes).toHaveCount(0)
  await expect(presenter.getByRole('region', { name: 'Notes' }).locator('.prose').first()).toBeVisible()
  await expect(presenter.getByText('The page of the lesson follows')).toBeVisible()
  const first = stepOf(page)

  await presenter.getByRole('button', { name: 'Next', exact: true }).click()
  await expect.poll(() => stepOf(page)).not.toBe(first)
  const second = stepOf(page)
  expect(stepOf(presenter)).toBe(second)

  await page.bringToFront()
  await page.keyboard.press('PageDown')
  await expect.poll(() => stepOf(page)).not.toBe(second)
  await expect.poll(() => stepOf(presenter)).toBe(stepOf(page))

  await page.keyboard.press('p')
  await expect.poll(() => stepOf(presenter)).toBe(second)
  await presenter.bringToFront()
  for (const key of ['PageUp', 'n', 'ArrowLeft']) await presenter.keyboard.press(key)
  await expect.poll(() => stepOf(page)).toBe(first)
  expect(stepOf(presenter)).toBe(first)
  await expectNoFaults(presenter)
})

test('a lesson’s page that goes elsewhere, is reloaded or closed is found again or done without', async ({ page }) => {
  await page.goto(`/en/${LESSON}/request`)
  const presenter = await openPresenter(page, 'Open the presenter’s window')
  const follows = presenter.getByText('The page of the lesson follows')
  await expect(follows).toBeVisible()

  await page.getByRole('link', { name: 'Playground' }).first().click()
  await expect(page).toHaveURL('/en/playground')
  await presenter.getByRole('button', { name: 'Next', exact: true }).click()
  await expect.poll(() => new URL(page.url()).pathname).toContain(LESSON)

  await page.reload()
  await expect(follows).toBeVisible()
  await presenter.getByRole('button', { name: 'Next', exact: true }).click()
  await expect.poll(() => stepOf(page)).toBe(stepOf(presenter))

  const here = stepOf(page)
  await page.goto('about:blank')
  await expect(presenter.getByText('No page of the lesson is open here')).toBeVisible()
  await presenter.getByRole('button', { name: 'Next', exact: true }).click()
  await expect.poll(() => stepOf(presenter)).not.toBe(here)
  const [again] = await Promise.all([
    presenter.waitForEvent('popup'),
    presenter.getByRole('link', { name: 'Open the lesson' }).click(),
  ])
  await expect(follows).toBeVisible()
  expect(stepOf(again)).toBe(stepOf(presenter))
})

test('once the window is closed, keys of a remote scroll again', async ({ page }) => {
  await page.goto(`/ru/${LESSON}/request`)
  const presenter = await openPresenter(page, 'Открыть окно докладчика')
  await expect(presenter.getByText('Страница урока переключается вместе с этим окном')).toBeVisible()
  const here = page.url()
  await page.bringToFront()
  await page.keyboard.press('n')
  await expect(page).not.toHaveURL(here)
  const there = page.url()
  await presenter.close()
  await page.keyboard.press('n')
  await page.keyboard.press('PageDown')
  await page.keyboard.press('[')
  await expect(page).toHaveURL(here)
  expect(there).not.toBe(here)
})

test('a window without a page, and an address that leads to no step, say so', async ({ page }) => {
  await page.goto('/en/presenter/http-messages/ask-for-a-user/no-such-step')
  await expect(page.getByText('There is no such lesson')).toBeVisible()
})

test('in front of a class the ways on and the keys of the panel are in sight, and the text never scrolls sideways', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.goto('/ru/course/grpc-over-http2/say-hello')
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
  const on = page.getByRole('button', { name: 'Следующий шаг' })
  await expect(on).toBeHidden()
  await page.keyboard.press('t')
  const here = page.url()
  await on.click()
  await expect(page).not.toHaveURL(here)
  await page.getByRole('button', { name: 'Предыдущий шаг' }).click()
  await expect(page.getByRole('link', { name: /Модуль 6 из/ })).toBeVisible()
  const text = page.locator('[data-paper]')
  expect(await text.evaluate((pane) => pane.scrollWidth - pane.clientWidth)).toBe(0)
})
