/** An answer of each kind: room by default and more of it, what is searched in it, and values that are copied as they came. */
import { inBoth, responseOf, run, write } from './app.ts'
import { expectNoFaultsNow } from './faults.ts'
import { expect, test } from './fixture.ts'

const USERS = 'GET {{host}}/api/v1/users?limit=10'

for (const { width, height, theme, lines } of [
  { width: 1366, height: 768, theme: 'light', lines: 10 },
  { width: 1024, height: 768, theme: 'projector', lines: 6 },
]) {
  test(`at ${width}×${height} (${theme}) an answer shows ${lines} lines and more by itself`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await page.goto('/en')
    await page.evaluate((kept) => localStorage.setItem('framewise.settings', kept), JSON.stringify({ theme }))
    await page.goto('/en/playground')
    await write(page, USERS)
    await run(page)
    const items = responseOf(page).getByRole('treeitem')
    const pane = page.getByRole('separator', { name: 'Height of the request' })
    await expect(items.first()).toBeVisible()
    const seen = async () => {
      const border = (await pane.boundingBox())?.y ?? 0
      const boxes = await Promise.all((await items.all()).map((item) => item.boundingBox()))
      return boxes.filter((box) => box !== null && box.y >= 0 && box.y + box.height <= border).length
    }
    await expect.poll(seen).toBeGreaterThanOrEqual(lines)
  })
}

const KINDS = [
  { name: 'a body of HTTP', text: USERS, shown: 'Ada Lovelace' },
  { name: 'a table', text: `${USERS}\nAccept: text/csv`, shown: 'Ada Lovelace' },
  {
    name: 'a result of GraphQL',
    text: 'GRAPHQL {{host}}/graphql\n\n{ users(limit: 3) { name } }',
    shown: 'Ada Lovelace',
  },
  { name: 'a message of gRPC', text: 'GRPC {{host}}/UserService/GetUser\n\n{ "userId": 1 }', shown: 'Ada' },
  {
    name: 'messages of a stream',
    text: '# @until 3 messages\nWEBSOCKET {{host}}/ws\n\nHello stream',
    shown: 'Hello stream',
  },
  { name: 'a record that was written', text: 'KAFKA {{kafka}}/produce/enlarged\n\nHello log', shown: 'Hello log' },
  { name: 'an answer of a broker', text: 'KAFKA {{kafka}}/api-versions', shown: 'Fetch' },
] as const

for (const { name, text, shown } of KINDS) {
  test(`${name} has more room when it is asked for`, async ({ page }) => {
    await page.goto('/en/playground')
    await write(page, text)
    await run(page)
    await responseOf(page).getByRole('button', { name: 'Enlarge the answer' }).first().click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText(shown, { exact: false }).first()).toBeVisible()
    await expectNoFaultsNow(page)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  })
}

