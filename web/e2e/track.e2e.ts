/** A track: its page, its own order of steps by button and key, how far one is, and the way off it. */
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

test('the seminar is walked in its own order, kept in the address, and left where one is', async ({ page }) => {
  await page.goto('/en/track/seminar')
  await expect(page).toHaveTitle('The seminar · Framewise')
  await page.getByRole('link', { name: 'Begin' }).click()
  await expect(page).toHaveURL(/\/course\/grpc-over-http2\/say-hello\/contract\?track=seminar$/)
  const mark = page.getByRole('link', { name: /^Seminar · / })
  await expect(mark).toHaveAccessibleName(/^Seminar · 1 of \d+$/)

  // The course's next step is another, and of the same lesson.
  await expect(page.getByRole('navigation', { name: 'Onward' })).toContainText('Frames of HTTP/2')
  await page.keyboard.press(']')
  await expect(page).toHaveURL(/\/say-hello\/frames\?track=seminar$/)
  await page.keyboard.press(']')
  await expect(page).toHaveURL(/\/protocol-buffers\/numbers-not-names\/contract\?track=seminar$/)
  await expect(mark).toHaveAccessibleName(/^Seminar · 3 of \d+$/)
  await page.keyboard.press('[')
  await expect(page).toHaveURL(/\/say-hello\/frames\?track=seminar$/)

  // A step beside the track leads back to it.
  await page.getByRole('navigation', { name: 'Steps of this lesson' }).getByRole('link', { name: 'HPACK' }).click()
  await expect(page).toHaveURL(/\/say-hello\/hpack\?track=seminar$/)
  await expect(page.getByRole('link', { name: 'Seminar: beside the track' })).toBeVisible()
  await page.keyboard.press(']')
  await expect(page).toHaveURL(/\/protocol-buffers\/numbers-not-names\/contract\?track=seminar$/)

  await page.getByRole('button', { name: 'Leave the track “Seminar”' }).click()
  await expect(page).toHaveURL(/\/numbers-not-names\/contract$/)
  await expect(mark).toHaveCount(0)
  await page.keyboard.press('[')
  await expect(page).toHaveURL(/\/over-and-under-fetching\/one-screen\/worth-it$/)
})

test('a track counts what was done in the course, and is found by the search', async ({ page }) => {
  await page.goto('/ru/course/grpc-over-http2/say-hello/frames')
  await expect(page.getByRole('heading', { name: 'Кадры HTTP/2' })).toBeVisible()
  await page.goto('/ru/track/core')
  const step = page.getByRole('link', { name: /Кадры HTTP\/2/ })
  await expect(step).toHaveAccessibleName(/прочитан/)
  await page.getByRole('button', { name: 'Поиск', exact: true }).click()
  await page.getByRole('combobox').fill('семинар')
  await page.getByRole('option', { name: /^Семинар/ }).click()
  await expect(page).toHaveURL(/\/ru\/track\/seminar$/)
  await expect(page.getByRole('table').getByRole('row')).not.toHaveCount(0)
})

test('on paper the seminar is its run sheet alone', async ({ page }) => {
  await page.goto('/en/track/seminar')
  await expect(page.getByRole('heading', { name: 'Run sheet for 90 minutes' })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { name: 'The seminar' })).toBeHidden()
  await expect(page.getByRole('columnheader', { name: 'Ask' })).toBeVisible()
  await page.emulateMedia({ media: null })
})

test('axe finds nothing on a track’s page or on a step that is walked on it', async ({ page }) => {
  for (const address of [
    '/ru/track/seminar',
    '/en/track',
    '/en/course/grpc-over-http2/say-hello/streams?track=seminar',
  ]) {
    await page.goto(address)
    await expect(page.getByRole('main').getByRole('heading').first()).toBeAttached()
    await expectNoFaults(page)
  }
})
