/** gRPC calls that send a stream: their acts, and the frames that these make. */
import { responseOf, run, write } from './app.ts'
import { expect, test } from './fixture.ts'

const CHAT =
  '# @half-close by-hand\nGRPC {{host}}/user.UserService/Chat\n\n{"userId": "1", "content": "from the block"}'

test('a chat opens, takes a line of its own, is half-closed and ends with its status', async ({ page }) => {
  await page.goto('/en/playground?example=ws-echo')
  await write(page, CHAT)
  await run(page)
  const response = responseOf(page)
  const messages = response.getByRole('log')
  await expect(response.getByText(/Open for/)).toBeVisible()
  await expect(messages.getByRole('button', { name: /^received.*from the block/ })).toBeVisible()
  const acts = page.getByRole('region', { name: 'Acts of the open stream' })
  const line = acts.getByRole('textbox', { name: 'A message of your own' })
  await line.fill('hello')
  await page.keyboard.press('Enter')
  await expect(acts.getByRole('alert')).toContainText('A message is a JSON object')
  await line.fill('{"userId": "1", "content": "by hand"}')
  await page.keyboard.press('Enter')
  await expect(messages.getByRole('button', { name: /^received.*by hand/ })).toBeVisible()
  // Each message leads to its frame.
  await expect(messages.getByRole('button', { name: /^Show the frame: DATA/ }).first()).toBeVisible()
  await acts.getByRole('button', { name: 'Half-close' }).click()
  await expect(messages.getByRole('button', { name: /^state.*half-closed/ })).toBeVisible()
  await expect(response.getByText('0 OK')).toBeVisible()
  await response.getByText('Trailers: the status of the call').click()
  await expect(response.getByText('grpc-status', { exact: true })).toBeVisible()
})

test('a chat is cancelled, and the server hears of it by a frame', async ({ page }) => {
  await page.goto('/en/playground?example=ws-echo')
  await write(page, CHAT)
  await run(page)
  const response = responseOf(page)
  await expect(response.getByRole('log').getByRole('button', { name: /^received.*from the block/ })).toBeVisible()
  await page.getByRole('region', { name: 'Acts of the open stream' }).getByRole('button', { name: 'Cancel' }).click()
  await expect(response.getByText('1 CANCELLED')).toBeVisible()
  await expect(response.getByRole('button', { name: /^Show the frame: RST_STREAM/ })).toBeVisible()
})
