import { plural, type Translated } from '../../i18n/index.ts'
import type { Picture } from './pictures.ts'
import type { texts as english } from './texts.en.ts'

const listOf = (picture: Picture, state: Picture['partitions'][number]['state']) =>
  picture.partitions.flatMap((each, number) => (each.state === state ? [number] : [])).join(', ')

const happened = ({ joined, left }: Picture) =>
  joined === null ? `Участник ${left ?? ''} уходит.` : `Входит участник ${joined}.`

export const texts: Translated<typeof english> = {
  label: 'Кто читает какую партицию до\u00a0и\u00a0после ребалансировки',
  caption:
    'Шесть партиций одного топика, одна группа. Партиции делят так, как это делает названный способ в\u00a0клиенте для Java. При range сначала все отпускают всё, при cooperative-sticky\u00a0— лишь то, что должно переехать.',
  assignor: 'Способ делить',
  members: 'Участники',
  joins: 'Входит ещё один',
  leaves: (member) => `${member} уходит`,
  member: (member) => `Участник ${member}`,
  topic: (generation) => `партиции · поколение ${generation}`,
  kinds: { read: 'читают', moved: 'новый читатель', paused: 'стоит' },
  noChange: 'Пусть кто-нибудь войдёт или уйдёт.',
  paused: (count, all) =>
    `Какое-то время ${plural('ru', count, { one: 'стояла', few: 'стояли', many: 'стояло', other: 'стояло' })} ${count}\u00a0${plural('ru', count, { one: 'партиция', few: 'партиции', many: 'партиций', other: 'партиции' })} из\u00a0${all}.`,
  reads: (member, own) =>
    own.length === 0 ? `Участник ${member} ничего не\u00a0читает.` : `Участник ${member} читает ${own.join(', ')}.`,
  says: (picture, assignor) => {
    switch (picture.kind) {
      case 'before':
        return `Поколение ${picture.generation}: у\u00a0каждой партиции один читатель.`
      case 'stopped':
        return `${happened(picture)} ${
          listOf(picture, 'paused') === ''
            ? 'Прерывать чтение никому не\u00a0нужно.'
            : assignor === 'range'
              ? 'Все отпускают всё, входят заново и\u00a0ждут плана.'
              : `Переехать должны только ${listOf(picture, 'paused')}; остальные читают дальше.`
        }`
      case 'round':
        return `Поколение ${picture.generation}, первый круг: ${listOf(picture, 'paused')} отпущены, читателя у\u00a0них пока нет. Начинается второй круг.`
      case 'end':
        return `Поколение ${picture.generation}: ${
          listOf(picture, 'moved') === '' ? 'ничего не\u00a0переехало.' : `переехали ${listOf(picture, 'moved')}.`
        }`
    }
  },
}
