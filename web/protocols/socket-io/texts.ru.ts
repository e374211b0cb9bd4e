import type { Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  chat: 'Чат с комнатами.',
  join_chat: 'Войти в комнату; остальные услышат user_joined.',
  leave_chat: 'Выйти из неё; остальные услышат user_left.',
  send_message: 'Сказать: все в комнате услышат new_message.',
  typing: 'Остальные услышат user_typing, отправитель — нет.',
}
