/** Environments: variables for all blocks, made, chosen, kept, in step over tabs, given away as files; and secrets that stay where they are. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { framesOf, inBoth, type Language, overflowOf, run, write } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

const SECRET = 's3cr3t value'

const words = {
  en: {
    title: 'Environments',
    newName: 'Name of a new environment',
    add: 'Add',
    addRow: 'Add a variable',
    name: (row: number) => `Name, row ${row}`,
    value: (name: string) => `Value of ${name}`,
    secret: (name: string) => `Secret: ${name}`,
    reserved: /given by Framewise itself/,
    close: 'Close',
  },
  ru: {
    title: 'Окружения',
    newName: 'Имя нового окружения',
    add: 'Добавить',
    addRow: 'Добавить переменную',
    name: (row: number) => `Имя, строка\u00a0${row}`,
    value: (name: string) => `Значение ${name}`,
    secret: (name: string) => `Секрет: ${name}`,
    reserved: /задаёт сам Framewise/,
    close: 'Закрыть',
  },
} as const

function windowOf(page: Page, language: Language = 'en') {
  const t = words[language]
  const dialog = page.getByRole('dialog', { name: t.title, exact: true })
  return {
    dialog,
    async make(name: string) {
      await dialog.getByLabel(t.newName).fill(name)
      await dialog.getByRole('button', { name: t.add, exact: true }).click()
      await expect(dialog.getByRole('heading', { name, exact: true })).toBeVisible()
    },
    async row(number: number, name: string, value: string) {
      await dialog.getByRole('button', { name: t.addRow }).click()
      await dialog.getByLabel(t.name(number)).fill(name)
      await dialog.getByLabel(t.value(name), { exact: true }).fill(value)
    },
    async hide(name: string) {
      await dialog.getByRole('button', { name: t.secret(name), exact: true }).click()
    },
    async close() {
      await dialog.getByRole('button', { name: t.close, exact: true }).first().click()
      await expect(dialog).toHaveCount(0)
    },
  }
}

function switchOf(page: Page, shown: string) {
  return page.getByRole('button', { name: `Environment: ${shown}`, exact: true })
}

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Environment: / }).click()
  await page
    .getByRole('dialog', { name: 'Environment', exact: true })
    .getByRole('button', { name, exact: true })
    .click()
  await expect(switchOf(page, name)).toBeVisible()
}

/** Opens it by its key. */
async function open(page: Page, language: Language = 'en') {
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
  await page.keyboard.press('e')
  const found = windowOf(page, language)
  await expect(found.dialog).toBeVisible()
  return found
}

/** Two environments and a shared table, as a class might have them. */
async function furnish(page: Page): Promise<void> {
  const found = await open(page)
  await found.make('local')
  await found.row(1, 'user', '2')
  await found.row(2, 'token', SECRET)
  await found.hide('token')
  await found.make('classroom')
  await found.row(1, 'user', '3')
  await found.dialog
    .getByRole('list')
    .getByRole('button', { name: /^Shared by all/ })
    .click()
  await found.row(1, 'api', '{{host}}/api/v1')
  await found.close()
}

test('variables of the chosen environment are in every block, of the playground and of lessons, and a reload keeps them', async ({
  page,
}) => {
  await page.goto('/en/playground')
  await furnish(page)
  await write(page, 'GET {{api}}/users/{{user}}\n')
  await run(page)
  await expect(framesOf(page).row(/users\/2/)).toBeVisible()
  await choose(page, 'classroom')
  await run(page)
  await expect(framesOf(page).row(/users\/3/)).toBeVisible()
  await write(page, '@user = 5\nGET {{api}}/users/{{user}}\n')
  await run(page)
  await expect(framesOf(page).row(/users\/5/)).toBeVisible()
  await page.goto('/en/course/http-messages/ask-for-a-user')
  await expect(switchOf(page, 'classroom')).toBeVisible()
  await write(page, 'GET {{api}}/users/{{user}}\n')
  await run(page)
  await expect(framesOf(page).row(/users\/3/)).toBeVisible()
})

