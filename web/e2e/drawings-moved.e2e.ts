/** Pictures of lessons that are moved by a press or by what one types: by keyboard, in words, at any width, without a fault. */
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

test('a member joins a consumer group by the keyboard, and words say what the picture shows', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/en/course/consumer-groups/sharing-the-work/cooperative')
  const figure = page.locator('[data-drawing]')
  await figure.getByRole('radio', { name: 'cooperative-sticky' }).check({ force: true })
  const joins = figure.getByRole('button', { name: 'One more joins' })
  await joins.focus()
  await page.keyboard.press('Enter')
  await expect(joins).toBeFocused()
  await expect(figure.getByText('2 of 6 partitions stood still for a while.').first()).toBeVisible()
  const picture = figure.getByRole('img', { name: 'Who reads which partition' })
  await expect(picture).toHaveAccessibleDescription(/Member 3 reads 2, 5\./)
  await figure.getByRole('button', { name: 'One step back' }).click()
  await expect(figure.getByRole('status')).toContainText('2, 5 have been let go')
  await expectNoFaults(page)
})

test('a number becomes the bytes of a varint as it is typed, also on the narrowest phone and in Russian', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/ru/course/protocol-buffers/numbers-not-names/varint')
  const figure = page.locator('[data-drawing]')
  const number = figure.getByRole('textbox', { name: 'Целое число' })
  await number.fill('300')
  await expect(figure.getByText('На\u00a0проводе 2\u00a0байта: ac 02.').first()).toBeVisible()
  await number.fill('три')
  await expect(figure.getByText('Нужно целое число').first()).toBeVisible()
  await expect(number).toHaveAttribute('aria-invalid', 'true')
  await number.fill('18446744073709551615')
  await expect(figure.getByText(/На\u00a0проводе 10\u00a0байт/).first()).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await expectNoFaults(page, 'again')
})
