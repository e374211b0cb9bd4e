/** What the panel says of a request of the gateway: the call that it means, and which bytes fill which field. By real requests. */
import { framesOf, run, write } from './app.ts'
import { expect, test } from './fixture.ts'

test('a request line says which call of gRPC it means, and its parts which fields they fill', async ({ page }) => {
  await page.goto('/en/playground')
  await write(page, 'GET {{host}}/v1/gateway/cities/Oslo/parcels/7?tags=gift&wieght=3')
  await run(page)
  const frames = framesOf(page)
  await frames.row(/GET \/v1\/gateway\/cities/).click()
  // The O of “Oslo”, behind `GET /v1/gateway/cities/`.
  await frames.byte(23).click()
  await expect(frames.markedBytes).toHaveCount(4)
  await expect(frames.panel.getByText('This part of the path fills the field destination.city: “Oslo”.')).toBeVisible()
  await frames.field(/parameter of no field/).click()
  await expect(frames.panel.getByText(/The message has no field “wieght”/)).toBeVisible()
})

test('a link of the lesson leads to the call that a request means', async ({ page }) => {
  await page.goto('/ru/course/grpc-gateway/one-method-two-doors/rule')
  await run(page, 'ru')
  const frames = framesOf(page, 'ru')
  await expect(frames.row(/GET \/v1\/hello\/Ada/)).toBeVisible()
  await page.getByRole('button', { name: 'вызов, который он означает' }).click()
  await expect(frames.chosenField).toContainText('example.ExampleService/SayHello')
  await expect(frames.panel.getByText('Сам вызов здесь по сети не идёт')).toBeVisible()
})
