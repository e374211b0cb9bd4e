import { ownValue } from '#proto/wire/own-value.ts'
import { plural, type Translated } from '../../i18n/index.ts'
import type { texts as english } from './transcript-texts.en.ts'

export const texts: Translated<typeof english> = {
  toServer: 'клиент → сервер',
  toClient: 'сервер → клиент',
  stream: (stream: number) => `поток ${stream}`,
  bytes: (count: number) =>
    `${count}\u00a0${plural('ru', count, { one: 'байт', few: 'байта', many: 'байт', other: 'байта' })}`,
  connection: (connection: number, version: string) => `Соединение ${connection}, ${version}`,
  records: (count: number) =>
    `${count}\u00a0${plural('ru', count, { one: 'запись', few: 'записи', many: 'записей', other: 'записи' })}`,
  client: (client: string) =>
    ownValue(
      {
        caller: 'открыл клиент',
        named: 'открыл браузер',
        relay: 'открыл посредник',
        terminal: 'открыла программа из терминала',
      },
      client,
    ) ?? 'открыла программа, которая никого не назвала',
  tls: (version: string) => `расшифровано из ${version}`,
  reused: 'уже использовалось',
  ownServer: (revision: number) => `отвечает ваш сервер, развёртывание ${revision}`,
  gap: (direction: string, count: number) => `${direction}: не хватает байт: ${count}`,
  status: (status: string) =>
    ownValue({ open: 'не закончен', truncated: 'оборван', invalid: 'нарушает правила' }, status) ?? '',
  empty: 'Ничего не записано.',
}
