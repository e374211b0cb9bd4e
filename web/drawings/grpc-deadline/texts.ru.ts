import { amountIn, type Translated } from '../../i18n/index.ts'
import type { Change } from './model.ts'
import type { texts as english } from './texts.en.ts'

const ms = (value: number) => amountIn('ru', value, 'millisecond')

const services = { client: 'страница', orders: 'orders', stock: 'stock', warehouse: 'warehouse' }

const changes: Readonly<Record<Change['what'], (name: string, granted: number | null) => string>> = {
  called: (name, granted) =>
    name === services.client
      ? `Страница вызывает и\u00a0даёт на\u00a0всё ${ms(granted ?? 0)}.`
      : granted === null
        ? `${name} вызван, и\u00a0никто не\u00a0сказал, сколько у\u00a0него времени.`
        : `${name} вызван, осталось ${ms(granted)}.`,
  answered: (name) => (name === services.client ? 'Ответ на\u00a0месте.' : `${name} ответил.`),
  cancelled: (name) =>
    name === services.client
      ? 'Время вышло: страница больше не\u00a0ждёт.'
      : `${name} останавливается: истёк срок на\u00a0его собственных часах.`,
  'for-nobody': (name) => `${name} закончил, но\u00a0его уже никто не\u00a0ждёт.`,
}

export const texts: Translated<typeof english> = {
  label: 'Срок вызова на\u00a0пути через четыре сервиса',
  caption:
    'Время работы придумано: 150, 220 и\u00a0400\u00a0мс. Сообщение в\u00a0пути 10\u00a0мс. Кто вызывает, передаёт остаток времени дальше\u00a0— и\u00a0все останавливаются вместе, не\u00a0сказав друг другу ни\u00a0слова.',
  deadline: 'Срок, который дала страница',
  passedOn: 'Срок едет вместе с\u00a0вызовом',
  granted: 'отпущенное время',
  milliseconds: ms,
  services,
  left: (granted) => `осталось ${ms(granted)}`,
  kinds: { work: 'работает', wait: 'ждёт', wasted: 'работает ни\u00a0для кого' },
  endings: {
    answered: 'ответил',
    cancelled: 'остановлен',
    'for-nobody': 'опоздал',
    'never-called': 'не\u00a0вызван',
  },
  change: ({ id, what, granted }) => changes[what](services[id], granted),
  outcome: (status, end, wasted) =>
    `${status} через ${ms(end)}. ${wasted === 0 ? 'Впустую никто не\u00a0работал.' : `Работы ни\u00a0для кого: ${ms(wasted)}.`}`,
}
