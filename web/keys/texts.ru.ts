import type { Translated } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  title: 'Клавиши',
  everywhere: 'Везде',
  inLesson: 'В\u00a0уроке',
  inEditor: 'В\u00a0редакторе',
  inInterview: 'На собеседовании',
  showAnswer: 'Показать ответ',
  grade: 'Оценить свой ответ',
  takeBack: 'Отменить последнюю оценку',
  inFrames: 'На панели кадров',
  search: 'Поиск',
  help: 'Этот список',
  projector: 'Вид для проектора и\u00a0обратно',
  next: 'Следующий шаг',
  previous: 'Предыдущий шаг',
  solution: 'Показать решение или снова скрыть',
  reset: 'Вернуть запросы этого шага к\u00a0исходным',
  run: 'Запустить запрос',
  deploy: 'Развернуть свой сервер',
  fill: 'Панель во всё окно и\u00a0обратно',
  present: 'Один кадр на\u00a0всю аудиторию',
  walk: 'Следующий и\u00a0предыдущий кадр, пока панель во всё окно',
  move: 'Ходить по кадрам, полям и\u00a0байтам',
  deeper: 'На уровень глубже; назад',
  typing: 'Пока вы печатаете, клавиши не\u00a0срабатывают.',
}
