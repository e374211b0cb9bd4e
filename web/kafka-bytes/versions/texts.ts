/** The words of the table of versions. */
import { defineTexts, plural } from '../../i18n/index.ts'

export const texts = defineTexts({
  en: {
    title: 'Who speaks which version',
    lead: 'Each bar is a range from the broker’s ApiVersions answer, byte for byte; each mark is the version that a client really used. What else a client would know it tells nobody: it takes the newest that both have.',
    empty: 'No client has connected yet. Write a record, and its first request will ask for the versions.',
    call: 'Call',
    broker: 'Broker',
    range: (min: number, max: number) => (min === max ? `${min}` : `${min}–${max}`),
    notListed: 'not listed',
    connections: (count: number) => `${count} ${plural('en', count, { one: 'connection', other: 'connections' })}`,
    refused: 'asked too new at first, and was answered in version 0',
    unused: 'not used',
    unknown: 'does not say what it is',
    all: 'All calls',
    onlyUsed: 'Only calls that were used',
    mark: (version: number, isNewest: boolean) =>
      isNewest ? `version ${version}, the broker’s newest` : `version ${version}, the newest that both have`,
  },
  ru: {
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
  },
})
