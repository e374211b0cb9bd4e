import { countIn, numberIn, type Translated } from '../../i18n/index.ts'
import { hexOf } from './mask.ts'
import type { texts as english } from './texts.en.ts'

const bytes = (count: number) => countIn('ru', count, 'byte')

export const texts: Translated<typeof english> = {
  label: 'От HTTP к\u00a0WebSocket и\u00a0что маска делает с\u00a0текстом',
  caption:
    'Первые значения\u00a0— примеры из\u00a0RFC 6455. Ключ лежит в\u00a0самом кадре, так что маска ничего не\u00a0скрывает: сервер ещё раз складывает байты с\u00a0тем\u00a0же ключом по\u00a0XOR и\u00a0получает текст.',
  text: 'Текст, не\u00a0больше 12\u00a0букв',
  newMask: 'Другая маска',
  newKey: 'Другое рукопожатие',
  byte: 'Какой байт показать',
  byteOf: (number, count) => (count === 0 ? 'нет' : `${numberIn('ru', number)} из\u00a0${numberIn('ru', count)}`),
  client: 'Клиент',
  server: 'Сервер',
  request: 'GET /ws, Upgrade: websocket, Sec-WebSocket-Key',
  answer: '101 Switching Protocols, Sec-WebSocket-Accept',
  border: 'дальше уже не\u00a0HTTP',
  clientFrame: (count) => `81 ${hexOf(0x80 | count)}, ключ, ${bytes(count)} под\u00a0маской`,
  serverFrame: (count) => `81 ${hexOf(count)}, ${bytes(count)} без\u00a0маски`,
  plain: 'текст в\u00a0UTF-8',
  key: 'ключ: четыре байта, по\u00a0кругу',
  keyShort: '⊕ ключ',
  wire: 'на\u00a0проводе',
  nothing: 'Текст пуст: ключ в\u00a0кадре есть, а\u00a0маскировать нечего.',
  terms: {
    key: 'Sec-WebSocket-Key',
    guid: 'известно всем',
    digest: 'SHA-1 от\u00a0обоих',
    accept: 'Sec-WebSocket-Accept',
    frame: 'Кадр клиента',
  },
  moments: {
    begin: 'Соединение TCP открыто, и\u00a0на\u00a0нём ещё ничего не\u00a0сказано.',
    request: 'Обычный запрос HTTP просит говорить здесь на\u00a0другом языке. Ключ\u00a0— 16 случайных байт.',
    answer:
      '101: сервер согласен и\u00a0значением Accept доказывает, что знает WebSocket. Больше HTTP на\u00a0этом соединении не\u00a0будет.',
    masked:
      'Перед отправкой клиент складывает каждый байт по\u00a0XOR с\u00a0одним из\u00a0четырёх случайных. Там, где в\u00a0ключе 1, бит переворачивается.',
    clientFrame:
      'Кадр пришёл: два байта заголовка, ключ, байты под маской. Сервер ещё раз применяет XOR и\u00a0читает текст.',
    serverFrame: 'Сервер отвечает по\u00a0тому\u00a0же соединению и\u00a0без маски: его байты читаются как есть.',
  },
  steps: (accept, key) => `Из ключа ${key} получается Accept ${accept}.`,
  xor: ({ letter, part, parts, plain, key, masked }) =>
    `${letter}${parts > 1 ? `, байт ${part} из\u00a0${parts}` : ''}: ${hexOf(plain)} XOR ${hexOf(key)} = ${hexOf(masked)}.`,
}
