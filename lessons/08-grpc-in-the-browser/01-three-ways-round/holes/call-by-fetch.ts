//en Gets user 1 without stubs and without any library of gRPC.
//ru Получает пользователя 1 без заглушек и библиотек gRPC.
// node call-by-fetch.ts
const host = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'

//en This is REST. The service user.UserService has a method GetUser,
//en whose message has one field, id, a text.
//en ↓ Call that method by Connect.
//ru Это REST. У сервиса user.UserService есть метод GetUser,
//ru в его сообщении одно поле, id, строка.
//ru ↓ Вызовите этот метод по Connect.
const response = await fetch(`${host}/api/v1/users/1`)
// ↑
const answer = await response.text()
console.log(response.status, answer)
