/** A learner cuts the cable of a request that is on its way, sees the cut among the frames, and mends it. */
import { framesOf, type Language, responseOf, run } from './app.ts'
import { expect, test } from './fixture.ts'

const words = {
  en: {
    open: 'Cut the cable',
    delay: 'Delay, each way',
    cut: 'Cut',
    mend: 'Mend',
    delayed: 'From here every byte comes 3,000 ms later.',
    unplugged: 'The cable was unplugged here.',
    mended: 'The cable is mended:',
    unaware: 'has not noticed',
    never: 'never noticed',
  },
  ru: {
    open: 'Разорвать кабель',
    delay: 'Задержка в каждую сторону',
    cut: 'Разорвать',
    mend: 'Починить',
    delayed: /Дальше каждый байт приходит на 3\s?000\s?мс позже/,
    unplugged: 'Здесь кабель выдернут.',
    mended: 'Кабель снова цел:',
    unaware: 'ещё не заметил',
    never: 'так и не заметил',
  },
} as const

for (const language of ['en', 'ru'] satisfies Language[]) {
  test(`an answer on its way waits in an unplugged cable until it is mended (${language})`, async ({ page }) => {
    const t = words[language]
    const { ladder } = framesOf(page, language)
    const disclosure = page.locator('details').filter({ hasText: t.open })
    await page.goto(`/${language}/playground`)
    await disclosure.locator('summary').click()
    await page.getByLabel(t.delay).fill('3000')
    await run(page, language)
    await expect(ladder.getByText(t.delayed)).toBeVisible()
    await disclosure.getByRole('button', { name: t.cut, exact: true }).click()
    await expect(ladder.getByText(t.unplugged)).toBeVisible()
    await expect(disclosure.getByRole('listitem').filter({ hasText: t.unaware })).toHaveCount(2)
    await expect(responseOf(page, language)).not.toContainText('200')
    // By the keyboard: it stands where Cut was.
    await disclosure.getByRole('button', { name: t.mend, exact: true }).press('Enter')
    await expect(ladder.getByText(t.mended)).toBeVisible()
    await expect(responseOf(page, language)).toContainText('200')
    await expect(disclosure.getByRole('listitem').filter({ hasText: t.never })).toHaveCount(2)
  })
}
