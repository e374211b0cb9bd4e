/** Looking things up: the search, the words of the glossary in the text, and the pages that both lead to. */
import { request } from 'node:http'
import { reachForEditor } from './app.ts'
import { expectNoFaultsNow } from './faults.ts'
import { expect, test } from './fixture.ts'

const STEP = 'course/grpc-over-http2/say-hello/streams'

test('the search opens with /, finds other forms of a word, and leads on by keyboard alone', async ({ page }) => {
  await page.goto(`/ru/${STEP}`)
  await expect(page.getByRole('heading', { name: 'Много вызовов, одно соединение' }).first()).toBeVisible()
  await page.keyboard.press('/')
  const search = page.getByRole('dialog', { name: 'Поиск' })
  const input = search.getByRole('combobox', { name: 'Поиск' })
  await expect(input).toBeFocused()
  await expectNoFaultsNow(page)
  await input.fill('трейлеров')
  const options = search.getByRole('option')
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await expect(search.getByRole('group', { name: 'Уроки' })).toContainText('трейлер')
  await expectNoFaultsNow(page)
  await page.keyboard.press('ArrowDown')
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
  await expect(input).toHaveAttribute('aria-activedescendant', (await options.nth(1).getAttribute('id')) ?? '')
  const address = (await options.nth(1).getAttribute('href')) ?? ''
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(address)
  await expect(search).toBeHidden()
})

test('Ctrl+K searches from within the editor too; nothing found is said', async ({ page }) => {
  await page.goto('/en/playground')
  await reachForEditor(page)
  await page.keyboard.press('ControlOrMeta+k')
  const search = page.getByRole('dialog', { name: 'Search' })
  await search.getByRole('combobox').fill('xylophone')
  await expect(search.getByText('Nothing found for “xylophone”')).toBeVisible()
  await search.getByRole('combobox').fill('rst_stream error')
  await search.getByRole('option', { name: /h2\.rst_stream\.error_code/ }).click()
  await expect(page).toHaveURL('/en/fields/h2.rst_stream.error_code')
  await expect(page.getByText('For example')).toBeVisible()
  await expectNoFaultsNow(page)
  await page.getByRole('link', { name: 'RFC 9113' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'RFC 9113' })).toBeVisible()
  await expectNoFaultsNow(page)
})

for (const { language, typed, group, option, address, seen } of [
  {
    language: 'en',
    typed: 'grpc or rest',
    group: 'Which protocol?',
    option: /^gRPC or REST/,
    address: '/en/guide#pair-grpc-or-rest',
    seen: 'Between services of your own, gRPC',
  },
  {
    language: 'ru',
    typed: 'админка магазина',
    group: 'Какой протокол выбрать?',
    option: /^Записи/,
    address: '/ru/guide#case-crud',
    seen: 'Записи (CRUD) · REST',
  },
  {
    language: 'ru',
    typed: 'липкие сеансы',
    group: 'Собеседование',
    option: /^Говорят, что у HTTP нет состояния/,
    address: '/ru/interview#stateless',
    seen: 'Сеанс в памяти сервера',
  },
])
  test(`the search leads into the guide and the interview, to what was found: ${address}`, async ({ page }) => {
    await page.goto(`/${language}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.keyboard.press('ControlOrMeta+k')
    const search = page.getByRole('dialog')
    await search.getByRole('combobox').fill(typed)
    await search.getByRole('group', { name: group }).getByRole('option', { name: option }).click()
    await expect(page).toHaveURL(address)
    await expect(search).toBeHidden()
    await expect(page.getByText(seen).first()).toBeInViewport()
    await expectNoFaultsNow(page)
    await page.reload()
    await expect(page.getByText(seen).first()).toBeInViewport()
  })

test('a question that is found stays within a narrow window', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/ru')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox').fill('спроектируйте протокол')
  const found = page.getByRole('option', { name: /^Спроектируйте протокол/ })
  await expect(found).toBeVisible()
  const widths = await found
    .locator('span')
    .evaluateAll((spans) => spans.map((span) => span.getBoundingClientRect().right))
  expect(Math.max(...widths)).toBeLessThan(390)
})

test('a word of the glossary tells itself on hover and on focus, and leads to its page', async ({ page }) => {
  await page.goto(`/en/${STEP}`)
  const word = page.getByRole('button', { name: 'stream', exact: true }).and(page.locator('[data-term]'))
  const said = page.getByText('One question and its answer on an HTTP/2 connection.')
  await word.hover()
  await expect(said).toBeVisible()
  await expectNoFaultsNow(page)
  await page.mouse.move(0, 0)
  await expect(said).toBeHidden()
  await word.press('Tab')
  await page.keyboard.press('Shift+Tab')
  await expect(said).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(said).toBeHidden()
  await word.click()
  await page.getByRole('link', { name: 'Glossary' }).click()
  await expect(page).toHaveURL('/en/glossary/stream')
  await expect(page.locator('[aria-current=true]')).toContainText('stream')
  await expectNoFaultsNow(page)
})

test('no line of a text begins with the comma or full stop behind a word that is pressed', async ({ page }) => {
  await page.goto('/ru/course/grpc-in-the-browser/three-ways-round/grpc-web')
  const words = page.locator('.prose [data-term]')
  await expect(words.first()).toBeVisible()
  for (const width of [1024, 1280, 1440, 1600]) {
    await page.setViewportSize({ width, height: 900 })
    const torn = await words.evaluateAll((buttons) => {
      const marks = document.createRange()
      return buttons.flatMap((button) => {
        const text = document.createTreeWalker(button.closest('p, li') ?? button, NodeFilter.SHOW_TEXT)
        text.currentNode = button.lastChild ?? button
        const behind = text.nextNode()
        if (behind === null || !/^[,.]/.test(behind.textContent ?? '')) return []
        marks.setStart(behind, 0)
        marks.setEnd(behind, 1)
        return marks.getBoundingClientRect().top > button.getBoundingClientRect().bottom - 4 ? [button.textContent] : []
      })
    })
    expect(torn, `${width} px`).toEqual([])
  }
})

test('an address that the app does not know is answered with the app, and 404', async ({ page }) => {
  const statusOf = async (path: string) => {
    const response = await page.request.get(path)
    expect(response.headers()['content-type']).toContain('text/html')
    return response.status()
  }
  for (const path of ['/en', '/ru/course', '/en/course/a/b', '/en/settings', '/ru/glossary', '/en/fields/h2.stream'])
    expect(await statusOf(path), path).toBe(200)
  for (const path of ['/en/nowhere', '/ru/playground/more', '/en/fields']) expect(await statusOf(path), path).toBe(404)
})

test('a path among the assets that names none of them is not found, however it is spelt', async ({ baseURL }) => {
  for (const path of [
    'x.js',
    '',
    '..',
    '%2e%2e/%2e%2e/package.json',
    '..%5cindex.html',
    '/x.js',
    'a/b.js',
    '.env',
    '%00',
  ])
    expect(await rawStatusOf(`${baseURL}/assets/`, path), path).toBe(404)
})

/** A browser would tidy the path first. */
function rawStatusOf(folder: string, path: string): Promise<number | undefined> {
  const { hostname, port, pathname } = new URL(folder)
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: pathname + path }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .once('error', reject)
      .end()
  })
}
