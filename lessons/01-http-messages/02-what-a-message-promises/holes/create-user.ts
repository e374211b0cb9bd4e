//en Creates a user. Run: node create-user.ts
//ru Создаёт пользователя. Запуск: node create-user.ts
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const ada = { name: 'Ada', email: `ada-${Date.now()}@example.org` }

const response = await fetch(`${host}/api/v1/users`, {
  method: 'POST',
  //en ↓ A field that says what the body is.
  //ru ↓ Поле, в котором сказано, что лежит в теле.
  headers: {},
  // ↑
  body: JSON.stringify(ada),
})
console.log(response.status, await response.text())
