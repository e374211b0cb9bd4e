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
}
