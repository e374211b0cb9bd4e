import { numberIn, type Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  title: 'Файл и есть сообщение',
  lead: 'Брокер не перекладывает то, что хранит: пакет из файла уходит в ответе на Fetch байт в байт.',
  cluster: 'Файлы настоящего кластера лежат на его машинах, отсюда их не прочитать.',
  offset: 'Смещение',
  partition: 'Партиция',
  empty: 'В этой партиции пока ничего нет.',
  onDisk: 'В файле',
  onWire: 'В ответе на Fetch',
  at: (file: string, position: number) => `${file}, с байта ${numberIn('ru', position)}`,
  wireAt: (position: number) => `с байта ${numberIn('ru', position)} соединения`,
  fetch: 'Запросить через Fetch',
  fetching: 'Запрашиваем…',
  fetchNote: 'Потребитель без группы спросит это смещение; его кадры записаны.',
  same: (count: number) => `Те же ${numberIn('ru', count)} Б, ни один не изменился.`,
  differs: (at: number) => `Расходятся с байта ${numberIn('ru', at)}.`,
  notSeen: 'Ответ пришёл, но среди записанного этих байтов нет.',
  loading: 'Читаем файл',
  previous: 'Предыдущий пакет',
  next: 'Следующий пакет',
  batchOf: (base: number, last: number) =>
    base === last ? `Пакет со смещением ${base}` : `Пакет со смещениями ${base}–${last}`,
  moreBytes: (count: number) => `Показать ещё ${numberIn('ru', count)} Б`,
  fileGone: 'Файл прочитать не удалось; возможно, пакет уже удалили.',
}
