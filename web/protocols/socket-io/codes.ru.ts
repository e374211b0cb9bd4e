import type { Translated } from '../../i18n/index.ts'
import type { texts as english } from './codes.en.ts'

export const texts: Translated<typeof english> = {
  'io client disconnect': 'эта сторона попрощалась пакетом DISCONNECT',
  'io server disconnect': 'сервер отключил клиента; сам клиент не вернётся',
  'ping timeout': 'Ping не пришёл вовремя, и соединение считается потерянным',
  'transport close': 'соединение под ним пропало: остановился сервер или отказала сеть',
  'transport error': 'соединение под ним оборвалось с ошибкой',
  'parse error': 'сервер прислал то, что пакетом не является',
}
