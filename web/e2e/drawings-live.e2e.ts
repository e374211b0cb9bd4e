/** Pictures of calls, of a connection that changes its protocol, and of news: by keyboard, in words, at any width, without a fault. */
import { overflowOf } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

test('the four kinds of call end in four trailers, and in four resets once the client gives up', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/en/course/four-kinds-of-call/who-sends-how-much/down')
  const figure = page.locator('[data-drawing]')
  const picture = figure.getByRole('img', { name: 'The four kinds of gRPC call, frame by frame' })
  await expect(picture).toHaveAccessibleDescription(/Both ways, from the server: HEADERS, DATA 1, DATA 2.*, trailers\./)
  await expect(picture.getByText('trailers')).toHaveCount(4)
  const givesUp = figure.getByRole('switch', { name: 'What if the client gives up?' })
  await givesUp.focus()
  await page.keyboard.press('Space')
  await expect(picture.getByText('RST_STREAM')).toHaveCount(4)
  await expect(picture.getByText('trailers')).toHaveCount(0)
  await expect(picture).toHaveAccessibleDescription(/Server stream, from the server: .*DATA 2 \(thrown away\)\./)
  await figure.getByRole('button', { name: 'One step back' }).click()
  await expect(figure.getByRole('status')).toContainText('The client gives up all four')
  expect(await overflowOf(page)).toBe(0)
  await expectNoFaults(page)
})

test('a text of one’s own is masked as it is typed, and a new handshake is answered by another Accept', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/ru/course/websocket/a-line-that-stays-open/frame')
  const figure = page.locator('[data-drawing]')
  const values = figure.locator('dl')
  await expect(values).toContainText('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=')
  await expect(values).toContainText('81 85 37 fa 21 3d 7f 9f 4d 51 58')
  await figure.getByRole('textbox', { name: 'Текст, не\u00a0больше 12\u00a0букв' }).fill('Я!')
  await expect(values).toContainText('81 83 37 fa 21 3d e7 55 00')
  await figure.getByRole('slider', { name: 'Какой байт показать' }).fill('2')
  await figure.getByRole('button', { name: 'Другая маска' }).click()
  await expect(values).not.toContainText('37 fa 21 3d')
  await figure.getByRole('button', { name: 'Другое рукопожатие' }).click()
  await expect(values).not.toContainText('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=')
  await figure.getByRole('textbox').fill('')
  await expect(values).toContainText(/81 80( [0-9a-f]{2}){4}$/)
  expect(await overflowOf(page)).toBe(0)
  await expectNoFaults(page)
})

test('asking less often makes polling cheaper and later, and leaves the streams as they are', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/en/course/which-for-real-time/one-feed-four-ways/weigh')
  const figure = page.locator('[data-drawing]')
  const picture = figure.getByRole('img', { name: 'The same goals, by four ways, on one time axis' })
  await expect(picture).toHaveAccessibleDescription(/Polling: 8 requests.* WebSocket: 1 request, .* 895\sbytes/)
  await figure.getByRole('slider', { name: 'The poller asks every' }).fill('6')
  await expect(picture).toHaveAccessibleDescription(/Polling: 6 requests.* WebSocket: 1 request, .* 895\sbytes/)
  await figure.getByRole('slider', { name: 'Network, one way' }).fill('1.5')
  await expect(picture).toHaveAccessibleDescription(/WebSocket: 1 request, known after 1\.5\ss/)
  await figure.getByRole('button', { name: 'One step back' }).click()
  await expect(figure.locator('div[role="status"]')).toContainText('Goal 5 falls at 24.3')
  expect(await overflowOf(page)).toBe(0)
  await expectNoFaults(page)
})
