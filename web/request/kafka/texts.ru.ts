import { plural, type Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  commit: 'Зафиксировать',
  commitGloss: 'Сообщает группе, что всё розданное до сих пор сделано.',
  pause: 'Пауза',
  resume: 'Дальше',
  pauseGloss: 'Потребитель больше не забирает записи, но остаётся участником и шлёт heartbeat.',
  written: (count: number, topic: string) =>
    `${count.toLocaleString('ru')}\u00a0${plural('ru', count, { one: 'запись', few: 'записи', many: 'записей', other: 'записи' })} в ${topic}`,
  sentOnly: (count: number, topic: string) =>
    `${count.toLocaleString('ru')}\u00a0${plural('ru', count, { one: 'запись отправлена', few: 'записи отправлены', many: 'записей отправлено', other: 'записи отправлены' })} в ${topic}`,
  writtenGloss: 'Где лежит каждая: это её адрес, пока она хранится.',
  sentOnlyGloss: 'С acks=0 брокер не отвечает: никто здесь не знает, записано ли и куда.',
  repeated: 'Пакет ушёл дважды. Без # @idempotent yes хранятся оба: прочтите топик и увидите.',
  repeatedOnce:
    'Пакет ушёл дважды с одним и тем же порядковым номером: брокер сохранил его один раз и ответил тем же смещением.',
  again: 'повторно',
  key: 'Ключ',
  noKey: 'нет',
  value: 'Значение',
  tombstone: 'null (надгробие)',
  partition: 'Партиция',
  offset: 'Смещение',
  unknown: 'неизвестно',
  more: (count: number) => `и ещё ${count.toLocaleString('ru')}`,
  emptyList: 'Пусто.',
  done: 'Сделано.',
  asTable: 'Таблица',
  raw: 'JSON',
  view: 'Вид ответа',
  time: 'Время',
  header: 'Заголовок',
  topic: 'Топик',
  place: (partition: number, offset: number) => `p${partition} · ${offset}`,
  placeOf: (topic: string, partition: number, offset: number) => `${topic}, партиция ${partition}, смещение ${offset}`,
}
