/** An exercise in which the learner writes a server: deployed in the page, called by the probe, judged line by line. */
import { framesOf, inBoth, type Language } from './app.ts'
import { expect, test } from './fixture.ts'

const STEP = 'course/your-own-grpc-service/the-other-end/contract'

const words = {
  en: {
    exercise: 'Exercise',
    lines: 'What the probe calls',
    deploy: 'Deploy and check',
    names: /Three names, three greetings/,
    saw: /What came: .*Hello, Ada/,
    solved: 'Solved',
    hints: ['Show a hint', 'Another hint', 'I am stuck: show a solution'],
    use: 'Put it into the editor',
  },
  ru: {
    exercise: 'Задание',
    lines: 'Что вызывает проба',
    deploy: 'Развернуть и проверить',
    names: /Три имени\s—\sтри приветствия/,
    saw: /Что пришло: .*Hello, Ada/,
    solved: 'Решено',
    hints: ['Подсказка', 'Ещё подсказка', 'Не получается: показать решение'],
    use: 'Перенести в редактор',
  },
} as const

test('a server that greets everybody alike is found by the probe, and a right one passes', async ({ page }) => {
  await page.goto(`/en/${STEP}`)
  const parts = (language: Language) => {
    const t = words[language]
    const box = page.getByRole('region', { name: t.exercise, exact: true })
    const lines = box.getByRole('list', { name: t.lines }).getByRole('listitem')
    return { t, box, lines }
  }
  const { t, box, lines } = parts('en')
  await expect(lines).toHaveText([/not called yet/, /not called yet/, /not called yet/])

  await page.getByRole('button', { name: t.deploy }).click()
  await expect(lines).toHaveText([/not passed: .*0 of 3 calls passed/s, /not passed: /, /^passed: /])
  await inBoth(page, async (language) => {
    const here = parts(language)
    await expect(here.lines.filter({ hasText: here.t.names })).toContainText(here.t.saw)
    // Its own frames, chosen among those of all lines.
    await here.lines.filter({ hasText: here.t.names }).getByRole('button', { expanded: false }).click()
    await expect(
      framesOf(page, language)
        .field(/Hello, Ada/)
        .first(),
    ).toBeVisible()
    await here.lines.filter({ hasText: here.t.names }).getByRole('button', { expanded: true }).click()
  })

  const ru = parts('ru')
  for (const name of ru.t.hints) await ru.box.getByRole('button', { name, exact: true }).click()
  await ru.box.getByRole('button', { name: ru.t.use }).click()
  await page.getByRole('button', { name: ru.t.deploy }).click()
  await expect(ru.box.getByText(ru.t.solved, { exact: true })).toBeVisible()
  await expect(ru.lines).toHaveText([/^пройдено: /, /^пройдено: /, /^пройдено: /])
  await expect(box).toHaveCount(0)
})

test('what was written is there after a reload, and the step shows it as solved', async ({ page }) => {
  await page.goto(`/en/${STEP}`)
  const t = words.en
  const box = page.getByRole('region', { name: t.exercise, exact: true })
  for (const name of t.hints) await box.getByRole('button', { name, exact: true }).click()
  await box.getByRole('button', { name: t.use }).click()
  await page.getByRole('button', { name: t.deploy }).click()
  await expect(box.getByText(t.solved, { exact: true })).toBeVisible()
  await page.reload()
  await expect(box.getByText(t.solved, { exact: true })).toBeVisible()
  await expect(page.getByText("request.name || 'stranger'").first()).toBeVisible()
})
