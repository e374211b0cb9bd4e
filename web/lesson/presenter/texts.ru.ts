import type { Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  title: 'Режим докладчика',
  refused: 'Браузер не открыл окно.',
  openTab: 'Открыть режим докладчика во вкладке',
  close: 'Закрыть',
  notes: 'Заметки',
  noNotes: 'К этому шагу заметок нет.',
  inShort: 'На экране',
  next: 'Дальше',
  nextIs: 'Что дальше',
  end: 'Это был последний шаг.',
  back: 'Назад',
  moves: 'Дальше и назад',
  clock: 'Время',
  elapsed: 'Прошло с начала',
  restart: 'Начать отсчёт заново',
  minutes: (minutes: number) => `по плану ${minutes}\u00a0мин`,
  solution: 'Одно из решений',
  task: 'Задание',
  follows: 'Страница урока переключается вместе с этим окном',
  alone: 'Страница урока не открыта',
  aloneText: 'Листать можно и без неё.',
  openLesson: 'Открыть урок',
  keys: 'Пульт для презентаций работает в обоих окнах.',
}
