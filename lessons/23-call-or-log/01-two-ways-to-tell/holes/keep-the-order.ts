//en Places an order while payment is down.
//ru Размещает заказ, пока оплата не работает.
// node keep-the-order.ts
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'

async function send(method: string, path: string, body: object) {
  const response = await fetch(host + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  console.log(method, path, response.status)
  return response
}

const order = { item: 'lamp', quantity: 1 }
await send('PUT', '/shop/services/payment', { running: false })

const placed = await send('POST', '/shop/orders', order)
if (!placed.ok) {
  //en ↓ The order is kept, though nobody can take the money now.
  //ru ↓ Заказ сохранён, хотя деньги сейчас взять некому.
  // ↑
}

await send('PUT', '/shop/services/payment', { running: true })