test('a name that nothing gives is told, with what may be meant and where it stands', async ({ page }) => {
  await page.goto('/en/playground')
  await furnish(page)
  const problems = page.getByRole('list', { name: 'Problems in the request' })
  await write(page, 'GET {{api}}/users/{{usre}}\n')
  await expect(problems).toContainText('Did you mean {{user}}?')
  await choose(page, 'classroom')
  await write(page, 'GET {{api}}/users/{{token}}\n')
  await expect(problems).toContainText('{{token}} has no value now: it stands in “local”.')
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled()
})

test('an environment is renamed, chosen, emptied with a way back, and deleted after a question', async ({ page }) => {
  await page.goto('/en/playground')
  await furnish(page)
  await switchOf(page, 'local').click()
  await page.getByRole('button', { name: 'Environments…' }).click()
  const { dialog } = windowOf(page)
  await dialog.getByRole('button', { name: 'Rename', exact: true }).click()
  await dialog.getByLabel('New name').fill('classroom')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('There is one of this name already.')).toBeVisible()
  await dialog.getByLabel('New name').fill('home')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('heading', { name: 'home' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Delete user' }).click()
  await expect(dialog.getByLabel('Value of user', { exact: true })).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Take it back' }).click()
  await expect(dialog.getByLabel('Value of user')).toHaveValue('2')
  await dialog
    .getByRole('list')
    .getByRole('button', { name: /^classroom/ })
    .click()
  await dialog.getByRole('switch', { name: 'Chosen: its values count' }).press('Space')
  await dialog.getByRole('button', { name: 'Delete this environment' }).click()
  const question = page.getByRole('alertdialog', { name: 'Delete “classroom”?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog.getByRole('heading', { name: 'classroom' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Delete this environment' }).click()
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(dialog.getByRole('list').getByRole('button', { name: /^classroom/ })).toHaveCount(0)
  await windowOf(page).close()
  await expect(switchOf(page, 'none')).toBeVisible()
})

test('a secret is dots until it is revealed, goes over the wire, and stands in no link, history, copy or file', async ({
  page,
}) => {
  await page.goto('/en/playground')
  await furnish(page)
  await write(page, 'GET {{api}}/users/{{user}}?key={{token}}\nx-key: {{token}}\n')
  await run(page)
  // The frames show what was sent, whatever it is.
  await expect(framesOf(page).row(/key=s3cr3t/)).toBeVisible()
  await page.getByRole('tab', { name: /History/ }).click()
  const history = page.getByRole('tabpanel', { name: /History/ })
  await expect(history.getByRole('button', { name: /key=\{\{token\}\}/ })).toBeVisible()
  await expect(history).not.toContainText('s3cr3t')
  expect(await page.evaluate(() => localStorage.getItem('framewise.playground.history.1'))).not.toContain('s3cr3t')

  await page.getByRole('button', { name: 'Copy a link to this request' }).click()
  await expect(page.getByText(/^The link is copied/).last()).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).not.toContain('s3cr3t')

  await page.getByRole('button', { name: 'Copy as' }).click()
  const copy = page.getByRole('dialog', { name: 'Copy as' })
  for (const [form, variable] of [
    ['bash', '"$TOKEN"'],
    ['typescript', 'process.env.TOKEN'],
    ['python', 'os.environ["TOKEN"]'],
    ['go', 'os.Getenv("TOKEN")'],
  ] as const) {
    await copy.getByLabel('Form').selectOption(form)
    await expect(copy).toContainText(variable)
    await expect(copy).not.toContainText('s3cr3t')
  }
  await copy.getByText('With the values of secrets').click()
  await expect(copy).toContainText('s3cr3t')
  await page.keyboard.press('Escape')
  await page.getByText('The same from your terminal').click()
  const terminal = page.getByRole('region', { name: /terminal/i })
  await expect(terminal).toContainText('"$TOKEN"')
  await expect(terminal).not.toContainText('s3cr3t')

  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('dialog', { name: 'Save this request' }).getByRole('button', { name: 'Save' }).click()
  const exported = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save all to a file' }).click()
  const requests = await readFile(await (await exported).path(), 'utf8')
  expect(requests).toContain('key={{token}}')
  expect(requests).not.toContain('s3cr3t')

  const { dialog } = await open(page)
  const value = dialog.getByLabel('Value of token', { exact: true })
  await expect(value).toHaveAttribute('type', 'password')
  await dialog.getByRole('button', { name: 'Show the value of token' }).click()
  await expect(value).toHaveAttribute('type', 'text')
  const saved = async (name: string | RegExp) => {
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name }).click()
    const file = await download
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
  }
  const given = await saved('Save http-client.env.json')
  expect(given).toMatchObject({ name: 'http-client.env.json' })
  expect(given.text).not.toContain('s3cr3t')
  const hidden = await saved(/with the secrets/)
  expect(hidden).toMatchObject({ name: 'http-client.private.env.json' })
  expect(JSON.parse(hidden.text)).toEqual({ local: { token: SECRET } })

  await page.goto('/en/course/http-messages/ask-for-a-user')
  await write(page, 'GET {{api}}/users/1?key={{token}}\n')
  await page.goto('/en/print/http-messages/ask-for-a-user')
  await expect(page.getByRole('article').first()).toBeVisible()
  await expect(page.locator('body')).not.toContainText('s3cr3t')
})

