/** A lesson by single keys, and the programs and the progress that belong to it. */
import type { Page } from '@playwright/test'
import { framesOf, makeGrpcCall } from './app.ts'
import { expect, test } from './fixture.ts'

const STEP = 'course/http-messages/ask-for-a-user/response'

async function open(page: Page): Promise<void> {
  await page.goto(`/en/${STEP}`)
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
}

test('] and [ turn the page, S shows the solution, T is for the projector', async ({ page }) => {
  await open(page)
  await page.keyboard.press(']')
  await expect(page).toHaveURL('/en/course/http-messages/ask-for-a-user/status-and-body')
  await page.keyboard.press('[')
  await expect(page).toHaveURL(`/en/${STEP}`)
  await page.keyboard.press('s')
  await expect(page.getByText('One of several solutions').first()).toBeVisible()
  await page.keyboard.press('s')
  await expect(page.getByText('One of several solutions')).toHaveCount(0)
  await page.keyboard.press('t')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'projector')
  await page.keyboard.press('t')
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'projector')
})

test('? lists the keys, and no key fires while someone types', async ({ page }) => {
  await open(page)
  await page.keyboard.press('?')
  const list = page.getByRole('dialog', { name: 'Keys' })
  await expect(list.getByText('Next step')).toBeVisible()
  await page.keyboard.press(']')
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await page
    .getByRole('textbox', { name: /Request/ })
    .first()
    .focus()
  await page.keyboard.type(']t?/s')
  await expect(page).toHaveURL(`/en/${STEP}`)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'projector')
})

test('R puts the requests of a step back', async ({ page }) => {
  await open(page)
  const reference = page.getByRole('button', { pressed: true }).filter({ hasText: 'In the editor' })
  const before = await reference.textContent()
  await page
    .getByRole('textbox', { name: /Request/ })
    .first()
    .focus()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('XX')
  await expect(reference).not.toHaveText(before ?? '')
  await page.getByRole('heading', { level: 2 }).first().click()
  await page.keyboard.press('r')
  await expect(reference).toHaveText(before ?? '')
})

test('F fills the window with the frames from anywhere in a lesson', async ({ page }) => {
  await makeGrpcCall(page)
  await page.getByRole('heading', { level: 2 }).first().click()
  await page.keyboard.press('f')
  await expect.poll(async () => (await framesOf(page).panel.boundingBox())?.x).toBe(0)
  await page.keyboard.press('f')
  await expect.poll(async () => (await framesOf(page).panel.boundingBox())?.x).toBeGreaterThan(0)
})

test('a step shows its call as a program in three languages, and remembers which', async ({ page }) => {
  await page.goto('/en/course/grpc-over-http2/say-hello/streams')
  const programs = page.getByRole('region', { name: 'The same call as a program' })
  await programs.scrollIntoViewIfNeeded()
  await programs.getByRole('tab', { name: 'Go' }).click()
  await expect(programs.getByText('go run three-at-once.go', { exact: true })).toBeVisible()
  await programs.getByRole('button', { name: 'Copy the program' }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^\/\/ [\s\S]*package main\n[\s\S]*\n}\n$/)
  await page.goto('/en/course/http-messages/ask-for-a-user/terminal')
  await programs.scrollIntoViewIfNeeded()
  await expect(programs.getByRole('tab', { name: 'Go', selected: true })).toBeVisible()
})

test('progress goes into a file and comes back; a bad file changes nothing', async ({ page }) => {
  await open(page)
  await page.goto('/en/settings')
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save progress' }).click()
  const file = await (await saving).path()
  const choose = (path: string | { name: string; mimeType: string; buffer: Buffer }) =>
    page.locator('input[type=file]').setInputFiles(path)
  await choose({
    name: 'a.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"format":"framewise-progress","version":9}'),
  })
  await expect(page.getByText('A newer Framewise saved this file')).toBeVisible()
  await page.evaluate(() => localStorage.removeItem('framewise.progress'))
  await page.reload()
  await choose(file)
  await expect(
    page.getByText('The file holds 1 step read, 0 exercises solved and 0 answers of the interview.'),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Add to mine' }).click()
  await expect(page.getByText('Done: your progress is up to date.')).toBeVisible()
  await page.goto('/en/course')
  await expect(page.getByRole('link', { name: 'Go on where you left off' })).toHaveAttribute('href', `/en/${STEP}`)
})
