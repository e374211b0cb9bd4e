import type { Translated } from '../../i18n/index.ts'
import type { texts as english } from './act-texts.en.ts'

export const texts: Translated<typeof english> = {
  help: 'Что уходит в\u00a0провод',
  stop: 'Остановить',
  stopGloss:
    'Заканчивает всё, что начал этот запуск, по\u00a0правилам каждого протокола; поток прощается так\u00a0же, как по\u00a0«Закрыть».',
  close: 'Закрыть',
  closeGloss:
    'Кадр Close с\u00a0кодом и\u00a0причиной. Другая сторона отвечает своим, и\u00a0соединение заканчивается.',
  drop: 'Бросить',
  dropGloss: 'Ничего: соединение пропадает без слов, сервер видит 1006.',
  dropNone:
    'Страница бросить свой WebSocket не\u00a0может: браузер всегда отправит кадр Close. С\u00a0# @via relay над запросом\u00a0— может.',
  leave: 'Больше не\u00a0слушать',
  leaveGloss: 'Никакого сообщения: прощания у\u00a0server-sent events нет. Клиент просто бросает соединение.',
  disconnect: 'Отключиться',
  disconnectGloss:
    'Пакет DISCONNECT (41), затем конец соединения под\u00a0ним. Сервер узнаёт, что\u00a0это сделано намеренно.',
  halfClose: 'Закрыть свою сторону',
  halfCloseGloss:
    'Пустой кадр DATA с\u00a0END_STREAM: с\u00a0этой стороны ничего не\u00a0последует. Что ещё скажет сервер, всё равно придёт.',
  cancel: 'Отменить',
  cancelGloss: 'RST_STREAM(CANCEL): вызов обрывается сразу. Сервер узнаёт об\u00a0этом и\u00a0прекращает работу.',
  unsubscribe: 'Отписаться',
  unsubscribeGloss: 'Сообщение complete: сервер забудет операцию, а\u00a0сокет останется открытым.',
  leaveGroup: 'Выйти из\u00a0группы',
  leaveGroupGloss: 'LeaveGroup, потом FIN: его партиции сразу достанутся другим.',
  closeClient: 'Закрыть',
  closeClientGloss: 'FIN на\u00a0каждом соединении клиента; группы, которую надо предупредить, нет.',
  kill: 'Убить',
  killGloss:
    'Ни\u00a0фиксации, ни\u00a0LeaveGroup: сокетов больше нет, как после kill\u00a0-9. Группа заметит по\u00a0session timeout.',
}
