/** The words of a rebalance's ladder. */
import { defineTexts, plural } from '../../i18n/index.ts'

const seconds = (language: 'en' | 'ru', milliseconds: number, ms: string, s: string) =>
  milliseconds < 1000
    ? `${Math.round(milliseconds)}\u00a0${ms}`
    : `${(milliseconds / 1000).toLocaleString(language, { maximumFractionDigits: 1 })}\u00a0${s}`

const enPartitions = (count: number) =>
  `${count}\u00a0${plural('en', count, { one: 'partition', other: 'partitions' })}`
const ruPartitions = (count: number) =>
  `${count}\u00a0${plural('ru', count, { one: 'партиция', few: 'партиции', many: 'партиций', other: 'партиции' })}`

export const texts = defineTexts({
  en: {
    title: 'A rebalance, frame by frame',
    lead: 'Every JoinGroup, SyncGroup and LeaveGroup that your members really sent, with the coordinator’s answers. A thick line: the member holds partitions; a dashed one: it holds none and reads nothing.',
    empty: 'No member has joined a group yet. Start a consumer with a group, then a second one.',
    group: 'Group',
    coordinator: 'coordinator',
    figure: (group: string) => `Rebalances of ${group}, newest at the end`,
    duration: (milliseconds: number) => seconds('en', milliseconds, 'ms', 's'),
    generation: (generation: number) => `generation ${generation}`,
    eager: 'eager: who rejoins gives everything back',
    cooperative: 'cooperative: who rejoins keeps what it holds',
    stood: (time: string) => `stood still for ${time} in all`,
    stoodNot: 'nobody stood still',
    holds: (count: number) => (count === 0 ? 'holds nothing' : `holds ${enPartitions(count)}`),
    newcomer: 'new here',
    leader: 'leads the group',
    assigns: (count: number) => `decides for ${count}`,
    gets: (names: string) => `gets ${names}`,
    getsNothing: 'gets no partition',
    waited: (time: string) => `after ${time}`,
    earlier: 'Only the newest messages are shown.',
  },
  ru: {
    title: 'Ребалансировка кадр за кадром',
    lead: 'Каждый JoinGroup, SyncGroup и LeaveGroup, который ваши участники послали на самом деле, и ответы координатора. Толстая линия — у участника есть партиции, пунктир — нет ни одной, и он ничего не читает.',
    empty: 'В группу пока никто не входил. Запустите потребителя с группой, а потом второго.',
    group: 'Группа',
    coordinator: 'координатор',
    figure: (group: string) => `Ребалансировки группы ${group}, последние внизу`,
    duration: (milliseconds: number) => seconds('ru', milliseconds, 'мс', 'с'),
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
  },
})
