import { defineTexts } from '../../i18n/index.ts'

export const texts = defineTexts({
  en: {
    title: 'Join with your own tools',
    lead: 'The broker speaks the real protocol: anything that speaks Kafka may dial it. Whoever’s client.id begins with your name is yours: its member stands on the group board, its frames among your frames.',
    produce: 'Write',
    consume: 'Read in a group',
    inspect: 'Look',
    copy: 'Copy',
    tool: 'Tool',
  },
  ru: {
    title: 'Подключитесь своими программами',
    lead: 'Брокер говорит на настоящем протоколе: позвонить ему может всё, что умеет Kafka. Чей client.id начинается с вашего имени, тот ваш: участник появится на доске групп, его кадры\u00a0— среди ваших.',
    produce: 'Писать',
    consume: 'Читать в группе',
    inspect: 'Посмотреть',
    copy: 'Скопировать',
    tool: 'Программа',
  },
})
