//en Watches the price of gold, and leaves after two prices.
//ru Следит за ценой золота и уходит после двух цен.
// node watch-gold.ts
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const url = `${host.replace(/^http/, 'ws')}/ws/ticker`
const socket = new WebSocket(url, ['ticker.v1'])
let seen = 0

socket.addEventListener('open', () => {
  socket.send(JSON.stringify({ subscribe: ['GOLD'] }))
})

socket.addEventListener('message', ({ data }) => {
  const { type, prices } = JSON.parse(data)
  if (type !== 'prices' || seen === 2) return
  console.log(`GOLD ${prices.GOLD}`)
  seen += 1
  if (seen === 2) leave()
})

socket.addEventListener('close', ({ code, reason }) => {
  console.log(`closed ${code} ${reason}`)
})

function leave(): void {
  //en ↓ Leave so that the other side knows that this is no accident.
  //ru ↓ Уйти так, чтобы другая сторона поняла: это не авария.
  process.exit()
  // ↑
}
