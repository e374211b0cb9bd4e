/** Words of the text transcript. */
import { ownValue } from '#proto/wire/own-value.ts'
import { defineTexts, plural } from '../../i18n/index.ts'

export const transcriptTexts = defineTexts({
  en: {
    toServer: 'client → server',
    toClient: 'server → client',
    stream: (stream: number) => `stream ${stream}`,
    bytes: (count: number) => `${count} ${plural('en', count, { one: 'byte', other: 'bytes' })}`,
    connection: (connection: number, version: string) => `Connection ${connection}, ${version}`,
    records: (count: number) => `${count} ${plural('en', count, { one: 'record', other: 'records' })}`,
    client: (client: string) =>
      ownValue(
        { named: 'opened by the browser', relay: 'opened by the relay', terminal: 'opened by a terminal program' },
        client,
      ) ?? 'opened by a program that named nobody',
    tls: (version: string) => `decrypted from ${version}`,
    reused: 'used before',
    gap: (direction: string, count: number) => `${direction}: ${count} bytes are missing`,
    status: (status: string) =>
      ownValue({ open: 'not finished', truncated: 'cut off', invalid: 'breaks the rules' }, status) ?? '',
    empty: 'Nothing was recorded.',
  },
  ru: {
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
        { named: 'открыл браузер', relay: 'открыл посредник', terminal: 'открыла программа из терминала' },
        client,
      ) ?? 'открыла программа, которая никого не назвала',
    tls: (version: string) => `расшифровано из ${version}`,
    reused: 'уже использовалось',
    gap: (direction: string, count: number) => `${direction}: не хватает байт: ${count}`,
    status: (status: string) =>
      ownValue({ open: 'не закончен', truncated: 'оборван', invalid: 'нарушает правила' }, status) ?? '',
    empty: 'Ничего не записано.',
  },
})
