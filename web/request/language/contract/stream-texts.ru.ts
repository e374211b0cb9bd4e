import type { Translated } from '../../../i18n/index.ts'
import type { texts as english } from './stream-texts.en.ts'

export const texts: Translated<typeof english> = {
  acts: {
    'wait-for-server': 'Ждёт ещё одного сообщения сервера, прежде чем идти дальше.',
    close: 'Конец: кадр Close с кодом и причиной, `=== close 1000 bye`.',
    'half-close': 'Продолжения не будет: клиент закрывает свою сторону (END_STREAM) и дослушивает.',
    cancel: 'Сразу обрывает вызов: RST_STREAM(CANCEL).',
    ping: 'Ping; его содержимое — ниже.',
    pong: 'Pong, о котором никто не просил.',
    frame: 'Любой кадр, слово за словом: `=== frame opcode=text fin=no`.',
    bytes: 'Байты как есть, ниже в hex: вовсе не кадр.',
  },
  paths: {
    '/ws': 'Эхо: каждое сообщение приходит обратно таким же.',
    '/ws/ticker': 'Цены, каждую секунду.',
    '/ws/leaderboard': 'Таблица игроков, которая меняется.',
    socketIo: 'Чат с комнатами.',
    '/events?client_id=ada':
      'Новости, heartbeat и то, что отправлено только этому клиенту. С Accept: text/event-stream.',
  },
  events: {
    join_chat: 'Войти в комнату; остальные услышат user_joined.',
    leave_chat: 'Выйти из неё; остальные услышат user_left.',
    send_message: 'Сказать: все в комнате услышат new_message.',
    typing: 'Остальные услышат user_typing, отправитель — нет.',
  },
}
