/** What is opened, chosen or new is in sight, and the keyboard has short ways to it. */
import { framesOf, GRPC_STEP, inBoth, responseOf, run } from './app.ts'
import { expect, test } from './fixture.ts'

test.use({ viewport: { width: 1366, height: 768 } })

test('what opens below the request comes into sight', async ({ page }) => {
  await page.goto('/en/playground?example=read-user')
  await page.getByText('The same from your terminal').click()
  await expect(page.getByText('From your own terminal', { exact: true })).toBeInViewport({ ratio: 1 })
})

test('an example that a link chose is in sight in its list', async ({ page }) => {
  await page.goto('/en/playground?example=ws-echo')
  await expect(page.getByText('WebSocket: an echo')).toBeInViewport({ ratio: 1 })
})

test('the keyboard skips to the request and to the frames', async ({ page }) => {
  await page.goto(`/en/${GRPC_STEP}`)
  await run(page)
  await expect(framesOf(page).row(/200 OK/)).toBeVisible()
  for (const { way, reached } of [
    { way: 'Skip to the request', reached: page.getByRole('region', { name: 'Editor of the request' }) },
    { way: 'Skip to the frames', reached: framesOf(page).panel },
  ]) {
    await page.getByRole('button', { name: way }).focus()
    await expect(page.getByRole('button', { name: way })).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(reached.locator(':focus')).toHaveCount(1)
  }
})

test('what each way to end a stream puts on the wire is told to whoever asks, and who ended it is said', async ({
  page,
}) => {
  await page.goto('/en/playground?example=sse-news')
  await run(page)
  await expect(responseOf(page).getByRole('button', { name: /Streams are open/ })).toBeVisible()
  const help = 'What each of these puts on the wire'
  await page.getByRole('button', { name: help }).click()
  const told = page.getByRole('dialog', { name: help })
  await expect(told.getByText('Stop listening', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(told).toHaveCount(0)
  await page.getByRole('button', { name: 'Stop listening' }).click()
  await inBoth(page, async (language) => {
    const said = { en: 'Closed by you', ru: 'Закрыли вы' }[language]
    await expect(responseOf(page, language).getByText(said, { exact: true })).toBeVisible()
  })
})

test('a long command for a terminal goes on in lines of its own, and none is cut', async ({ page }) => {
  await page.goto('/en/playground?example=read-user')
  await page
    .getByRole('textbox', { name: 'Request' })
    .fill(
      `POST {{host}}/api/v1/users\nContent-Type: application/json\nX-Request: the first of many\n\n{ "name": "Ada" }\n`,
    )
  await page.getByRole('button', { name: 'Copy as' }).click()
  const panel = page.getByRole('dialog', { name: 'Copy as' })
  for (const [shell, goesOn] of [
    ['bash', /\\$/],
    ['PowerShell', /[`;]$/],
    ['cmd', /\^$/],
  ] as const) {
    await panel.getByRole('combobox', { name: 'Form' }).selectOption({ label: shell })
    const code = panel.locator('pre').first()
    await expect(code).toContainText('curl')
    const lines = (await code.innerText()).split('\n').filter((line) => line.trim() !== '')
    expect(lines.length).toBeGreaterThan(2)
    expect(lines.slice(0, -1).filter((line) => !goesOn.test(line.trimEnd()))).toEqual([])
    expect(await code.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
  }
})

test('while what decodes is on its way, the bytes are said to be coming', async ({ page }) => {
  const held = Promise.withResolvers<void>()
  await page.route(/\/worker-[^/]*\.js$/, async (route) => {
    await held.promise
    await route.continue()
  })
  await page.goto('/en/playground?example=read-user')
  await run(page)
  await expect(responseOf(page)).toContainText('200')
  const { panel, row } = framesOf(page)
  await expect(panel.getByText('The bytes are coming…')).toBeVisible()
  await expect(panel.getByText('Press Run', { exact: false })).toHaveCount(0)
  held.resolve()
  await expect(row(/200 OK/)).toBeVisible()
})

test('what is new is counted only where rows are out of sight, and below them', async ({ page }) => {
  const { panel, row } = framesOf(page)
  const pill = panel.getByRole('button', { name: /\d+ new/ })
  await page.goto('/en/playground?example=read-user')
  await run(page)
  await expect(row(/200 OK/)).toBeVisible()
  await expect(pill).toHaveCount(0)

  await page.goto('/en/playground?example=ws-ticker')
  await run(page)
  const list = panel.getByRole('list', { name: 'Messages between client and server, in order' })
  await expect
    .poll(() => list.evaluate((rows) => rows.scrollHeight > 2 * (rows.parentElement?.clientHeight ?? 0)))
    .toBe(true)
  await list.evaluate((rows) => rows.parentElement?.scrollTo({ top: 0 }))
  await expect(pill).toBeVisible()
  const rowsEnd = await list.evaluate((rows) => rows.parentElement?.getBoundingClientRect().bottom ?? 0)
  expect((await pill.boundingBox())?.y).toBeGreaterThanOrEqual(rowsEnd)
  await pill.click()
  await expect(pill).toHaveCount(0)
})
