/** Files of a body: chosen below the editor, and sent byte for byte. */
import type { Page } from '@playwright/test'
import { framesOf, inBoth, responseOf, run, write } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

/** No UTF-8, with line breaks of each kind. */
const PHOTO = Buffer.from([0xff, 0xd8, 0x00, 0x0a, 0x0d, 0x0a, 0x80, 0xfe])
const HEX = ['ff', 'd8', '00', '0a', '0d', '0a', '80', 'fe']

async function choose(page: Page, name: string | RegExp): Promise<void> {
  const opened = page.waitForEvent('filechooser')
  await page.getByRole('button', { name }).click()
  await (await opened).setFiles({ name: 'cat.jpg', mimeType: 'image/jpeg', buffer: PHOTO })
}

const WORDS = {
  en: { title: 'A file is not chosen yet', list: 'Files of this request', choose: 'Choose file for ./photo.jpg' },
  ru: { title: 'Файл ещё не\u00a0выбран', list: 'Файлы этого запроса', choose: 'Выбрать файл для ./photo.jpg' },
} as const

test('a file is asked for, chosen and sent as it is, alone and as a part of a form', async ({ page, complaints }) => {
  await page.goto('/en/playground')
  await write(page, 'POST {{host}}/api/v1/nowhere\ncontent-type: image/jpeg\n\n< ./photo.jpg')
  await run(page)
  await inBoth(page, async (language) => {
    const words = WORDS[language]
    await expect(responseOf(page, language)).toContainText(words.title)
    await expect(
      page.getByRole('region', { name: words.list }).getByRole('button', { name: words.choose }),
    ).toBeVisible()
  })
  await expectNoFaults(page)
  await page.getByRole('banner').getByRole('link', { name: 'English' }).click()
  await run(page)
  await expect(page.getByRole('button', { name: WORDS.en.choose })).toBeFocused()

  await choose(page, WORDS.en.choose)
  await expect(page.getByRole('region', { name: WORDS.en.list })).toContainText('cat.jpg, 8\u00a0bytes')
  const { row, grid } = framesOf(page)
  /** The last lines of what was sent: the body ends them. */
  const expectEnd = async (index: number, hex: string) => {
    await row(/POST/).nth(index).click()
    await grid.locator('[data-byte]').first().focus()
    await page.keyboard.press('ControlOrMeta+End')
    const bytes = async () => (await grid.locator('[data-byte]').allTextContents()).filter((text) => text.length === 2)
    await expect.poll(async () => (await bytes()).join(' ')).toContain(hex)
  }
  await run(page)
  await expectEnd(0, HEX.join(' '))

  const parts = ['--X', 'content-disposition: form-data; name="a"; filename="cat.jpg"', '', '< ./photo.jpg', '--X--']
  const head = 'POST {{host}}/api/v1/nowhere\ncontent-type: multipart/form-data; boundary=X\n\n'
  await write(page, `${head}${parts.join('\n')}`)
  await run(page)
  await expectEnd(1, `0d 0a 0d 0a ${HEX.join(' ')} 0d 0a 2d 2d 58 2d 2d`)
  // Nothing takes photos there.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('404'), expect.stringContaining('404')])
})
