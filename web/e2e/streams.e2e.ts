/** Streams that stay open: their acts, their messages, and how many of them there are in all tabs. */
import { framesOf, reachForEditor, responseOf, run, write } from './app.ts'
import { expect, test, watch } from './fixture.ts'

const ECHO = '/en/playground?example=ws-echo'
const socket = 'WEBSOCKET {{host}}/ws'

test('a WebSocket opens, takes messages from block, keys and line, and is closed with a reason', async ({ page }) => {
  // Room for all rows of it.
  await page.setViewportSize({ width: 1280, height: 1500 })
  await page.goto(ECHO)
  await write(page, `${socket}\n\nfirst\n===\nsecond`)
  await run(page)
  const response = responseOf(page)
  const messages = response.getByRole('log')
  await expect(response.getByText(/Open for/)).toBeVisible()
  await expect(messages.getByRole('button', { name: /^received.*second/ })).toBeVisible()
  const acts = page.getByRole('region', { name: 'Acts of the open stream' })
  await acts.getByRole('textbox', { name: 'A message of your own' }).fill('typed by hand')
  await page.keyboard.press('Enter')
  await expect(messages.getByRole('button', { name: /^received.*typed by hand/ })).toBeVisible()
  // The caret stands in the second message.
  await reachForEditor(page)
  await page.keyboard.press('ControlOrMeta+End')
  await expect(acts.getByRole('button', { name: 'Send message 2' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Shift+Enter')
  await expect(messages.getByRole('button', { name: /^sent.*second/ })).toHaveCount(2)
  await acts.getByRole('button', { name: 'Close', exact: true }).click()
  await page.getByRole('textbox', { name: 'Reason' }).fill('enough')
  await page.getByRole('button', { name: 'Send the Close frame' }).click()
  await expect(response.getByText('1000 Normal Closure')).toBeVisible()
  await expect(response.getByText('Closed by you, “enough”')).toBeVisible()
  await expect(framesOf(page).row(/close 1000 enough/)).toHaveCount(2)
})

test('a long list shows its end, and brings a message that is opened into sight, the keyboard with it', async ({
  page,
}) => {
  await page.goto(ECHO)
  const said = Array.from({ length: 200 }, (_, number) => JSON.stringify({ number, of: 'many' }))
  await write(page, `${socket}\n\n${said.join('\n===\n')}`)
  await run(page)
  const messages = responseOf(page).getByRole('log')
  const last = messages.getByRole('button', { name: /^received.*"number":199,/ })
  await expect(last).toBeInViewport()
  await last.focus()
  await page.keyboard.press('Enter')
  await expect(last).toHaveAttribute('aria-expanded', 'true')
  await expect(last).toBeFocused()
  await expect(last).toBeInViewport()
  await expect(messages.getByText('"many"', { exact: true })).toBeInViewport()
  await messages.focus()
  await page.keyboard.press('Home')
  await expect(messages.getByRole('button', { name: /^state.*opened/ })).toBeInViewport()
  await responseOf(page).getByRole('button', { name: 'To the newest' }).click()
  await expect(last).toHaveAttribute('aria-expanded', 'true')
})

test('four streams are open at most, in all tabs together, and each can be closed from any', async ({
  page,
  context,
  complaints,
  server,
}) => {
  await page.goto(ECHO)
  await write(page, [socket, `${socket}/ticker`, socket].join('\n\n###\n'))
  await run(page)
  await expect(responseOf(page).getByText(/Open for/)).toBeVisible()
  await expect(page.getByRole('group', { name: 'Answers of this block' }).getByRole('button')).toHaveCount(3)

  const second = await context.newPage()
  watch(second, complaints, new URL(server.url).hostname)
  await second.goto(ECHO)
  await write(second, [socket, `${socket}/leaderboard`].join('\n\n###\n'))
  await run(second)
  const choice = second.getByRole('group', { name: 'Answers of this block' })
  await choice.getByRole('button', { name: /leaderboard/ }).click()
  await expect(second.getByText('Four streams are open already')).toBeVisible()
  const open = second.getByRole('list', { name: 'Close one of these first' })
  await expect(open.getByRole('listitem')).toHaveCount(4)
  await expect(open.getByText(/another tab/)).toHaveCount(3)
  await open.getByRole('button', { name: 'Close WEBSOCKET /ws/ticker' }).click()
  await expect(second.getByText('Closed. Press Run again.')).toBeVisible()
  await expect(page.getByRole('group', { name: 'Answers of this block' }).getByText('1000')).toHaveCount(1)

  await second.getByRole('button', { name: 'Stop' }).click()
  await run(second)
  await expect(choice.getByRole('button', { name: /leaderboard/ })).toBeVisible()
  await expect(second.getByText('Four streams are open already')).toHaveCount(0)
})

test('who leaves the page closes its streams, and finds on return how they ended', async ({ page }) => {
  await page.goto(ECHO)
  await run(page)
  await expect(responseOf(page).getByText(/Open for/)).toBeVisible()
  await page.getByRole('link', { name: 'Course' }).first().click()
  await expect(page.getByText('The streams that were open there are closed.')).toBeAttached()
  await page.goBack()
  await expect(responseOf(page).getByText('Closed by you, “page left”')).toBeVisible()
})

test('news told by the second request is heard by the first', async ({ page }) => {
  await page.goto('/en/playground?example=sse-news')
  await run(page)
  const messages = responseOf(page).getByRole('log')
  await messages.getByRole('button', { name: /Streams are open/ }).click()
  await expect(messages.getByText('"Streams are open"', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Stop listening' }).click()
  await expect(responseOf(page).getByText('200 OK')).toBeVisible()
})
