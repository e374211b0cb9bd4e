import type { parameters as english } from './parameters.en.ts'

export const parameters: Readonly<Record<keyof typeof english, string>> = {
  page: 'какая страница длинного списка нужна',
  limit: 'сколько записей прислать, не больше',
  per_page: 'сколько записей на странице',
  cursor: 'с какого места продолжить список — это сказал прошлый ответ',
  sort: 'по чему упорядочить список',
  category: 'только записи этой категории',
  version: 'какая версия API имеется в виду',
  sandbox: 'с чьими данными работать, если заголовок послать нельзя',
  connect: 'этот GET — вызов Connect',
  encoding: 'в каком виде записано сообщение',
  message: 'сообщение вызова Connect',
  base64: '1: сообщение записано в Base64, который не нужно экранировать',
  compression: 'чем сжато сообщение',
}
