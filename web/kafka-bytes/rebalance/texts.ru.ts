import { plural, type Translated, timeIn } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

const ruPartitions = (count: number) =>
  `${count}\u00a0${plural('ru', count, { one: 'партиция', few: 'партиции', many: 'партиций', other: 'партиции' })}`

export const texts: Translated<typeof english> = {
  title: 'Ребалансировка кадр за кадром',
  lead: 'Каждый JoinGroup, SyncGroup и LeaveGroup, который ваши участники послали на самом деле, и ответы координатора. Толстая линия — у участника есть партиции, пунктир — нет ни одной, и он ничего не читает.',
  empty: 'В группу пока никто не входил. Запустите потребителя с группой, а потом второго.',
  group: 'Группа',
  coordinator: 'координатор',
  figure: (group: string) => `Ребалансировки группы ${group}, последние внизу`,
  duration: (milliseconds: number) => timeIn('ru', milliseconds),
  generation: (generation: number) => `поколение ${generation}`,
  eager: 'жадная: кто входит снова, всё возвращает',
  cooperative: 'кооперативная: кто входит снова, держит своё',
  stood: (time: string) => `в сумме простояли ${time}`,
  stoodNot: 'никто не стоял',
  holds: (count: number) => (count === 0 ? 'ничего не держит' : `держит: ${ruPartitions(count)}`),
  newcomer: 'впервые здесь',
  leader: 'лидер группы',
  assigns: (count: number) => `решает за ${count}`,
  gets: (names: string) => `получает ${names}`,
  getsNothing: 'партиций не досталось',
  waited: (time: string) => `через ${time}`,
  earlier: 'Показаны только последние сообщения.',
}
