/** The frames of one gRPC call, from the overview in time down to single bits, by keys, pointer and finger. */
import type { Locator, Page } from '@playwright/test'
import { framesOf, makeGrpcCall, run } from './app.ts'
import { expect, test, watch } from './fixture.ts'

test.use({ viewport: { width: 1440, height: 1000 } })

test('whoever asks for bits before any byte sees those of the first', async ({ page }) => {
  await makeGrpcCall(page)
  const { panel, zoom, row } = framesOf(page)
  await row(/200 OK/).click()
  await zoom('Bits').click({ force: true })
  await expect(panel.getByRole('region', { name: 'Bits' })).toContainText(/byte \d+ = 0x/)
})

test('keys alone lead from time to ladder, layers, bytes and bits, and up again', async ({ page }) => {
  await makeGrpcCall(page)
  const { panel, zoom, ladder, tree, grid, row, chosenField } = framesOf(page)
  await tabTo(page, zoom('Bytes'))
  for (const level of ['Layers', 'Ladder', 'Time']) {
    await page.keyboard.press('ArrowLeft')
    await expect(zoom(level)).toBeChecked()
  }
  const lanes = panel.getByRole('list', { name: 'Exchanges over time' }).getByRole('button')
  await expect(ladder).toHaveCount(0)
  await tabTo(page, lanes.first())
  await page.keyboard.press('Enter')

  await expect(zoom('Ladder')).toBeChecked()
  await expect(tree).toHaveCount(0)
  await tabTo(page, row(/POST \/example/))
  await page.keyboard.press('Enter')
  await expect(zoom('Bytes')).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(zoom('Layers')).toBeChecked()
  await expect(grid).toHaveCount(0)

  await tabTo(page, tree)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(chosenField).toHaveAccessibleName(/^length/)
  await page.keyboard.press('Enter')
  await expect(zoom('Bytes')).toBeChecked()
  await tabTo(page, framesOf(page).byte(33))
  await page.keyboard.press('Enter')
  await expect(zoom('Bits')).toBeChecked()
  await expect(panel.getByRole('region', { name: 'Bits' })).toContainText('byte 33 = 0x00 = 0')
  for (const level of ['Bytes', 'Layers', 'Ladder', 'Time']) {
    await page.keyboard.press('Escape')
    await expect(zoom(level)).toBeChecked()
  }
})

