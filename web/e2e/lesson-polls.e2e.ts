/** An exercise over many requests is judged by all of them, also where between two of them nothing is open. */
import { run, write } from './app.ts'
import { exercise } from './exercises.ts'
import { expect, test } from './fixture.ts'

/** Longer than the pause after which traffic counts as over. */
const BETWEEN_POLLS_MS = 200

test('a session over slow polls is judged again when it has ended', async ({ page }) => {
  await page.route(/\/socket\.io\/.*transport=polling/, async (route) => {
    await new Promise((go) => setTimeout(go, BETWEEN_POLLS_MS))
    await route.continue()
  })
  await page.goto('/en/course/socket-io/a-chat/upgrade')
  await write(page, exercise('15-socket-io/01-a-chat', 'no-websocket').solution)
  await run(page)
  const box = page.getByRole('region', { name: 'Exercise 1', exact: true })
  await expect(box.getByText('Solved', { exact: true })).toBeVisible({ timeout: 60_000 })
})
