/** The shop as a person uses it: a service is stopped, orders are placed by both ways, and each way shows what became of them. */
import type { Page } from '@playwright/test'
import { framesOf, inBoth, overflowOf } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

const WORDS = {
  en: {
    place: 'Place an order',
    five: 'Five at once',
    calls: 'By calls',
    events: 'By events',
    shipped: 'shipped',
    again: 'Send again',
    kept: '5 orders that nobody took',
    waits: 'waits for Payment',
    failed: 'failed: Payment was down',
    payment: 'Payment: ',
    frames: 'Frames of Payment and Kafka',
  },
  ru: {
    place: 'Сделать заказ',
    five: 'Пять сразу',
    calls: 'Через вызовы',
    events: 'Через события',
    shipped: 'отправлен',
    again: 'Отправить снова',
    kept: '5\u00a0заказов, которые никто не\u00a0принял',
    waits: 'ждёт сервис «Оплата»',
    failed: 'не\u00a0принят: «Оплата» не\u00a0работает',
    payment: 'Оплата: ',
    frames: 'Кадры: «Оплата» и\u00a0Kafka',
  },
} as const

/** Joining a group takes its time on a busy machine. */
const PATIENCE = { timeout: 60_000 }

function shopOf(page: Page, language: 'en' | 'ru') {
  const t = WORDS[language]
  const way = (name: string) => page.getByRole('region', { name, exact: true })
  return {
    t,
    calls: way(t.calls),
    events: way(t.events),
    orders: (name: string) => way(name).locator('li[data-order]'),
    press: (name: string) => page.getByRole('button', { name, exact: true }).click(),
    payment: page.getByRole('switch', { name: t.payment }),
  }
}

test('a service is stopped, and each way shows what that means', async ({ page, complaints }) => {
  test.setTimeout(180_000)
  await page.goto('/en/playground/shop')
  const shop = shopOf(page, 'en')
  await shop.press(shop.t.place)
  for (const name of [shop.t.calls, shop.t.events]) {
    await expect(shop.orders(name)).toHaveCount(1)
    await expect(shop.orders(name).first()).toHaveAttribute('data-state', 'shipped', PATIENCE)
    await expect(shop.orders(name).first()).toContainText(shop.t.shipped)
  }
  await expectNoFaults(page)

  await shop.payment.click({ force: true })
  await expect(shop.payment).not.toBeChecked()
  await expect(shop.payment).toBeEnabled(PATIENCE)
  await shop.press(shop.t.five)
  await inBoth(page, async (language) => {
    const { t, calls, events, payment } = shopOf(page, language)
    await expect(payment).not.toBeChecked()
    await expect(calls.getByText(t.failed)).toHaveCount(5, PATIENCE)
    await expect(calls.getByText(t.kept)).toBeVisible()
    await expect(events.getByText(t.waits)).toHaveCount(5, PATIENCE)
  })
  expect(complaints.splice(0)).toEqual(Array.from({ length: 5 }, () => expect.stringContaining('503')))

  const { t, calls, events, payment, press } = shopOf(page, 'ru')
  await payment.click({ force: true })
  await expect(events.locator('li[data-state=shipped]')).toHaveCount(6, PATIENCE)
  await press(t.again)
  await expect(calls.locator('li[data-state=shipped]')).toHaveCount(6, PATIENCE)
  await expect(calls.getByText(t.kept)).toHaveCount(0)
  await expectNoFaults(page, 'again')
})

test('the frames of an order show each call of it, and those of a service what it said to Kafka', async ({ page }) => {
  test.setTimeout(120_000)
  await page.goto('/en/playground/shop')
  const shop = shopOf(page, 'en')
  await shop.press(shop.t.place)
  await expect(shop.calls.locator('li[data-state=shipped]')).toHaveCount(1, PATIENCE)
  await shop.calls.getByRole('button', { name: /^The frames of order/ }).click()
  const frames = framesOf(page)
  for (const path of ['/shop/orders', '/shop/stock/reservations', '/shop/payments', '/shop/shipments']) {
    await expect(frames.row(new RegExp(`POST ${path}`)).first()).toBeVisible()
  }
  await expect(shop.events.locator('li[data-state=shipped]')).toHaveCount(1, PATIENCE)
  await shop.press(shop.t.frames)
  // By its name: beginnings are out of sight where much has happened since.
  await frames.panel.getByRole('button', { name: 'Filter' }).click()
  await frames.panel.getByRole('searchbox').fill('JoinGroup')
  await expect(frames.row(/JoinGroup v\d/).first()).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('nothing sticks out', async ({ page }) => {
    await page.goto('/ru/playground/shop')
    const shop = shopOf(page, 'ru')
    await expect(shop.payment).toBeVisible()
    await shop.press(shop.t.place)
    await expect(shop.orders(shop.t.calls)).toHaveCount(1)
    expect(await overflowOf(page)).toBe(0)
    await expectNoFaults(page, 'again')
  })
})
