/** A GRAPHQL block in the browser: what its editor knows of the schema, what its answers show, and a subscription that is heard. */
import type { Page } from '@playwright/test'
import { framesOf, reachForEditor, responseOf, run, write } from './app.ts'
import { expect, test } from './fixture.ts'

const HEAD = 'GRAPHQL {{host}}/graphql\n\n'

async function openPlayground(page: Page, example = 'graphql-query'): Promise<void> {
  await page.goto(`/en/playground?example=${example}`)
  await reachForEditor(page)
}

const proposal = (page: Page, name: string | RegExp) => page.locator('.suggest-widget').getByRole('option', { name })
const problems = (page: Page) => page.getByRole('list', { name: 'Problems in the request' })
const editorText = (page: Page) => page.locator('.view-lines')

test('fields and arguments are proposed by the schema, with what it says of them', async ({ page }) => {
  await openPlayground(page)
  await write(page, HEAD)
  await page.keyboard.type('{ us')
  await expect(proposal(page, /^users/)).toBeVisible()
  await expect(page.getByText('One user, or null where there is none of this number.')).toBeVisible()
  await proposal(page, /^users/).click()
  await expect(editorText(page)).toContainText('users { ')
  await page.keyboard.type('na')
  await expect(proposal(page, /^name/)).toBeVisible()
})

test('what the schema does not have is marked, and the server’s error leads to its place', async ({
  page,
  complaints,
}) => {
  await openPlayground(page)
  await write(page, `${HEAD}{\n  users { nam }\n}\n`)
  await expect(problems(page)).toContainText('User has no field “nam”. Did you mean name?')
  await run(page)
  const response = responseOf(page)
  await expect(response.getByRole('heading', { name: '1 error' })).toBeVisible()
  await response.getByRole('button', { name: 'Show line 4, column 11 in the editor' }).click()
  await page.keyboard.type('user')
  await expect(editorText(page)).toContainText('usernam')
  expect(complaints.splice(0)).toEqual([expect.stringContaining('400 (Bad Request)')])
})

test('a query brings its data, and its frames name it', async ({ page }) => {
  await openPlayground(page)
  await run(page)
  await expect(responseOf(page).getByRole('heading', { name: 'Data' })).toBeVisible()
  await expect(responseOf(page)).toContainText('Ada Lovelace')
  await expect(framesOf(page).row(/UsersWithPosts/)).toBeVisible()
  await page.getByRole('tab', { name: /History/ }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'GRAPHQL query UsersWithPosts' })).toBeVisible()
})

test('one of several operations is chosen, and stays chosen in the text', async ({ page }) => {
  await openPlayground(page, 'graphql-operations')
  await page.getByLabel('Operation', { exact: true }).selectOption('AllUsers')
  await expect(editorText(page)).toContainText('# @operation AllUsers')
  await run(page)
  await expect(framesOf(page).row(/AllUsers/)).toBeVisible()
})

test('a subscription hears of a post, is left, and its socket is closed', async ({ page }) => {
  await openPlayground(page, 'graphql-subscription')
  await run(page)
  await expect(framesOf(page).row(/next/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Unsubscribe' }).click()
  await expect(page.getByRole('button', { name: 'Subscribe again' })).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(responseOf(page).getByText('1000 Normal Closure')).toBeVisible()
})

test('the schema is searched and walked through by keyboard, and a field goes into the block', async ({ page }) => {
  await openPlayground(page)
  await page.getByRole('button', { name: 'Schema', exact: true }).click()
  const schema = page.getByRole('region', { name: 'Schema' })
  await schema.getByRole('searchbox', { name: 'Search types and fields' }).fill('email')
  await schema.getByRole('button', { name: 'User.email' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'type User' })).toBeFocused()
  await page.getByRole('button', { name: 'Insert email into the block' }).press('Enter')
  await expect(editorText(page)).toContainText('email')
  await expect(page.getByText('email is in the block.')).toBeAttached()
  await run(page)
  await expect(responseOf(page)).toContainText('"email"')
})
