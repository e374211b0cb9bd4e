/** Each act and each message of a stream leads to the frame it made, and the frame back to it; in each kind of stream. */
import type { Page } from '@playwright/test'
import { framesOf, responseOf, run, write } from './app.ts'
import { expect, test } from './fixture.ts'

/** Rows of the list as a reader finds them: the frame beside a message or an act. */
function frameBeside(page: Page, said: string | RegExp) {
  const messages = responseOf(page).getByRole('log')
  const row = messages.locator('[data-index]').filter({ has: page.getByRole('button', { name: said }) })
  return { row, link: row.getByRole('button', { name: /^Show the frame: / }) }
}

async function open(page: Page, text: string): Promise<void> {
  await page.goto('/en/playground?example=ws-echo')
  await write(page, text)
  await run(page)
  await expect(responseOf(page).getByText(/Open for/)).toBeVisible()
}

test('of a browser’s WebSocket: what was sent, what came back, and the Close frame', async ({ page }) => {
  await open(page, 'WEBSOCKET {{host}}/ws\n\nsame\n===\nsame')
  const frames = framesOf(page)
  // Two alike: which is which only their order tells. The server may answer the first before it reads the second.
  const outgoing = frames.row(/text same.*client → server/)
  const sent = frameBeside(page, /^sent.*same/)
  await expect(sent.link).toHaveCount(2)
  await expect(sent.link.first()).toHaveAccessibleName('Show the frame: text · 10 B')
  await sent.link.nth(1).click()
  await expect(outgoing.nth(1)).toHaveAttribute('aria-current', 'true')
  await expect(frames.chosenField).toHaveText(/text/)
  await expect(frames.markedBytes).toHaveCount(10)
  await expect(sent.link.nth(1)).toHaveAttribute('aria-current', 'true')
  await expect(sent.link.first()).toHaveAttribute('aria-current', 'false')

  const received = frameBeside(page, /^received.*same/)
  await frames
    .row(/text same.*server → client/)
    .nth(1)
    .click()
  await expect(received.link.nth(1)).toHaveAttribute('aria-current', 'true')
  await expect(sent.link.nth(1)).toHaveAttribute('aria-current', 'false')

  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await page.getByRole('button', { name: 'Send the Close frame' }).click()
  await frameBeside(page, /^sent.*close/).link.click()
  await expect(frames.row(/close 1000/).first()).toHaveAttribute('aria-current', 'true')
})

test('of the relay’s WebSocket: a ping in its fold and a fragment in its message; a drop has no frame', async ({
  page,
}) => {
  await open(
    page,
    '# @via relay\nWEBSOCKET {{host}}/ws\n\n=== ping\nhi\n=== frame opcode=text fin=no\nin \n=== frame opcode=continuation\ntwo',
  )
  const frames = framesOf(page)
  await frameBeside(page, /^sent.*ping/).link.click()
  await expect(frames.row(/^.*ping hi/)).toHaveAttribute('aria-current', 'true')
  await frameBeside(page, /^sent.*continuation/).link.click()
  await expect(frames.row(/continuation/)).toHaveAttribute('aria-current', 'true')
  await expect(frames.chosenField).toHaveText(/continuation/)
  await page.getByRole('button', { name: 'Drop' }).click()
  const drop = frameBeside(page, /dropped/)
  await expect(drop.row).toContainText('no frame')
  await expect(drop.link).toHaveCount(0)
})

test('of Socket.IO: an event, its acknowledgement, and who connected', async ({ page }) => {
  await page.goto('/en/playground?example=chat')
  await write(
    page,
    '# @auth {"token": "my-jwt-token"}\nSOCKETIO {{host}}\n\n["join_chat", {"room_id": "general"}]\n===\n# @ack\n["send_message", {"room_id": "general", "message": "hi"}]',
  )
  await run(page)
  const frames = framesOf(page)
  await frameBeside(page, /^received.*ack.*send_message/).link.click()
  await expect(frames.row(/ACK send_message/)).toHaveAttribute('aria-current', 'true')
  await frameBeside(page, /opened/).link.click()
  await expect(frames.row(/CONNECT \/ .*my-jwt-token/)).toHaveAttribute('aria-current', 'true')
  const sent = frameBeside(page, /^sent.*join_chat/)
  await frames
    .row(/^.*join_chat/)
    .first()
    .click()
  await expect(sent.link).toHaveAttribute('aria-current', 'true')
})

test('of server-sent events: an event behind a filter that hides it', async ({ page }) => {
  await page.goto('/en/playground?example=sse-news')
  await run(page)
  // The server tells news of its own too, each few seconds.
  const news = frameBeside(page, /Streams are open/)
  await expect(news.link).toHaveCount(1)
  const frames = framesOf(page)
  await frames.panel.getByRole('button', { name: 'Filter' }).click()
  await frames.panel.getByRole('searchbox').fill('nothing of this')
  await expect(frames.panel.getByText('Nothing matches the filter.')).toBeVisible()
  await news.link.click()
  await expect(frames.row(/Streams are open/)).toHaveAttribute('aria-current', 'true')
  await expect(frames.chosenField).toHaveText(/event/)
  await expect(news.link).toHaveAttribute('aria-current', 'true')
})

test('on a phone, to show a frame is to go where frames are', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/en/playground?example=ws-echo')
  await page.getByRole('tab', { name: 'Request' }).click()
  await run(page)
  await responseOf(page)
    .getByRole('button', { name: /^Show the frame: text/ })
    .first()
    .click()
  await expect(page.getByRole('tab', { name: 'Frames' })).toHaveAttribute('aria-selected', 'true')
  await expect(framesOf(page).chosenField).toHaveText(/text/)
})
