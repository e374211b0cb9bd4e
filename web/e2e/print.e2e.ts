/** What comes on paper: a step, a lesson, a module, with answers where they were asked for, a lesson's own page, and cheat sheets. */
import type { Page } from '@playwright/test'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

// Axe takes its time, and so do twenty documents.
test.describe.configure({ timeout: 120_000 })

const MODULE = 'statuses-and-deadlines'
const LESSON = `${MODULE}/how-a-call-ends`
const STEP = `${LESSON}/two-statuses`

async function pagesOf(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true })
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

test('a step, its lesson and its module are printed whole, each step with a QR code; answers come only when asked for', async ({
  page,
}) => {
  const scripts: string[] = []
  page.on('request', (request) => scripts.push(request.url()))
  await page.goto(`/en/course/${STEP}`)
  await page.getByRole('button', { name: 'Print', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/en/print/${STEP}$`))
  const paper = page.getByRole('article')
  const codes = paper.getByRole('img', { name: /^QR code of the step/ })
  await expect(paper.getByRole('heading', { name: 'Two statuses' })).toBeVisible()
  await expect(codes).toHaveAttribute('data-address', new RegExp(`/en/course/${STEP}$`))
  await expectNoFaults(page, 'first')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Print, or save as PDF' })).toBeHidden()
  await expect(paper.getByText('GRPC {{host}}/user.UserService/GetUser')).toBeVisible()
  expect(await pagesOf(page)).toBe(1)
  await page.emulateMedia({ media: null })

  await page.getByRole('link', { name: 'The lesson' }).click()
  await expect(codes).toHaveCount(3)
  expect(await pagesOf(page)).toBeGreaterThanOrEqual(3)
  await page.getByRole('link', { name: 'The module' }).click()
  await expect(codes).toHaveCount(7)
  const withoutAnswers = await pagesOf(page)
  expect(withoutAnswers).toBeGreaterThanOrEqual(7)
  await expect(page.locator('[data-solution]')).toHaveCount(0)
  expect(scripts.filter((url) => url.includes('answer-key'))).toEqual([])
  await page.getByText('With the answer key').click()
  await expect(
    page.getByRole('region', { name: 'Recap: questions and answers' }).getByRole('listitem').first(),
  ).toBeVisible()
  await expect(page.locator('[data-solution]').first()).toBeVisible()
  expect(await pagesOf(page)).toBeGreaterThan(withoutAnswers)

  await page.goto(`/ru/print/${STEP}`)
  await expect(paper.getByRole('heading', { name: 'Два статуса' })).toBeVisible()
  expect(await pagesOf(page)).toBe(1)
})

test('a lesson that is printed as it stands is its text, without panes and bars', async ({ page }) => {
  await page.goto('/ru/course/grpc-over-http2/say-hello/contract')
  const heading = page.getByRole('heading', { name: 'Вызов, похожий на локальный' })
  await expect(heading).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(heading).toBeVisible()
  await expect(page.getByText('Добейтесь, чтобы сервер ответил')).toBeVisible()
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Запустить' })).toBeHidden()
  expect(await pagesOf(page)).toBeLessThanOrEqual(2)
})

test('every cheat sheet is one page of A4 in both languages', async ({ page }) => {
  await page.goto('/en/guide')
  await page.getByRole('link', { name: 'Cheat sheets to print' }).click()
  await page.getByRole('link', { name: 'HTTP', exact: true }).click()
  const paper = page.getByRole('article')
  await expect(paper.getByRole('heading', { name: 'Methods' })).toBeVisible()
  await expectNoFaults(page, 'first')
  for (const language of ['en', 'ru'])
    for (const name of ['http', 'grpc', 'protobuf', 'real-time', 'kafka']) {
      await page.goto(`/${language}/sheets/${name}`)
      await expect(paper.getByRole('img')).toHaveAttribute('data-address', new RegExp(`/${language}/sheets/${name}$`))
      expect(await pagesOf(page), `${name} (${language})`).toBe(1)
    }
})
