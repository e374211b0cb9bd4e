import type { Translated } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  fiveQuestions: 'Повторение: пять вопросов',
  inviteText:
    'Что из этого модуля останется в\u00a0памяти? Две минуты; то, на чём вы ошибётесь, вернётся в\u00a0собеседовании.',
  begin: 'Начать повторение',
  again: 'Открыть повторение',
  answeredOf: (answered: number, all: number) => `Отвечено ${answered} из ${all}`,
  rightOf: (right: number, all: number) => `Верно ${right} из ${all}`,
}
