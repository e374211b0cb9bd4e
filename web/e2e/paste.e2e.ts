/** Bytes from the clipboard, taken apart like those of a run; what is no byte is told with its place. */
import type { Page } from '@playwright/test'
import { framesOf, inBoth } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

const HELLO = '00 00 00 00 05 0a 03 41 64 61'

function paste(page: Page) {
  return {
    area: page.getByRole('textbox', { name: /Bytes as text|Байты в виде текста/ }),
    said: page.locator('#paste-answer'),
  }
}

const WORDS = {
  en: {
    read: '10\u00a0bytes (plain hex), read as gRPC messages because they split into length-prefixed messages without a rest.',
    wrong: 'Line 2, character 4: This is no hex digit.',
  },
  ru: {
    read: '10\u00a0байт (hex), прочитаны как «Сообщения gRPC» — без остатка делятся на сообщения с длиной впереди.',
    wrong: 'Строка 2, символ 4: Это не шестнадцатеричная цифра.',
  },
} as const

test('hex becomes a tree, with the reason for the reading, in both languages', async ({ page }) => {
  await page.goto('/en/playground')
  await page.getByRole('button', { name: 'Paste bytes of your own' }).click()
  const { area, said } = paste(page)
  await inBoth(page, async (language) => {
    await area.fill(HELLO)
    await expect(said).toHaveText(WORDS[language].read)
    await expect(framesOf(page, language).field(/Protobuf/)).toBeVisible()
    await area.fill('00 00\n00 zz 11')
    await expect(said).toContainText(WORDS[language].wrong)
  })
})

const FORMS = {
  en: {
    unknown: 'No form of bytes that is known here',
    take: 'Take its letters as bytes',
    also: 'It could also be: numbers.',
    numbers: 'numbers',
  },
  ru: {
    unknown: 'Такой записи байтов здесь не знают',
    take: 'Взять буквы как байты',
    also: 'Это могут быть и: числа.',
    numbers: 'числа',
  },
} as const

test('what is in no known form says so, and another reading is one press away, in both languages', async ({ page }) => {
  await page.goto('/en/playground?paste')
  const { area, said } = paste(page)
  const form = page.getByLabel(/^(Form of the text|Вид текста)$/)
  await inBoth(page, async (language) => {
    const words = FORMS[language]
    await form.selectOption('auto')
    await area.fill('PING 12 times')
    await expect(said).toContainText(words.unknown)
    await said.getByRole('button', { name: words.take }).click()
    await expect(said).toContainText('13\u00a0')
    await form.selectOption('auto')
    await area.fill('80 82 73')
    await expect(said).toContainText(words.also)
    await said.getByRole('button', { name: words.numbers }).click()
    await expect(form).toHaveValue('numbers')
    await expect(framesOf(page, language).byte(0)).toHaveText('50')
  })
})

test('a contract’s message names the fields, and bytes lead to them', async ({ page }) => {
  await page.goto('/en/playground?paste')
  const { area } = paste(page)
  await area.fill(HELLO)
  await page.getByLabel('Message', { exact: true }).selectOption('example.HelloRequest')
  const { field, byte, chosenField } = framesOf(page)
  await expect(field(/name = Ada/)).toBeVisible()
  await byte(7).click()
  await expect(chosenField).toHaveAccessibleName(/Ada/)
})

test('HTTP/2 frames without a preface are read, and shown one by one', async ({ page }) => {
  await page.goto('/en/playground?paste')
  await page.getByRole('button', { name: 'HTTP/2 frames' }).click()
  const { panel, ladder } = framesOf(page)
  await expect(ladder.getByText('3 control frames')).toBeVisible()
  await panel.getByRole('radio', { name: 'Frames' }).click()
  await ladder.getByRole('button', { name: /3 control frames/ }).click()
  await expect(ladder.getByRole('button', { name: /PING/ }).last()).toBeVisible()
})

/** Milliseconds. Much more than the page takes, since other tests run beside it, and much less than a person waits. */
const STANDSTILL = 2_000

const LARGE = [
  { name: 'a megabyte of fields', hex: '0a 03 41 64 61 '.repeat(210_000), bytes: '1,050,000', row: /pasted bytes/ },
  {
    name: 'a byte for each of 16,000 header fields',
    hex: `505249202a20485454502f322e300d0a0d0a534d0d0a0d0a 000000040000000000 003e80010400000001${'82'.repeat(16_000)}`,
    bytes: '16,042',
    row: /HEADERS|GET/,
  },
] as const

for (const { name, hex, bytes, row } of LARGE) {
  test(`${name} is read and taken apart while the page goes on`, async ({ page }) => {
    await page.goto('/en/playground?paste')
    const { area, said } = paste(page)
    const { row: rowOf, tree } = framesOf(page)
    await expect(area).toBeVisible()
    await page.evaluate((text) => navigator.clipboard.writeText(text), hex)
    await area.focus()
    const watch = await page.evaluateHandle(() => {
      const pauses = { longest: 0 }
      let last = performance.now()
      const look = (): void => {
        const now = performance.now()
        pauses.longest = Math.max(pauses.longest, now - last)
        last = now
        requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
      return pauses
    })
    await page.keyboard.press('ControlOrMeta+v')
    await expect(said).toContainText(bytes)
    await expect(rowOf(row)).toBeVisible()
    await expect(tree.getByRole('treeitem').first()).toBeVisible({ timeout: 60_000 })
    const { longest } = await watch.jsonValue()
    expect(longest, 'ms that the page stood still').toBeLessThan(STANDSTILL)
  })
}

test('the place for bytes has no accessibility fault', async ({ page }) => {
  await page.goto('/en/playground?paste')
  const { area, said } = paste(page)
  await area.fill(`${HELLO} zz`)
  await expect(said).toContainText('This is no hex digit')
  await expectNoFaults(page)
})
