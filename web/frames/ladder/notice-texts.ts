/** What is missing, and how exchanges end early, in both languages. */
import { defineTexts, plural } from '../../i18n/index.ts'

export const noticeTexts = defineTexts({
  en: {
    gap: (direction: string, count: string) => `${count} are missing here (${direction}).`,
    gapEvicted: 'They made room for newer traffic before this page asked for them.',
    gapSlowViewer: 'They came faster than this page could read.',
    gapNotRecorded: 'They came faster than they could be recorded.',
    gapReconnect: 'The feed was interrupted while they passed.',
    closedUnanswered: (call: string) => `The client closed the connection; its ${call} was never answered.`,
    closedClientLeft: 'The client left before the exchange was over.',
    closedStream: 'The client hung up. An event stream knows no other goodbye from its side.',
    closedServerClosed: 'The server closed the connection.',
    closedError: 'The connection broke.',
    closedTimeout: 'The server waited too long and gave up.',
    closedSecondSandbox:
      'Sharing ended: another sandbox uses the same connection now, probably through a proxy. What follows could be theirs, so it is not shown.',
    closedTooLarge: 'Sharing ended: this exchange alone is larger than what is kept.',
    evicted: (exchanges: number, bytes: string) =>
      `${exchanges} older ${plural('en', exchanges, { one: 'exchange', other: 'exchanges' })} (${bytes}) are no longer kept.`,
    restarted: 'The server was restarted here. What was open before is lost.',
  },
  ru: {
    gap: (direction: string, count: string) => `Здесь не хватает: ${count} (${direction}).`,
    gapEvicted: 'Их вытеснили новые байты, прежде чем страница успела их запросить.',
    gapSlowViewer: 'Они приходили быстрее, чем страница успевала читать.',
    gapNotRecorded: 'Они приходили быстрее, чем сервер успевал их записывать.',
    gapReconnect: 'Они прошли, пока связь с сервером была прервана.',
    closedUnanswered: (call: string) => `Клиент закрыл соединение; его ${call} остался без ответа.`,
    closedClientLeft: 'Клиент ушёл, не дождавшись конца обмена.',
    closedStream: 'Клиент оборвал соединение: иначе попрощаться в потоке событий он не может.',
    closedServerClosed: 'Сервер закрыл соединение.',
    closedError: 'Соединение оборвалось.',
    closedTimeout: 'Сервер ждал слишком долго и прекратил обмен.',
    closedSecondSandbox:
      'Показ прекращён: тем же соединением пользуется другая песочница — вероятно, через прокси. Дальше могут идти чужие байты, поэтому их не видно.',
    closedTooLarge: 'Показ прекращён: один этот обмен больше, чем всё хранимое.',
    evicted: (exchanges: number, bytes: string) =>
      `Больше не ${plural('ru', exchanges, { one: 'хранится', other: 'хранятся' })} ${exchanges}\u00a0${plural('ru', exchanges, { one: 'старый обмен', few: 'старых обмена', many: 'старых обменов', other: 'старого обмена' })} (${bytes}).`,
    restarted: 'Здесь сервер перезапустили. Всё, что было открыто раньше, потеряно.',
  },
})
