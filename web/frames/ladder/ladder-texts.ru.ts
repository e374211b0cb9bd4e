import type { Translated } from '../../i18n/index.ts'
import type { texts as english } from './ladder-texts.en.ts'

export const texts: Translated<typeof english> = {
  pause: (value: string) => `${value} тишины`,
  compressed: 'на рисунке короче, чем было',
  run: (number: number, clock: string) => `Запуск ${number}, ${clock}`,
  runZero: 'время считается отсюда',
  onItsWay: (value: string) => `${value} в\u00a0пути`,
  half: 'сторона закрыта',
  reset: 'сброс',
  away: 'прощается',
  added: 'добавил Framewise',
  addedWhole: (added: string) =>
    `По ?${added} Framewise отличает ваши байты от чужих: задать заголовки для WebSocket или потока событий браузер странице не даёт. В\u00a0сети эта часть есть, байт в\u00a0байт.`,
  coming: 'Байты уже идут…',
  nothingCame: 'По сети ничего не прошло',
  nothingCameText: 'Запуск был, но ни одного его байта на сокетах сервера не видно.',
  legend: 'Как читать схему обмена',
  legendTime: 'Вниз идёт время',
  legendSlope: 'Наклон: сколько стрелка идёт вниз, столько байты были в\u00a0пути',
  legendPause: 'В\u00a0сети тихо; с\u00a0разрывом — дольше, чем на рисунке',
  legendShare: 'Тонко — протокол, толсто — содержимое',
  legendHalf: 'Полузакрыто: эта сторона отправила всё, но ещё читает',
  legendReset: 'Сброс: поток оборван для обеих сторон',
  legendAway: 'GOAWAY: новых потоков на этом соединении не будет',
  legendGone: 'Программы на этой стороне больше нет, или она отпустила соединение',
  legendTorn: 'Пропало в\u00a0кабеле',
  legendLate: 'Пришло позже, когда кабель снова стал цел',
  legendFeed: 'Связь с\u00a0сервером пропала: что было дальше, неизвестно',
}
