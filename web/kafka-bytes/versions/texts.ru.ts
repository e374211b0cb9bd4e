import { plural, type Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  title: 'Кто на какой версии говорит',
  lead: 'Полоса — диапазон из ответа брокера ApiVersions, байт в байт; отметка — версия, которой клиент воспользовался на деле. Что ещё он знает, клиент не говорит: он берёт новейшую из общих.',
  empty: 'Пока никто не подключался. Запишите что-нибудь: первым же запросом клиент спросит о версиях.',
  call: 'Вызов',
  broker: 'Брокер',
  range: (min: number, max: number) => (min === max ? `${min}` : `${min}–${max}`),
  notListed: 'не назван',
  connections: (count: number) =>
    `${count} ${plural('ru', count, { one: 'соединение', few: 'соединения', many: 'соединений', other: 'соединения' })}`,
  refused: 'сначала спросил слишком новую и получил ответ версии 0',
  unused: 'не вызывал',
  unknown: 'не говорит, что он такое',
  all: 'Все вызовы',
  onlyUsed: 'Только те, что были',
  mark: (version: number, isNewest: boolean) =>
    isNewest ? `версия ${version}, новейшая у брокера` : `версия ${version}, новейшая из общих`,
}
