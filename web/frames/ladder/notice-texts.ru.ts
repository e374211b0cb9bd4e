import { plural, type Translated } from '../../i18n/index.ts'
import type { texts as english } from './notice-texts.en.ts'

export const texts: Translated<typeof english> = {
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
}