test('JSON of a stream is folded and copied as it was sent, with digits and names that no parser keeps', async ({
  page,
}) => {
  const sent = '{"big":9007199254740993,"one":1.0,"a":1,"a":2,"list":[1,2,3,4,5,6,7,8]}'
  await page.goto('/en/playground')
  await write(page, `# @until 2 messages\nWEBSOCKET {{host}}/ws\n\n${sent}`)
  await run(page)
  const answer = responseOf(page)
  await answer
    .getByRole('log')
    .getByRole('button', { name: /sent.*9007199254740993/ })
    .click()
  await answer.getByRole('treeitem', { name: '"big": 9007199254740993' }).click()
  await answer.getByRole('button', { name: 'Copy value' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('9007199254740993')
  await expect(answer.getByRole('treeitem', { name: '"one": 1.0' })).toBeVisible()
  await expect(answer.getByRole('treeitem', { name: /^"a": [12]/ })).toHaveCount(2)
  await answer.getByRole('button', { name: 'Find text or $.path' }).click()
  await answer.getByRole('searchbox', { name: 'Find text or $.path' }).fill('$.list[2]')
  await expect(answer.getByText('1 of 1')).toBeVisible()
})

test('paths of a result of GraphQL count from the whole answer', async ({ page }) => {
  await page.goto('/en/playground')
  await write(page, 'GRAPHQL {{host}}/graphql\n\n{ users(limit: 5) { id name } }')
  await run(page)
  const answer = responseOf(page)
  await answer.getByRole('button', { name: 'Find text or $.path' }).click()
  await answer.getByRole('searchbox').fill('$.data.users[1].name')
  await expect(answer.getByText('1 of 1')).toBeVisible()
  await expect(answer.getByText('$.data.users[1].name', { exact: true })).toBeVisible()
})

test('rows of a table and bytes are found', async ({ page }) => {
  await page.goto('/en/playground')
  await write(page, `${USERS}\nAccept: text/csv`)
  await run(page)
  const answer = responseOf(page)
  await answer.getByRole('button', { name: 'Find in the table' }).click()
  await answer.getByRole('searchbox').fill('turing')
  await expect(answer.getByText('1 of 1')).toBeVisible()

  const bytes = Buffer.from([...Array.from({ length: 288 }, (_, at) => at % 250), 0x0a, 0xff, 0x41, 0x64, 0x61])
  await page.route('**/api/v1/bytes', (route) =>
    route.fulfill({ body: bytes, contentType: 'application/octet-stream' }),
  )
  await write(page, 'GET {{host}}/api/v1/bytes')
  await run(page)
  await answer.getByRole('button', { name: /^Find bytes/ }).click()
  for (const [wanted, marked] of [
    ['0a ff', '0a ff'],
    ['"Ada"', '41 64 61'],
    ['0x121', 'ff'],
  ] as const) {
    await answer.getByRole('searchbox').fill(wanted)
    await expect(answer.getByText('1 of 1')).toBeVisible()
    await expect(answer.locator('mark').first()).toHaveText(marked)
  }
})

test('who asks is written into the request, encoded on its way, and replaced', async ({ page }) => {
  await page.goto('/en/playground')
  await write(page, USERS)
  const act = page.getByRole('button', { name: 'Add authorization' })
  await act.click()
  await page.getByRole('textbox', { name: 'User name' }).fill('ada')
  await page.getByRole('textbox', { name: 'Password' }).fill('secret')
  await expect(page.getByText('Authorization: Basic YWRhOnNlY3JldA==')).toBeVisible()
  await expectNoFaultsNow(page)
  await page.getByRole('button', { name: 'Add to the request' }).click()
  await expect(page.locator('.view-lines')).toContainText('Authorization: Basic ada secret')
  await act.click()
  await page.getByRole('radio', { name: 'Bearer: a token' }).check({ force: true })
  await page.getByRole('textbox', { name: 'Token' }).fill('abc')
  await page.getByRole('button', { name: 'Replace in the request' }).click()
  await expect(page.locator('.view-lines')).toContainText('Authorization: Bearer abc')
  await expect(page.locator('.view-lines')).not.toContainText('Basic')
})

const BARS = [
  USERS,
  'GRAPHQL {{host}}/graphql\n\nquery First { user(id: 1) { id } }\nquery Second { user(id: 2) { id } }',
  'GRPC {{host}}/UserService/GetUser\n\n{}',
  'WEBSOCKET {{host}}/ws',
]

for (const width of [360, 1024, 1440]) {
  test(`Run stands in the first row of its bar, whatever else does (${width} px)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    for (const text of BARS) {
      await page.goto(`/en/playground?request=${encodeURIComponent(text)}`)
      await inBoth(page, async (language) => {
        const button = page.getByRole('button', { name: { en: 'Run', ru: 'Запустить' }[language], exact: true })
        const first = page.getByRole('button', { name: { en: 'Copy as', ru: 'Копировать как' }[language] })
        await expect(button).toBeVisible()
        const [one, other] = [await button.boundingBox(), await first.boundingBox()]
        expect(Math.abs((one?.y ?? 0) - (other?.y ?? 99))).toBeLessThan(12)
      })
    }
  })
}
