/** A module's recap: from the end of the module, by keyboard alone, and back in the interview when it is due. */
import type { Page } from '@playwright/test'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

// Axe takes its time.
test.describe.configure({ timeout: 90_000 })

const LAST_STEP = '/en/course/your-own-grpc-service/the-other-end/at-once'
const FIRST_RIGHT = 'UNIMPLEMENTED'

const question = (page: Page) => page.getByRole('heading', { level: 2 })

/** The digit of the option that says this. */
async function keyOf(page: Page, option: string): Promise<string> {
  const options = await page.getByRole('list', { name: 'Options' }).getByRole('listitem').allInnerTexts()
  return `${options.findIndex((text) => text.includes(option)) + 1}`
}

test.describe('over days', () => {
  // A page whose clock was set keeps it for good: no other test may meet it.
  test.use({ isCold: true })

  test('five questions are answered by keyboard, with the step that shows each, and come back in the interview', async ({
    page,
  }) => {
    await page.clock.install({ time: new Date('2026-11-22T12:00:00') })
    await page.goto(LAST_STEP)
    await page.getByRole('link', { name: 'Begin the recap' }).click()
    await expect(page).toHaveURL('/en/recap/your-own-grpc-service')
    await expect(page.getByText('Question 1 of 5')).toBeVisible()
    await expect(question(page)).toBeFocused()
    const first = await question(page).innerText()
    await page.keyboard.press(await keyOf(page, FIRST_RIGHT))
    await expect(page.getByText('Comes back in the interview in 2 days.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'A message in, a message out' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Next question' })).toBeFocused()
    await page.keyboard.press('Enter')
    // The second is missed.
    await expect(page.getByText('Question 2 of 5')).toBeVisible()
    const missed = await question(page).innerText()
    await page.keyboard.press(await keyOf(page, 'INVALID_ARGUMENT'))
    await expect(page.getByText('Not so', { exact: true })).toBeVisible()
    await expect(page.getByText('Comes back in the interview in ten minutes.')).toBeVisible()
    // What was answered stays answered, also over a reload.
    await page.reload()
    await expect(page.getByText('Question 3 of 5')).toBeVisible()
    for (const [number, right] of [
      [3, 'until it looks at'],
      [4, 'trailers'],
      [5, 'between reading and writing'],
    ] as const) {
      await expect(page.getByText(`Question ${number} of 5`)).toBeVisible()
      await page.keyboard.press(await keyOf(page, right))
      await page.keyboard.press('Enter')
    }
    await expect(page.getByRole('heading', { name: '4 of 5 right' })).toBeVisible()

    await page.clock.runFor(11 * 60_000)
    await page.goto('/en/interview')
    await expect(page.getByText('1 question to repeat, 5 new')).toBeVisible()
    const recaps = page.getByRole('region', { name: 'From the recaps' })
    await expect(recaps.getByRole('listitem')).toContainText('1 due · 5 of 5 begun')
    await page.getByRole('button', { name: 'Begin' }).click()
    await expect(page.getByText('Recap: Your own gRPC service')).toBeVisible()
    await expect(question(page)).toHaveText(missed)
    await page.keyboard.press(await keyOf(page, 'UNKNOWN'))
    await expect(page.getByText('Comes back tomorrow.')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /^Show the answer/ })).toBeVisible()
    // An answer with options is taken back like any other.
    await page.keyboard.press('u')
    await expect(question(page)).toHaveText(missed)
    await expect(page.getByRole('list', { name: 'Options' })).toBeVisible()

    // In two days the others are due, among those of the interview.
    await page.clock.setSystemTime(new Date('2026-11-24T12:00:00'))
    await page.goto('/en/interview')
    await expect(page.getByText('5 questions to repeat', { exact: false })).toBeVisible()
    await page.goto('/en/course#your-own-grpc-service')
    await expect(page.getByText('4 of 5 right')).toBeVisible()
    expect(first).toContain('contract')
  })
})

test('a recap is forgotten with everything', async ({ page }) => {
  await page.goto('/ru/recap/your-own-grpc-service')
  await expect(question(page)).toBeFocused()
  await page.keyboard.press('1')
  await page.getByRole('button', { name: 'Следующий вопрос' }).click()
  await page.goto('/ru/settings')
  await page.getByRole('button', { name: 'Сбросить мои данные' }).click()
  await page.getByRole('button', { name: /^Да, сбросить/ }).click()
  await expect(page.getByText('Готово', { exact: false })).toBeVisible()
  await page.goto('/ru/recap/your-own-grpc-service')
  await expect(page.getByText('Вопрос 1 из 5')).toBeVisible()
})

test('axe objects to nothing, open or answered, and an address without a recap says so', async ({ page }) => {
  await page.goto('/en/recap/your-own-grpc-service')
  await expect(question(page)).toBeVisible()
  await expectNoFaults(page, 'first')
  await page.getByRole('list', { name: 'Options' }).getByRole('button').first().click()
  await expect(page.getByRole('button', { name: 'Next question' })).toBeFocused()
  await expectNoFaults(page, 'first')
  await page.goto('/en/recap/nothing-of-ours')
  await expect(page.getByText('There is no recap at this address')).toBeVisible()
})
