/**
 * Byte counts that lessons print, measured as a learner would: the lesson's own block runs in the lesson, the ladder says how
 * many bytes each arrow has, and the texts of both languages have to tell the same.
 */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { framesOf, run, write } from './app.ts'
import { expect, test } from './fixture.ts'
import { LESSON_NUMBERS } from './numbers/index.ts'
import type { LessonNumbers, Measured, Part, RowChoice } from './numbers/measured.ts'
import { CHROME, introduceAs, OTHERS, type Person } from './numbers/people.ts'

/** Names of sandboxes and ports are longer or shorter by some bytes, and texts round. */
const ROUNDING = 0.03
/** And browsers have longer and shorter names. */
const BETWEEN_BROWSERS = 0.08

const SIZES: Readonly<Record<Part, RegExp>> = {
  all: /(?:^|\n)([\d,]+)\sB(?:\n|$)/,
  head: /([\d,]+)\sbytes? of protocol/,
  body: /around ([\d,]+)\sbytes? of content/,
}

const TALL = { width: 1440, height: 1500 }

function textOf(lesson: string, language: 'en' | 'ru'): string {
  return readFileSync(new URL(`../../lessons/${lesson}/${language}.md`, import.meta.url), 'utf8')
}

function blockOf(lesson: string, id: string): string {
  const [, text] = textOf(lesson, 'en').split(`\`\`\`http live id=${id}\n`)
  expect(text, `${lesson} has a block ${id}`).toBeDefined()
  return text?.split('\n```')[0] ?? ''
}

/** Puts a block of the step into the editor, by its first line in the text. */
async function open(page: Page, block: string): Promise<void> {
  const line = block.split('\n').find((one) => /^\s*[^\s#/]/.test(one))
  expect(line, 'the block asks for something').toBeDefined()
  await page
    .getByRole('button', { name: /[Ii]n the editor$/ })
    .filter({ hasText: line ?? '' })
    .click()
}

/** `6,757`, `6757` and `6 757` alike. */
function told(text: string, pattern: RegExp): number {
  const [, digits] = pattern.exec(text) ?? []
  expect(digits, `the text says ${pattern}`).toBeDefined()
  return Number(digits?.replace(/\D/g, ''))
}

async function bytesOf(page: Page, { text, at = 0 }: RowChoice, part: Part): Promise<number> {
  const row = framesOf(page).ladder.getByRole('listitem').filter({ hasText: text }).nth(at)
  await expect(row).toBeVisible()
  return told(await row.innerText(), SIZES[part])
}

async function measured(page: Page, { rows, part = 'all', times = 1 }: Measured): Promise<number> {
  let sum = 0
  for (const row of rows) sum += await bytesOf(page, row, part)
  return sum * times
}

/** Runs what the numbers are of, as a learner with this browser. */
async function runAs(
  page: Page,
  person: Person,
  { lesson, step, block, request }: LessonNumbers,
): Promise<() => Promise<void>> {
  await page.setViewportSize(TALL)
  const leave = await introduceAs(page, person)
  await page.goto(`/en/course/${step}`)
  if (request === undefined) await open(page, blockOf(lesson, block))
  else await write(page, request)
  await run(page)
  return leave
}

for (const row of LESSON_NUMBERS) {
  const { lesson, step, block, numbers } = row
  test(`${step}, ${block}: the texts print what is measured`, async ({ page, complaints }) => {
    const leave = await runAs(page, CHROME, row)
    for (const number of numbers) {
      const bytes = await measured(page, number)
      for (const language of ['en', 'ru'] as const) {
        const printed = told(textOf(lesson, language), number.told[language])
        const off = Math.abs(printed - bytes)
        expect(off, `${language}: ${printed} printed, ${bytes} measured`).toBeLessThanOrEqual(
          (number.isExact ?? false) ? 0 : bytes * ROUNDING,
        )
      }
    }
    await leave()
    // Some lessons weigh what is refused, and Chromium says so.
    const others = complaints.splice(0).filter((complaint) => !/status of 4\d\d/.test(complaint))
    expect(others).toEqual([])
  })
}

/** Requests of little else than their heads: where a browser's own name weighs most. */
const MOST_SENSITIVE = 'websocket/a-line-that-stays-open/price'

for (const person of OTHERS) {
  test(`${person.name} measures what the texts print, within ${BETWEEN_BROWSERS * 100} %`, async ({ page }) => {
    const row = LESSON_NUMBERS.find(({ step, block }) => step === MOST_SENSITIVE && block === 'poll')
    if (row === undefined) throw new Error(`nothing is measured of ${MOST_SENSITIVE}`)
    const leave = await runAs(page, person, row)
    for (const number of row.numbers) {
      const bytes = await measured(page, number)
      const printed = told(textOf(row.lesson, 'en'), number.told.en)
      expect(Math.abs(printed - bytes), `${printed} printed, ${bytes} measured`).toBeLessThanOrEqual(
        bytes * BETWEEN_BROWSERS,
      )
    }
    await leave()
  })
}
