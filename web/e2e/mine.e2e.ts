/** Requests of one's own: saved, found, ordered, given away by link and by file, and the browser's Back between them. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { framesOf, run, write } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

async function save(page: Page, name: string, folder: string): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Folder').fill(folder)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
}

const editor = (page: Page) => page.getByRole('textbox', { name: 'Request' }).first()

test('a request is saved, changed, saved again, renamed, copied, moved and deleted, and a reload keeps it', async ({
  page,
}) => {
  await page.goto('/en/playground')
  await write(page, 'GET {{host}}/api/v1/users/2\n')
  await save(page, 'The second', 'People')
  const mine = page.getByRole('tabpanel', { name: /Mine/ })
  const line = (name: string) => mine.getByRole('listitem').getByRole('button', { name, exact: true })
  await expect(line('The second')).toHaveAttribute('aria-current', 'true')
  await run(page)
  await expect(framesOf(page).row(/200 OK/)).toBeVisible()

  await write(page, 'GET {{host}}/api/v1/users/3\n')
  await expect(mine.getByText('changed')).toBeVisible()
  await page.getByRole('button', { name: 'Save the changes' }).click()
  await expect(mine.getByText('changed')).toHaveCount(0)

  const act = async (of: string, name: string) => {
    await mine.getByRole('button', { name: `More about ${of}`, exact: true }).click()
    await mine.getByRole('dialog').getByRole('button', { name }).click()
  }
  await act('The second', 'Make a copy')
  await expect(line('The second (copy)')).toBeVisible()
  await act('The second (copy)', 'Up')
  await expect(mine.getByRole('listitem').first()).toContainText('The second (copy)')
  await act('The second', 'Rename or move…')
  await page.getByRole('dialog', { name: 'Name and folder' }).getByLabel('Name').fill('')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Give it a name.' })).toBeVisible()
  await page.getByRole('dialog', { name: 'Name and folder' }).getByLabel('Name').fill('The third')
  await page.keyboard.press('Enter')
  await act('The second (copy)', 'Delete')
  await expect(mine.getByRole('listitem')).toHaveCount(1)
  await mine.getByRole('button', { name: 'Take it back' }).click()
  await expect(mine.getByRole('listitem')).toHaveCount(2)

  await page.reload()
  await expect(line('The third')).toHaveAttribute('aria-current', 'true')
  await expect(editor(page)).toHaveValue(/users\/3/)
  await page.getByRole('searchbox', { name: 'Find a request' }).fill('third')
  await expect(mine.getByRole('listitem')).toHaveCount(1)
  await expectNoFaults(page)
})

test('an example that was made into something else is saved under the name of what it asks for', async ({ page }) => {
  await page.goto('/en/playground')
  const name = page.getByRole('dialog').getByLabel('Name')
  const press = page.getByRole('button', { name: 'Save', exact: true })
  await press.click()
  await expect(name).toHaveValue('One user')
  await page.keyboard.press('Escape')
  await write(page, '# mine\nPOST {{host}}/api/v1/users\n')
  await press.click()
  await expect(name).toHaveValue('POST /api/v1/users')
})

test('Back leads to the request that was open before, a link brings one along, and what was run is found again', async ({
  page,
}) => {
  await page.goto('/en/playground')
  await page.getByRole('button', { name: 'Say hello', exact: true }).click()
  await page.getByRole('button', { name: 'A page of users', exact: true }).click()
  await expect(editor(page)).toHaveValue(/limit=3/)
  await page.goBack()
  await expect(editor(page)).toHaveValue(/SayHello/)
  await page.goBack()
  await expect(editor(page)).toHaveValue(/users\/1/)

  await write(page, 'GET {{host}}/api/v1/users/7\n')
  await page.getByRole('button', { name: 'Copy a link to this request' }).click()
  await expect(page.getByText(/^The link is copied/).last()).toBeVisible()
  await run(page)
  await page.getByRole('tab', { name: /History/ }).click()
  await expect(page.getByRole('tabpanel', { name: /History/ }).getByRole('button', { name: /users\/7/ })).toBeVisible()
  await page.goto(await page.evaluate(() => navigator.clipboard.readText()))
  await expect(editor(page)).toHaveValue('GET {{host}}/api/v1/users/7\n')
  await expect(framesOf(page).row(/GET/)).toHaveCount(0)
})

test('all of them are one file, which gives them back, and a file of somebody else says what it lost', async ({
  page,
}) => {
  await page.goto('/en/playground')
  await write(page, '@id = 1\n\nGET {{host}}/api/v1/users/{{id}}\n\n### and then\n\nGET {{host}}/api/v1/posts\n')
  await save(page, 'Two at once', 'Course')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save all to a file' }).click()
  const file = await (await download).path()
  expect(await readFile(file, 'utf8')).toContain('### Two at once')
  const chooser = page.locator('input[type=file]').last()
  await chooser.setInputFiles({ name: 'again.http', mimeType: 'text/plain', buffer: await readFile(file) })
  await expect(page.getByText('One request was taken over.')).toBeVisible()
  const mine = page.getByRole('tabpanel', { name: /Mine/ })
  await expect(mine.getByRole('button', { name: 'Two at once', exact: true })).toHaveCount(2)
  const foreign =
    'GET https://api.example.com/users/1\n\n> {% client.log("x") %}\n\n###\n# @name mine\nGET {{host}}/api/v1/users/5\n'
  await chooser.setInputFiles({ name: 'theirs.http', mimeType: 'text/plain', buffer: Buffer.from(foreign) })
  await expect(page.getByText('2 requests were taken over.')).toBeVisible()
  await expect(mine.getByText('Line 3: > {% client.log("x") %}')).toBeVisible()
  await page.getByRole('button', { name: 'Point them at this server' }).click()
  await mine.getByRole('button', { name: 'GET https://api.example.com/users/1', exact: true }).click()
  await expect(editor(page)).toHaveValue('GET {{host}}/users/1\n')
})
