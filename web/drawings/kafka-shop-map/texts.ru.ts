import { plural, type Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  label: {
    calls: 'Кто кого вызывает в\u00a0магазине',
    events: 'Кто пишет в\u00a0журнал магазина и\u00a0кто его читает',
  },
  caption: {
    calls: 'Числа\u00a0— порядок сообщений. orders знает всех троих и\u00a0каждого ждёт.',
    events:
      'Конец журнала: число\u00a0— номер заказа, буква\u00a0— что случилось: o\u00a0— принят, r\u00a0— отложено на\u00a0складе, p\u00a0— оплачен, s\u00a0— отправлен. Чего оплата ещё не\u00a0прочла, то\u00a0в\u00a0толстой рамке.',
  },
  way: 'Магазин работает',
  ways: { calls: 'вызовами', events: 'событиями' },
  order: 'Заказать',
  stop: 'Выключить оплату',
  start: 'Включить оплату',
  customer: 'клиент',
  stopped: 'стоит',
  log: 'журнал «orders»',
  paymentIs: (runs) => (runs ? 'Оплата работает.' : 'Оплата выключена.'),
  sumOfCalls: (placed, refused) => `Заказов выполнено: ${placed}, отказов: ${refused}.`,
  sumOfEvents: (placed, waits) =>
    `Заказов принято: ${placed}, ${waits === 0 ? 'ни\u00a0один не\u00a0ждёт.' : `${plural('ru', waits, { one: 'ждёт', few: 'ждут', many: 'ждут', other: 'ждут' })} в\u00a0журнале оплаты: ${waits}.`}`,
  says: ({ from, to, kind, says }) => {
    switch (kind) {
      case 'call':
        return from === 'customer'
          ? `Клиент обращается к\u00a0${to} и\u00a0ждёт.`
          : `${from} вызывает ${to} и\u00a0ждёт.`
      case 'answer':
        return to === 'customer' ? `${from} отвечает клиенту: ${says}.` : `${from} отвечает ${to}: ${says}.`
      case 'undo':
        return `${from} отменяет сделанное в\u00a0${to}: ${says}.`
      case 'refused':
        return to === 'customer'
          ? `${from} отвечает клиенту: ${says}. Заказа больше нигде нет.`
          : `${from} вызывает ${to}, а\u00a0там никого.`
      case 'write':
        return `${from} записывает ${says} и\u00a0никого не\u00a0ждёт.`
      case 'read':
        return `${to} читает ${says}.`
    }
  },
}
