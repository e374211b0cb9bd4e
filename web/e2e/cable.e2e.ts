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

test('what an unplugged cable swallows ends at a torn wire, and comes late once it is mended', async ({ page }) => {
  const { ladder, row } = framesOf(page)
  const torn = { en: 'did not arrive', ru: 'не дошло' }
  const late = { en: 'came late', ru: 'пришло позже' }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/en/playground?example=ws-ticker')
  const disclosure = page.locator('details').filter({ hasText: words.en.open })
  await disclosure.locator('summary').click()
  await run(page)
  await expect(row(/prices/).first()).toBeVisible()
  await disclosure.getByRole('button', { name: words.en.cut, exact: true }).click()
  await expect(ladder.getByText(words.en.unplugged)).toBeVisible()
  await expect(row(new RegExp(`prices.*${torn.en}`)).first()).toBeVisible()
  // What had come before the cut has come.
  await expect(
    row(/prices/)
      .first()
      .locator('[data-torn]'),
  ).toHaveCount(0)
  await inBoth(page, async (language) => {
    const swallowed = framesOf(page, language)
      .row(new RegExp(`prices.*${torn[language]}`))
      .first()
    await expect(swallowed.locator('[data-torn]')).toBeVisible()
    await expect(swallowed.getByText(torn[language], { exact: true })).toBeVisible()
  })
  const { ru } = words
  await page.locator('details').filter({ hasText: ru.open }).getByRole('button', { name: ru.mend, exact: true }).click()
  await expect(
    framesOf(page, 'ru')
      .row(new RegExp(`prices.*${late.ru}`))
      .first(),
  ).toBeVisible()
  await expect(framesOf(page, 'ru').ladder.locator('[data-torn]')).toHaveCount(0)
})

test('a run that lasts leaves the open cable in sight where its answer would stand below it', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.goto('/en/playground?example=ws-ticker')
  const disclosure = page.locator('details').filter({ hasText: words.en.open })
  const cut = disclosure.getByRole('button', { name: words.en.cut, exact: true })
  await disclosure.locator('summary').click()
  await run(page)
  await expect(
    framesOf(page)
      .row(/prices/)
      .first(),
  ).toBeVisible()
  await expect(cut).toBeEnabled()
  await expect(cut).toBeInViewport({ ratio: 1 })
  await cut.click()
  await expect(disclosure.getByRole('listitem').filter({ hasText: words.en.unaware }).first()).toBeInViewport({
    ratio: 1,
  })
})
