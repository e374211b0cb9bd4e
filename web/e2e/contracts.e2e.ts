/** The page of all contracts: what it shows and finds, by keyboard and on a phone, and the way from an operation to its call. */
import { framesOf, responseOf, run } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

test('every contract is there, an operation opens in brief, and nothing stands in anybody’s way', async ({ page }) => {
  await page.goto('/en')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Contracts' }).click()
  await expect(page).toHaveURL('/en/contracts')
  await expect(page.getByRole('heading', { level: 1, name: 'Contracts' })).toBeVisible()
  for (const name of ['OpenAPI', 'gRPC', 'GraphQL', 'AsyncAPI'])
    await expect(page.getByRole('region', { name }).getByRole('heading', { level: 3 }).first()).toBeVisible({
      timeout: 60_000,
    })
  await page.getByRole('button', { name: /^user\.UserService 7 operations/ }).click()
  const row = page.getByRole('button', { name: 'one → stream ListUsers', exact: false }).first()
  await row.click()
  await expect(row).toHaveAttribute('aria-expanded', 'true')
  const region = page.getByRole('region', { name: 'gRPC' })
  await expect(region.getByText('GRPC {{host}}/user.UserService/ListUsers')).toBeVisible()
  await expect(region.getByText('pageSize', { exact: true })).toBeVisible()
  await expectNoFaults(page)
})

test('a word finds operations of all contracts, and the address keeps it', async ({ page }) => {
  await page.goto('/ru/contracts')
  const find = page.getByRole('searchbox', { name: 'Найти операцию' })
  await find.fill('send_message')
  await expect(page.getByRole('status').filter({ hasText: 'операци' })).toHaveText('2 операции')
  await expect(page).toHaveURL('/ru/contracts?find=send_message')
  await page.reload()
  await expect(find).toHaveValue('send_message')
  await expect(page.getByRole('button', { name: /POST \/api\/send_message/ })).toBeVisible()
  await page.getByText('AsyncAPI', { exact: true }).first().click()
  await expect(page.getByRole('button', { name: /POST \/api\/send_message/ })).toBeHidden()
  await page.getByText('Все', { exact: true }).first().click()
  await find.fill('отменить задачу')
  await expect(page.getByRole('button', { name: /DELETE \/api\/v1\/jobs\/\{id\} Отмена задачи/ })).toBeVisible()
  await expect(page.getByText('Отмена задачи')).toHaveAttribute('lang', 'ru')
  await find.fill('кракозябра')
  await expect(page.getByText('По запросу «кракозябра» ничего не\u00a0нашлось')).toBeVisible()
  await page.getByRole('button', { name: 'Показать все' }).click()
  await expect(page.getByRole('region', { name: 'GraphQL' })).toBeVisible()
})

test('by keyboard from a word to an answer: nothing runs before Run', async ({ page }) => {
  const sent: string[] = []
  page.on('request', (request) => sent.push(new URL(request.url()).pathname))
  await page.goto('/en/contracts?find=patch+v1+users')
  const row = page.getByRole('button', { name: /PATCH \/api\/v1\/users\/\{id\}/ })
  await row.focus()
  await page.keyboard.press('Enter')
  await expect(row).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Open in the playground', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/en\/playground\?request=PATCH/)
  await expect(page.getByText('Ada King').first()).toBeVisible()
  expect(sent.filter((path) => path.startsWith('/api/'))).toEqual([])
  await run(page)
  await expect(responseOf(page)).toContainText('200')
  await expect(framesOf(page).row(/200 OK/)).toBeVisible()
  await page.reload()
  await expect(page.getByText('Ada King').first()).toBeVisible()
})

test('a contract that cannot be had says so, leaves the others, and is asked for again', async ({
  page,
  complaints,
}) => {
  await page.route('**/wire/asyncapi.json', (route) => route.fulfill({ status: 503 }))
  await page.goto('/en/contracts')
  const region = page.getByRole('region', { name: 'AsyncAPI' })
  await expect(region.getByText('This contract could not be loaded')).toBeVisible()
  await expect(page.getByRole('region', { name: 'OpenAPI' }).getByRole('heading', { level: 3 }).first()).toBeVisible()
  await page.unroute('**/wire/asyncapi.json')
  await region.getByRole('button', { name: 'Try again' }).click()
  await expect(region.getByRole('button', { name: /^Chat/ })).toBeVisible()
  // The refusal, as the browser itself tells it.
  expect(complaints.splice(0)).toHaveLength(1)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the page is read without scrolling sideways, and the way to it is beside the examples', async ({ page }) => {
    await page.goto('/ru/contracts')
    await page.getByRole('button', { name: 'Раскрыть все' }).tap()
    const row = page.getByRole('button', { name: /sendMessage/ })
    await row.tap()
    await expect(page.getByRole('link', { name: 'Открыть на\u00a0площадке', exact: true })).toBeVisible()
    const main = page.getByRole('main')
    expect(await main.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
    await expectNoFaults(page, 'again')
    await page.getByRole('link', { name: 'Открыть на\u00a0площадке', exact: true }).tap()
    await expect(page).toHaveURL(/\/ru\/playground\?request=/)
  })
})

test('contracts are taken away under their own names', async ({ page }) => {
  await page.goto('/en/contracts')
  for (const file of ['openapi.json', 'framewise.binpb', 'schema.graphql', 'asyncapi.json']) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: new RegExp(`^(The document|The schema|Compiled descriptors) ${file}$`) }).click(),
    ])
    expect(download.suggestedFilename()).toBe(file)
    await download.delete()
  }
})
