/** A learner cuts the cable of a request that is on its way, sees the cut among the frames, and mends it. */
import { framesOf, inBoth, responseOf, run } from './app.ts'
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
    mend: 'Починить',
    delayed: /Дальше каждый байт приходит на 3\s?000\s?мс позже/,
    unplugged: 'Здесь кабель выдернут.',
    mended: 'Кабель снова цел:',
    unaware: 'ещё не заметил',
    never: 'так и не заметил',
  },
} as const

test('an answer on its way waits in an unplugged cable until it is mended', async ({ page }) => {
  const { en, ru } = words
  const { ladder } = framesOf(page)
  const disclosureOf = (name: string) => page.locator('details').filter({ hasText: name })
  const disclosure = disclosureOf(en.open)
  await page.goto('/en/playground')
  await disclosure.locator('summary').click()
  await page.getByLabel(en.delay).fill('3000')
  await run(page)
  await expect(ladder.getByText(en.delayed)).toBeVisible()
  await disclosure.getByRole('button', { name: en.cut, exact: true }).click()
  await inBoth(page, async (language) => {
    const t = words[language]
    await expect(framesOf(page, language).ladder.getByText(t.unplugged)).toBeVisible()
    await expect(framesOf(page, language).ladder.getByText(t.delayed)).toBeVisible()
    await expect(disclosureOf(t.open).getByRole('listitem').filter({ hasText: t.unaware })).toHaveCount(2)
    await expect(responseOf(page, language)).not.toContainText('200')
  })
  // By the keyboard: it stands where Cut was.
  await disclosureOf(ru.open).getByRole('button', { name: ru.mend, exact: true }).press('Enter')
  await expect(framesOf(page, 'ru').ladder.getByText(ru.mended)).toBeVisible()
  await expect(responseOf(page, 'ru')).toContainText('200')
  await expect(disclosureOf(ru.open).getByRole('listitem').filter({ hasText: ru.never })).toHaveCount(2)
})