test('files of other tools are opened, and say what they lost; a broken one changes nothing', async ({ page }) => {
  await page.goto('/en/playground')
  const { dialog } = await open(page)
  const chooser = dialog.locator('input[type=file]')
  const file = (name: string, text: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
  await chooser.setInputFiles(file('http-client.env.json', '{"dev": {"a": '))
  await expect(dialog.getByText('http-client.env.json is no file of environments.')).toBeVisible()
  await chooser.setInputFiles([
    file('http-client.private.env.json', '{"dev": {"token": "abc"}}'),
    file('http-client.env.json', '{"dev": {"host": "x", "user": 9007199254740993}, "$shared": {"room": "1"}}'),
  ])
  await expect(dialog.getByText('2 values came from http-client.env.json.')).toBeVisible()
  await expect(dialog.getByText('dev.host')).toBeVisible()
  await dialog.getByRole('list').getByRole('button', { name: /^dev/ }).click()
  await expect(dialog.getByLabel('Value of user')).toHaveValue('9007199254740993')
  await expect(dialog.getByLabel('Value of token', { exact: true })).toHaveAttribute('type', 'password')
})

test('tabs agree, what was kept and is broken says so, and starting over leaves none', async ({ page }) => {
  await page.goto('/en/playground')
  const other = await page.context().newPage()
  await other.goto('/en/playground')
  await furnish(page)
  await expect(switchOf(other, 'local')).toBeVisible()
  await choose(other, 'classroom')
  await expect(switchOf(page, 'classroom')).toBeVisible()
  await page.evaluate(() => localStorage.setItem('framewise.environments.1', '{"named": ['))
  await other.reload()
  const found = await open(other)
  await expect(found.dialog.getByRole('alert').filter({ hasText: 'cannot be read' })).toBeVisible()
  await found.make('anew')
  await expect(found.dialog.getByRole('alert').filter({ hasText: 'cannot be read' })).toHaveCount(0)
  await other.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await found.row(1, 'a', '1')
  await expect(found.dialog.getByRole('alert').filter({ hasText: 'no room' })).toBeVisible()
  await expect(found.dialog.getByLabel('Value of a', { exact: true })).toHaveValue('1')
})

test('the window is whole in both languages, on a phone too', async ({ page }) => {
  await page.goto('/en/playground')
  await furnish(page)
  await inBoth(page, async (language) => {
    const t = words[language]
    const { dialog } = await open(page, language)
    await dialog.getByRole('button', { name: /^local/ }).click()
    await dialog.getByRole('button', { name: t.addRow }).click()
    await dialog.getByLabel(t.name(3)).fill('host')
    await expect(dialog.getByText(t.reserved)).toBeVisible()
    await expectNoFaults(page, 'first')
    await page.setViewportSize({ width: 320, height: 640 })
    const wide = await dialog.evaluate(
      (node) =>
        [...node.querySelectorAll('button, input, code')].filter(
          (one) => one.getBoundingClientRect().right > innerWidth,
        ).length,
    )
    expect(wide).toBe(0)
    expect(await overflowOf(page)).toBe(0)
    await page.setViewportSize({ width: 1280, height: 720 })
    await dialog.getByRole('button', { name: /host/ }).last().click()
    await windowOf(page, language).close()
  })
})
