//en Asks a gateway for cold and fragile parcels to Bergen.
//ru Спрашивает шлюз о холодных и хрупких посылках в Берген.
// node find-parcels.ts
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'

const query = new URLSearchParams()
//en ↓ destination is a message with a field city, tags are several texts.
//ru ↓ destination — сообщение с полем city, tags — несколько строк.
query.set('destination', JSON.stringify({ city: 'Bergen' }))
query.set('tags', JSON.stringify(['cold', 'fragile']))
// ↑
const response = await fetch(`${host}/v1/gateway/parcels?${query}`)
const { destination, tags, message } = await response.json()
console.log(response.status, message ?? '', destination, tags)
