import type { Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  title: 'Подключитесь своими программами',
  lead: 'Брокер говорит на настоящем протоколе: позвонить ему может всё, что умеет Kafka. Чей client.id начинается с вашего имени, тот ваш: участник появится на доске групп, его кадры\u00a0— среди ваших.',
  produce: 'Писать',
  consume: 'Читать в группе',
  inspect: 'Посмотреть',
  copy: 'Скопировать',
  tool: 'Программа',
}