test('arrows move the focus over the bytes, and field, sentence and specification follow', async ({ page }) => {
  await makeGrpcCall(page)
  const { panel, grid, byte, chosenField } = framesOf(page)
  await byte(33).focus()
  await page.keyboard.press('ArrowRight')
  await expect(byte(34)).toBeFocused()
  await expect(chosenField).toHaveAccessibleName(/^length/)
  await expect(panel.getByText('bytes 33–35', { exact: true })).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(byte(35)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(byte(36)).toBeFocused()
  await expect(chosenField).toHaveAccessibleName(/^type HEADERS/)
  await expect(panel.getByText('byte 36', { exact: true })).toBeVisible()
  await expect(panel.getByRole('link', { name: /RFC 9113/ })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+End')
  await expect(grid.getByRole('gridcell').last()).toBeFocused()
  await expect(chosenField).toHaveAccessibleName(/^stream identifier/)
  await page.keyboard.press('ControlOrMeta+Home')
  await expect(byte(33)).toBeFocused()
})

test('pointing at a byte marks its field, and pointing at a field its bytes', async ({ page }) => {
  await makeGrpcCall(page)
  const { panel, byte, field, markedBytes } = framesOf(page)
  const type = field(/^type HEADERS/)
  const before = await backgroundOf(type)
  await expect(markedBytes).toHaveCount(0)
  await byte(36).hover()
  await expect(panel.getByText('byte 36', { exact: true })).toBeVisible()
  await expect.poll(() => backgroundOf(type)).not.toBe(before)

  await field(/^length 83|^length/)
    .first()
    .hover()
  await expect(markedBytes).toHaveCount(3)
  await expect(panel.getByText('bytes 33–35', { exact: true })).toBeVisible()
  await page.getByRole('heading', { name: 'A call that looks local' }).hover()
  await expect(markedBytes).toHaveCount(0)
})

test('a field of the message and the bytes on the wire that it was made of are linked both ways', async ({ page }) => {
  await makeGrpcCall(page)
  const { grid, chosenField, markedBytes } = framesOf(page)
  await toLastLetter(page)
  await expect(chosenField).toHaveAccessibleName(/Ada/)
  await expect(markedBytes).toHaveText(['41', '64', '61'])
  await chosenField.hover()
  await expect(markedBytes).toHaveText(['41', '64', '61'])

  await framesOf(page).panel.getByRole('button', { name: 'Body', exact: true }).click()
  await expect(grid.getByRole('gridcell', { name: /^byte \d+/ })).toHaveText([
    '00',
    '00',
    '00',
    '00',
    '05',
    '0a',
    '03',
    '41',
    '64',
    '61',
  ])
  await expect(markedBytes).toHaveText(['41', '64', '61'])
})

test('control frames are folded and counted, and unfold one by one', async ({ page }) => {
  await makeGrpcCall(page)
  const { row, ladder } = framesOf(page)
  const fold = row(/^2 control frames preface, SETTINGS/)
  await expect(fold).toHaveAttribute('aria-expanded', 'false')
  const folded = await ladder.getByRole('listitem').count()
  await fold.click()
  await expect(fold).toHaveAttribute('aria-expanded', 'true')
  await expect(ladder.getByRole('listitem')).toHaveCount(folded + 2)
  await fold.click()
  await expect(ladder.getByRole('listitem')).toHaveCount(folded)
})

test('single frames can be shown instead of messages', async ({ page }) => {
  await makeGrpcCall(page)
  const { panel, row } = framesOf(page)
  await panel.getByRole('radio', { name: 'Frames', exact: true }).click()
  await expect(row(/HEADERS/)).toHaveCount(3)
  // The client ends its stream with an empty DATA frame of its own.
  await expect(row(/DATA/)).toHaveCount(3)
})

test('the filter leaves what matches, says when nothing does, and gives all back', async ({ page }) => {
  await makeGrpcCall(page)
  const { panel, row } = framesOf(page)
  await panel.getByRole('button', { name: 'Filter' }).click()
  const text = panel.getByRole('searchbox', { name: 'Filter' })
  await text.fill('grpc-status')
  await expect(row(/POST/)).toHaveCount(0)
  await expect(row(/grpc-status 0/)).toHaveCount(1)
  await text.fill('nothing is called that')
  await expect(panel.getByText('Nothing matches the filter.')).toBeVisible()
  await panel.getByRole('button', { name: 'Show everything' }).first().click()
  await expect(row(/POST/)).toHaveCount(1)
})

test('a paused panel keeps still, counts what comes, and goes on with all of it', async ({ page }) => {
  await makeGrpcCall(page)
  const { panel, row } = framesOf(page)
  await panel.getByRole('button', { name: 'Pause' }).click()
  await expect(panel.getByText('Paused. 0 frames came since.')).toBeVisible()
  await run(page)
  await expect(panel.getByText(/^Paused\. [1-9]\d* frames came since\.$/)).toBeVisible()
  await expect(row(/POST/)).toHaveCount(1)
  await panel.getByRole('status').getByRole('button', { name: 'Go on' }).click()
  await expect(row(/POST/)).toHaveCount(2)
})

test('the status of a gRPC call is whole where the ladder is narrow, and its words keep their spaces where it is wide', async ({
  page,
}) => {
  await makeGrpcCall(page)
  const shown = framesOf(page)
    .row(/200 OK · grpc-status 0/)
    .locator('[aria-hidden=true]')
  const words = shown.filter({ hasText: /grpc-status|0 OK|200/ })
  await expect(words).toHaveCount(3)
  const parts = () => words.evaluateAll((all: HTMLElement[]) => all.map((part) => part.innerText).join(''))
  await expect.poll(parts).toBe('200 OK · grpc-status 0 OK')
  await page.setViewportSize({ width: 1024, height: 720 })
  const isWhole = () => words.last().evaluate((part) => part.scrollWidth <= part.clientWidth)
  await expect.poll(isWhole).toBe(true)
})

test('the arrow keys pass from one exchange of the ladder to the next', async ({ page }) => {
  await makeGrpcCall(page)
  await run(page)
  const { row } = framesOf(page)
  await expect(row(/200 OK · grpc-status 0/)).toHaveCount(2)
  const isNext = () =>
    row(/POST/)
      .nth(1)
      .evaluate((one) => one === document.activeElement)
  // Rows that arrive meanwhile are drawn anew, and the keyboard begins once more.
  await expect(async () => {
    await row(/POST/).first().focus()
    const passed: boolean[] = []
    for (let presses = 0; presses < 8; presses += 1) {
      await page.keyboard.press('ArrowDown')
      passed.push(await isNext())
    }
    expect(passed).toContain(true)
  }).toPass()
})

test('a link leads to the same field in the same session, and in a fresh profile it runs nothing', async ({
  page,
  browser,
  server,
  complaints,
}) => {
  await makeGrpcCall(page)
  await toLastLetter(page)
  await expect(framesOf(page).chosenField).toHaveAccessibleName(/Ada/)
  const name = await framesOf(page).chosenField.getAttribute('id')
  await expect(page).toHaveURL(/[?&]at=bytes\.1\.\d+/)
  const link = page.url()

  await page.goto('/en/course')
  await page.goto(link)
  await expect(framesOf(page).chosenField).toHaveAttribute('id', name ?? 'none')
  await expect(framesOf(page).chosenField).toHaveAccessibleName(/Ada/)
  await expect(framesOf(page).markedBytes).toHaveText(['41', '64', '61'])

  const stranger = await browser.newContext({ baseURL: server.url })
  const fresh = await stranger.newPage()
  watch(fresh, complaints, new URL(server.url).hostname)
  const calls: string[] = []
  fresh.on('request', (request) => calls.push(new URL(request.url()).pathname))
  await fresh.goto(link)
  await expect(fresh.getByText('No bytes yet')).toBeVisible()
  await fresh.waitForLoadState('networkidle')
  expect(calls.filter((path) => /^\/api|relay|SayHello/.test(path))).toEqual([])
  await stranger.close()
})

test('the trace reads as text, of the runs that are shown', async ({ page }) => {
  await makeGrpcCall(page)
  const { panel } = framesOf(page)
  await panel.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Read as text' }).click()
  const dialog = page.getByRole('dialog', { name: 'The trace as text' })
  await expect(dialog).toContainText('/example.ExampleService/SayHello')
  await expect(dialog).toContainText('grpc-status')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})

test.describe('by finger', () => {
  test.use({ hasTouch: true, isMobile: true })

  test('a tap on a byte or a field chooses it, in both', async ({ page }) => {
    await makeGrpcCall(page)
    const { panel, byte, field, chosenField, markedBytes } = framesOf(page)
    await byte(36).tap()
    await expect(chosenField).toHaveAccessibleName(/^type HEADERS/)
    await expect(panel.getByText('byte 36', { exact: true })).toBeVisible()
    await field(/^length/)
      .first()
      .tap()
    await expect(markedBytes).toHaveCount(3)
  })
})

/** Behind the name there is only an empty DATA frame of nine bytes, which ends the stream. */
async function toLastLetter(page: Page): Promise<void> {
  const { grid, byte } = framesOf(page)
  await byte(33).focus()
  const focused = grid.locator('[data-byte]:focus')
  for (const key of ['ControlOrMeta+End', ...Array<string>(9).fill('ArrowLeft')]) {
    const before = (await focused.getAttribute('data-byte')) ?? ''
    await page.keyboard.press(key)
    // The focus follows a frame later, and the next key counts from where it is.
    await expect(focused).not.toHaveAttribute('data-byte', before)
  }
}

function backgroundOf(item: Locator): Promise<string> {
  return item.evaluate((element) => getComputedStyle(element).backgroundColor)
}

/** Tab, as often as it takes; what it never reaches fails. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  await expect(target, 'Tab reaches it').toBeFocused()
}

test('the messages of a stream are counted in one row, which opens into a row for each', async ({ page }) => {
  await page.goto('/en/playground?example=list-stream')
  await run(page)
  const { ladder, row, tree, chosenField } = framesOf(page)
  const fold = row(/^10 messages/)
  await expect(fold).toHaveAttribute('aria-expanded', 'false')
  await fold.focus()
  await page.keyboard.press('Enter')
  await expect(fold).toHaveAttribute('aria-expanded', 'true')
  await expect(row(/message 1 /)).toBeVisible()
  for (const number of [1, 2, 3]) {
    await page.keyboard.press('ArrowDown')
    await expect(row(new RegExp(`message ${number} `))).toBeFocused()
  }
  const third = row(/message 3 /)
  await expect(third).toContainText('Grace Hopper')
  await page.keyboard.press('Enter')
  await expect(third).toHaveAttribute('aria-current', 'true')
  await expect(chosenField).toHaveAccessibleName(/^message/)
  await expect(tree).toContainText('Grace Hopper')

  await fold.click()
  await expect(third).toHaveCount(0)
  await expect(ladder.getByRole('button', { name: /200 OK/ })).toHaveAttribute('aria-current', 'true')
})

test('a first run opens at the field that the step is about, with its bytes in sight', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/en/course/protocol-buffers/numbers-not-names/message')
  await run(page)
  await expect(framesOf(page).markedBytes.first()).toBeInViewport({ ratio: 1 })
})
