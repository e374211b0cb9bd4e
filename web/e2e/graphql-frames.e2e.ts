/** What GraphQL says and what the server asked its database: rows, the view of a body, links; by real requests. */
import type { Page } from '@playwright/test'
import { framesOf, run, write } from './app.ts'
import { expect, test } from './fixture.ts'

const UNBATCHED = `GRAPHQL {{host}}/graphql
x-batching: off

query UserWithPosts {
  users(limit: 6) {
    name
    posts(limit: 1) { title }
  }
}`

async function ask(page: Page, text: string): Promise<void> {
  await page.goto('/en/playground')
  await write(page, text)
  await run(page)
}

test('N+1 shows on the ladder, query by query, and a link leads back to one of them', async ({ page }) => {
  await ask(page, UNBATCHED)
  const frames = framesOf(page)
  await expect(frames.row(/query UserWithPosts POST \/graphql/)).toBeVisible()
  const fold = frames.row(/7 SQL queries/)
  await expect(fold).toContainText('6\u00a0× the same from User.posts: N+1')
  await fold.click()
  await expect(frames.row(/^.*User\.posts.*select/)).toHaveCount(6)
  await frames
    .row(/^.*User\.posts.*select/)
    .nth(3)
    .click()
  await expect(frames.panel.getByText('No.\u00a04 of 6 that are the same but for their parameters.')).toBeVisible()
  await expect(frames.panel.getByRole('heading', { name: 'Statement' })).toBeVisible()
  await expect(page).toHaveURL(/at=bytes\.1\.0(?:~|%7E)sql\.query(?:~|%7E)4/)
})

test('the view of a body leads from a line of the operation to its bytes and back', async ({ page }) => {
  // Wide enough for the lines and the bytes side by side.
  await page.setViewportSize({ width: 1800, height: 1000 })
  await ask(page, UNBATCHED)
  const frames = framesOf(page)
  await frames.row(/query UserWithPosts/).click()
  await frames.zoom('GraphQL').click({ force: true })
  const view = frames.panel.getByRole('listbox', { name: 'What GraphQL says, line by line' })
  await expect(view.getByRole('option', { name: 'query UserWithPosts {' })).toHaveAttribute('aria-selected', 'true')
  const line = view.getByRole('option', { name: 'users(limit: 6) {' })
  await line.click()
  await expect(line).toHaveAttribute('aria-selected', 'true')
  // Two spaces, seventeen letters, and the line end as JSON escapes it.
  await expect(frames.markedBytes).toHaveCount(21)
  await frames.markedBytes.first().press('ArrowUp')
  await expect(view.getByRole('option', { name: 'query UserWithPosts {' })).toHaveAttribute('aria-selected', 'true')
})

test('an answer with errors says how many, whatever its status', async ({ page }) => {
  await ask(page, 'GRAPHQL {{host}}/graphql\n\nmutation Remove {\n  deleteUser(id: 4711)\n}')
  const frames = framesOf(page)
  const answer = frames.row(/200 OK 1 error/)
  await answer.click()
  await frames.zoom('GraphQL').click({ force: true })
  const view = frames.panel.getByRole('listbox', { name: 'What GraphQL says, line by line' })
  await expect(view.getByRole('option', { name: 'path ["deleteUser"]' })).toBeVisible()
  await expect(view.getByRole('option', { name: 'code NOT_FOUND' })).toBeVisible()
})

test('operations over graphql-transport-ws are rows of their own, named by what they ask', async ({ page }) => {
  await ask(
    page,
    '# @transport graphql-transport-ws\nGRAPHQL {{host}}/graphql\n\nsubscription New {\n  postAdded { title }\n}',
  )
  const frames = framesOf(page)
  for (const said of [/connection_init/, /connection_ack/, /subscribe subscription New/]) {
    await expect(frames.row(said)).toBeVisible()
  }
})
