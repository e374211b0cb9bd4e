/** A program with a hole: taken from the page, run in a terminal as it is given and then filled, judged by what crossed the wire. */
import { openProgramFolder, type ProgramFolder } from '../testing/hole-program.node.ts'
import { inBoth } from './app.ts'
import { expect, test } from './fixture.ts'

const STEP = 'course/http-messages/what-a-message-promises/say-what-it-is'

const words = {
  en: {
    program: 'The program',
    hole: /A field that says what the body is/,
    copy: 'Copy',
    solution: 'Copy the whole program',
  },
  ru: {
    program: 'Программа',
    hole: /Поле, в котором сказано, что лежит в теле/,
    copy: 'Скопировать',
    solution: 'Скопировать программу целиком',
  },
} as const

let folder: ProgramFolder
test.beforeAll(async () => {
  folder = await openProgramFolder()
})
test.afterAll(() => folder.remove())

test('a program with a hole is watched: as given it misses something, and filled it solves the exercise', async ({
  page,
  server,
}) => {
  await page.goto(`/en/${STEP}`)
  const program = page.getByRole('region', { name: words.en.program, exact: true })
  const box = page.getByRole('region', { name: 'Exercise', exact: true })
  await inBoth(page, async (language) => {
    const t = words[language]
    const here = page.getByRole('region', { name: t.program, exact: true })
    await expect(here.locator('[data-hole]')).toHaveText(t.hole)
    await here.getByRole('tab', { name: 'Python' }).click()
    await expect(here.locator('[data-hole]')).toHaveText(t.hole)
    await here.getByRole('tab', { name: 'TypeScript' }).click()
  })

  await page.goto(`/en/${STEP}`)
  const caught = program.getByRole('switch', { name: 'Catch my terminal' })
  await caught.focus()
  await page.keyboard.press('Space')
  await expect(program.getByRole('status').filter({ hasText: 'Watching for your program…' })).toBeVisible()

  await program.getByRole('button', { name: words.en.copy, exact: true }).first().click()
  const given = await page.evaluate(() => navigator.clipboard.readText())
  const environment = { FRAMEWISE_URL: server.url }
  expect((await folder.run(given, environment)).output).toContain('415')
  await expect(program.getByText(/something is still missing/)).toBeVisible()
  await expect(box.getByText(/What crossed the wire: .*status 415/).first()).toBeVisible()

  for (const name of ['Show a hint', 'Another hint', 'I am stuck: show a solution'])
    await box.getByRole('button', { name, exact: true }).click()
  await box.getByRole('button', { name: words.en.solution }).click()
  const filled = await page.evaluate(() => navigator.clipboard.readText())
  expect((await folder.run(filled, environment)).output).toContain('201')
  await expect(box.getByText('Solved', { exact: true })).toBeVisible()
  await expect(program.getByText('Your program did it.')).toBeVisible()
})
