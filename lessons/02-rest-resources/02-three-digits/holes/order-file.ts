//en Orders a file with all users, waits until it is there, and reads it.
//ru Заказывает файл со всеми пользователями, ждёт его и читает.
// node order-file.ts
import { setTimeout as pause } from 'node:timers/promises'

const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const order = () => fetch(`${host}/api/v1/exports`, { method: 'POST' })

//en A colleague orders one too, a moment before.
//ru Мгновением раньше такой же файл заказал коллега.
await order()
const accepted = await order()
console.log(accepted.status)
//en ↓ The address at which our order can be asked after.
//ru ↓ Адрес, по которому можно узнать о нашем заказе.
const address = '/api/v1/jobs/1'
// ↑

for (let question = 1; question <= 6; question += 1) {
  //en fetch follows a redirect by itself: to the file.
  //ru fetch сам следует перенаправлению: к файлу.
  const answer = await fetch(new URL(address, host))
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${answer.status} ${text}`)
  if (answer.redirected) {
    console.log(answer.url, text.length)
    break
  }
  console.log(text)
  await pause(1000 * Number(answer.headers.get('retry-after') ?? 1))
}
