/** Pictures of lessons that are moved by a press or by what one types: by keyboard, in words, at any width, without a fault. */
import { overflowOf } from './app.ts'
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
  expect(await overflowOf(page)).toBe(0)
  await expectNoFaults(page, 'again')
})

test('a lost segment stops many streams of HTTP/2 and one answer of HTTP/1.1, and the request one follows is told of', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/en/course/tls-in-the-browser/behind-the-lock/one-connection')
  const figure = page.locator('[data-drawing]')
  await expect(figure.getByText(/^Request 7 waits 130.ms for a connection/).first()).toBeVisible()
  await figure.getByRole('switch', { name: 'Lose one TCP segment' }).press('Space')
  await expect(figure.getByText(/stops 1 answer of HTTP\/1\.1, and \d\d streams of HTTP\/2/).first()).toBeVisible()
  await figure.getByRole('slider', { name: 'Follow a request' }).press('End')
  await expect(figure.getByText(/^Request 24 waits/).first()).toBeVisible()
  await figure.getByRole('button', { name: 'One step back' }).click()
  await expect(figure.locator('[role=status] p').filter({ visible: true })).toContainText(
    'Over HTTP/2 everything is there.',
  )
  await expectNoFaults(page)
})
