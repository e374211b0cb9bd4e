import { amountIn, numberIn, plural, type Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

const tripsIn = (count: number) =>
  `${numberIn('ru', count)}\u00a0${plural('ru', count, { one: 'путь туда и\u00a0обратно', few: 'пути туда и\u00a0обратно', many: 'путей туда и\u00a0обратно', other: 'пути туда и\u00a0обратно' })}`

export const texts: Translated<typeof english> = {
  label: 'Сколько раз сходить туда и\u00a0обратно до\u00a0первого байта по\u00a0TLS',
  caption:
    'Каждая стрелка — полпути туда и\u00a0обратно, и\u00a0каждая ждёт предыдущую. Какой бы ни\u00a0была полоса, новое соединение стоит этих путей. Работа самих сторон не\u00a0считается.',
  version: 'Рукопожатие',
  versions: { tls12: 'TLS 1.2', tls13: 'TLS 1.3', resumed: 'TLS 1.3, 0-RTT' },
  parts: { tcp: 'TCP', tls: 'TLS', http: 'HTTP' },
  client: 'Клиент',
  server: 'Сервер',
  roundTrip: 'Путь туда и\u00a0обратно (RTT)',
  milliseconds: (value) => amountIn('ru', value, 'millisecond'),
  trips: tripsIn,
  firstByte: 'До первого байта ответа',
  clear: 'по дороге читается',
  encrypted: 'зашифровано',
  says: (version, trips, wait) => `${version}: ${tripsIn(trips)}, до\u00a0первого байта ответа — ${wait}.`,
  names: {
    syn: 'SYN',
    'syn-ack': 'SYN, ACK',
    hello12: 'ClientHello: что умею, ALPN',
    server12: 'ServerHello, сертификат',
    key12: 'обмен ключами, Finished',
    finished12: 'Finished',
    hello13: 'ClientHello: ALPN, моя доля ключа',
    server13: 'моя доля {сертификат, Finished}',
    request: '{GET}',
    request13: '{Finished} {GET}',
    answer: '{200 OK}',
    early: 'ClientHello, билет {GET}',
    earlyAnswer: 'ServerHello {Finished} {200 OK}',
  },
  begin: 'Ещё ничего не\u00a0отправлено. Часы пошли.',
  sentences: {
    syn: 'Сначала TCP: клиент просит соединения. О\u00a0TLS ещё не\u00a0сказано ни\u00a0слова.',
    'syn-ack':
      'Сервер согласен. Один путь туда и\u00a0обратно позади, и\u00a0ни одного вашего байта в\u00a0нём не\u00a0было.',
    hello12:
      'ClientHello перечисляет версии, шифры, имя сервера, а\u00a0в\u00a0ALPN\u00a0— протоколы, которые клиенту по\u00a0душе.',
    server12: 'Сервер выбирает и\u00a0присылает сертификат: в\u00a0TLS 1.2 его прочтёт любой по\u00a0дороге.',
    key12: 'Клиент проверяет сертификат и\u00a0посылает свою долю ключа.',
    finished12:
      'Только теперь обе стороны уверены, что ключ у\u00a0них один. TLS 1.2 сходил ради этого туда и\u00a0обратно дважды.',
    hello13: 'Клиент угадывает, какой вид ключа выберет сервер, и\u00a0посылает свою долю вместе с\u00a0вопросом.',
    server13: 'Угадал: ключ у\u00a0сервера уже есть. Его выбор, сертификат и\u00a0Finished приходят зашифрованными.',
    request: 'Запрос, уже зашифрованный.',
    request13: 'Finished и\u00a0запрос уходят вместе: рукопожатие стоило одного пути туда и\u00a0обратно.',
    answer: 'Первый байт ответа на\u00a0месте.',
    early: 'Они уже знакомы: с\u00a0билетом прошлого раза клиент шифрует запрос сразу. Это называется 0-RTT.',
    earlyAnswer:
      'TLS не\u00a0добавил ни\u00a0одного пути. Цена: кто записал эти байты, может послать их снова, поэтому так отправляют лишь то, что можно повторить, например GET.',
  },
}
