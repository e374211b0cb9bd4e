/** Programs from the learner's own terminal, which know nothing of sandboxes: caught while the switch is on, and only then. */
import { request } from 'node:http'
import { Client, credentials } from '@grpc/grpc-js'
import { framesOf, run } from './app.ts'
import { expect, test } from './fixture.ts'

test('what a terminal sends shows up while it is caught, and no longer', async ({ page, server }) => {
  await page.goto('/en/playground')
  await page.getByText('The same from your terminal').click()
  await page.getByRole('button', { name: 'All traffic' }).click()
  const caught = page.getByRole('switch', { name: 'Catch my terminal' })
  await caught.focus()
  await page.keyboard.press('Space')
  await expect(caught).toBeChecked()
  await expect(page.getByText(/^(10:00|9:\d\d) left$/)).toBeVisible()

  expect(await likeCurl(`${server.url}/api/v1/users/1`)).toBe(200)
  const { row, ladder } = framesOf(page)
  await expect(row(/GET \/api\/v1\/users\/1/)).toHaveCount(1)
  await expect(ladder.getByText('opened by a program in your terminal')).toHaveCount(1)

  // 0a 03 41 64 61: field 1, three bytes, "Ada".
  expect(await nativeCall(server.grpcPort, Buffer.from('0a03416461', 'hex'))).toContain('Hello, Ada')
  await expect(row(/POST \/example\.ExampleService\/SayHello/)).toHaveCount(1)
  await expect(ladder.getByText('opened by a program in your terminal')).toHaveCount(2)

  await caught.focus()
  await page.keyboard.press('Space')
  await expect(caught).not.toBeChecked()
  expect(await likeCurl(`${server.url}/api/v1/users/2`)).toBe(200)
  // Had it been caught, it would be there before this run's answer.
  await run(page)
  await expect(ladder.getByText('opened by your browser')).toHaveCount(1)
  await expect(row(/200 OK$|200 OK /)).not.toHaveCount(0)
  await expect(row(/GET \/api\/v1\/users\/2/)).toHaveCount(0)
})

/** A request with the few header fields that curl sends, none of them naming a sandbox. */
function likeCurl(url: string): Promise<number | undefined> {
  return new Promise((done, failed) => {
    const headers = { 'user-agent': 'curl/8.5.0', accept: '*/*' }
    request(url, { headers, agent: false }, (answer) => {
      answer.resume().on('end', () => done(answer.statusCode))
    })
      .on('error', failed)
      .end()
  })
}

function nativeCall(port: number, message: Buffer): Promise<string> {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure())
  const asIs = (bytes: Buffer) => bytes
  return new Promise((done, failed) => {
    client.makeUnaryRequest('/example.ExampleService/SayHello', asIs, asIs, message, (error, answer) => {
      client.close()
      if (error === null && answer !== undefined) done(answer.toString('latin1'))
      else failed(error)
    })
  })
}

for (const { language, name, question, over } of [
  { language: 'en', name: 'Catch my terminal', question: /is catching already/, over: 'Take over' },
  { language: 'ru', name: 'Ловить мой терминал', question: /уже ловит другой браузер/, over: 'Перехватить' },
]) {
  test(`another browser is asked before it takes the terminal over (${language})`, async ({
    browser,
    page,
    server,
  }) => {
    const open = { en: 'The same from your terminal', ru: 'То же из своего терминала' }[language] ?? ''
    const second = await (await browser.newContext({ baseURL: server.url })).newPage()
    for (const each of [page, second]) {
      await each.goto(`/${language}/playground`)
      await each.getByText(open).click()
    }
    const [mine, theirs] = [page.getByRole('switch', { name }), second.getByRole('switch', { name })]
    await mine.focus()
    await page.keyboard.press('Space')
    await expect(mine).toBeChecked()
    await theirs.focus()
    await second.keyboard.press('Space')
    await expect(second.getByText(question)).toBeVisible()
    await second.getByRole('button', { name: over }).click()
    await expect(theirs).toBeChecked()
    await expect(mine).not.toBeChecked()
    // The next test of this server is again somebody else.
    await theirs.focus()
    await second.keyboard.press('Space')
    await expect(theirs).not.toBeChecked()
    await second.context().close()
  })
}
