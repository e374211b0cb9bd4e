/**
 * Watches the price of gold: three prices, and a polite end.
 * Run: node watch-gold.ts
 */
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const url = `${host.replace(/^http/, 'ws')}/ws/ticker`
let seen = 0

const socket = new WebSocket(url, ['ticker.v1'])

socket.addEventListener('open', () => {
  socket.send(JSON.stringify({ subscribe: ['GOLD'] }))
})

socket.addEventListener('message', ({ data }) => {
  const message = JSON.parse(data)
  // The first message has all prices: the wish comes later.
  if (message.type !== 'prices' || 'BTC' in message.prices) return
  console.log(`GOLD ${message.prices.GOLD}`)
  seen += 1
  if (seen === 3) socket.close(1000, 'seen enough')
})

socket.addEventListener('close', ({ code, reason }) => {
  console.log(`closed ${code} ${reason}`)
  // 1006 is the browser's word for: no Close came.
  if (code !== 1000) process.exitCode = 1
})
