/**
 * Byte counts that lessons print, measured as a learner would: the lesson's own block runs in the lesson, the ladder says how
 * many bytes each arrow has, and the texts of both languages have to tell the same.
 */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { framesOf, run, write } from './app.ts'
import { expect, test } from './fixture.ts'
import { LESSON_NUMBERS } from './numbers/index.ts'
import type { Measured, Part, RowChoice } from './numbers/measured.ts'

/** Names of sandboxes and ports are longer or shorter by some bytes, and texts round. */
const ROUNDING = 0.03

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

for (const { lesson, step, block, request, numbers } of LESSON_NUMBERS) {
  test(`${step}, ${block}: the texts print what is measured`, async ({ page, complaints }) => {
    await page.setViewportSize(TALL)
    await page.goto(`/en/course/${step}`)
    if (request === undefined) await open(page, blockOf(lesson, block))
    else await write(page, request)
    await run(page)
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
    // Some lessons weigh what is refused, and Chromium says so.
    const others = complaints.splice(0).filter((complaint) => !/status of 4\d\d/.test(complaint))
    expect(others).toEqual([])
  })
}
